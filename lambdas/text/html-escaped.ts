const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, in elements and in quoted attributes. */
export const htmlEscaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
