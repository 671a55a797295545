import { text } from './config-fields.ts';

const places = ['{YYYY}', '{MM}', '{DD}'];
const mostWildcards = 4;
const described = 'a file name with {YYYY}, {MM} and {DD} once each, and * for anything';

const count = (pattern: string, part: string): number => pattern.split(part).length - 1;

function isPattern(pattern: string): boolean {
  const rest = places.reduce((left, place) => left.replace(place, ''), pattern);
  return (
    places.every((place) => count(pattern, place) === 1) &&
    !/[{}]/.test(rest) &&
    // Every wildcard multiplies the time a hostile name can take to match.
    count(pattern, '*') <= mostWildcards
  );
}

/** `sales-{YYYY}-{MM}-{DD}*`: no regular expression of the user's, only these four signs. */
export const fileDate = text(/^[^\p{C}/\\]{1,200}$/u, described).refine(isPattern, {
  error: `must be ${described}.`,
});
