const ignored = /[\p{Mn}\p{Me}\p{Cf}]/gu;

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/** Columns that a terminal gives to the text, escape sequences not among it. */
export function displayWidth(text: string): number {
  const visible = text.replace(ignored, '');
  return Array.from(visible).length + (visible.match(wide)?.length ?? 0);
}

/** As much of the text as fits into `width` columns. */
export function cutTo(text: string, width: number): string {
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width) break;
    cut += character;
  }
  return cut;
}
