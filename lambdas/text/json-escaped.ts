const unseen = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/** Text from outside as a JSON string that shows all of it: what has no sign of its own is spelled out. */
export const jsonEscaped = (text: string): string =>
  JSON.stringify(text).replace(unseen, (sign) =>
    Array.from({ length: sign.length }, (_, unit) => unitEscape(sign.charCodeAt(unit))).join(''),
  );

const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
