import { clipped } from '../text/clipped.ts';
import { longDay } from '../text/day.ts';
import { counted, grouped } from '../text/numbers.ts';
import type { ListPlace } from './list-place.ts';
import type { LetterCounts, UnseenSource } from './letter-facts.ts';
import { list, text, type Block, type Part } from './letter-part.ts';

/** Who is on the list, but not to be won back. */
export function othersPart({ lost, control_group: control }: LetterCounts): Part[] {
  const lines = [
    lost === 0
      ? null
      : `${counted(lost, 'customer is', 'customers are')} lost: silent for more than twice as long as it takes to be at risk. A cheap reminder at most.`,
    control === 0
      ? null
      : `${counted(control, 'customer belongs', 'customers belong')} to the control group. Leave them alone: only so it shows what winning back brings.`,
  ].filter((line) => line !== null);
  return lines.length === 0 ? [] : [{ title: 'The rest of the list', blocks: lines.map(text) }];
}

const widestSource = 60;
const mostSources = 20;

/** The sources from which nothing came, and whom the letter leaves out because of it. */
export function unseenPart(unseen: readonly UnseenSource[]): Part[] {
  if (unseen.length === 0) return [];
  const lines = unseen
    .slice(0, mostSources)
    .map(
      ({ source, lastDay, customers }) =>
        `${clipped(source, widestSource)}: nothing after ${longDay(lastDay)}; ${counted(customers, 'customer')} left out`,
    );
  const rest = unseen.length - lines.length;
  const why =
    'Who was last seen there may only seem to be silent, and is left out of this letter until data come.';
  const items = [...lines, ...(rest > 0 ? [counted(rest, 'more shop')] : [])];
  return [{ title: 'Shops without new data', blocks: [text(why), list(items)] }];
}

const meanings: Readonly<Record<string, string>> = {
  'value_12m and p_alive':
    'At risk is what customers would bring in the next 12 months, times the chance that they have left for good.',
  'net spend of the 365 days up to the last order':
    'At risk is what customers spent in the 365 days up to their last order: the history does not show yet who comes back.',
};

/** What `at risk` rests on. */
export function meaningPart({ act_now, bases, without_value: without }: LetterCounts): Part[] {
  if (act_now === 0) return [];
  const meaning =
    bases === '' ? 'What is at risk cannot be said yet.' : (meanings[bases] ?? `At risk is: ${bases}.`);
  const rest =
    without === 0 || bases === '' ? '' : ` Not known for ${grouped(without)}: more was returned than bought.`;
  return [{ title: 'What the numbers mean', blocks: [text(`${meaning}${rest}`)] }];
}

/** What stands out in the run, beside who is leaving. */
export const findingsPart = (findings: readonly string[]): Part[] =>
  findings.length === 0 ? [] : [{ title: 'What stands out', blocks: [list(findings)] }];

/** Where the whole list lies, and who may read it. */
export const listPart = (place: ListPlace): Part[] => [
  { title: 'The whole list', blocks: place.kind === 'store' ? inStore(place) : beside(place) },
];

const others = 'The list has the lost and the control group too, marked as such.';

const inStore = ({ page, uri }: Extract<ListPlace, { kind: 'store' }>): Block[] => [
  { kind: 'link', text: page, href: page },
  text(uri),
  text(
    `Those may read it who have the policy "…-marketing-readers" of the deployment; operations give it. ${others} Beside it lies this letter as a page, letter.html.`,
  ),
];

const beside = ({ file }: Extract<ListPlace, { kind: 'beside' }>): Block[] => [
  { kind: 'link', text: file, href: file },
  text(`It lies in the folder of this letter. ${others}`),
];

/** How to get no more of these letters. */
export const stopPart: Part = {
  title: 'To stop these letters',
  blocks: [
    text(
      'The link that Amazon SNS puts below ends them for this address, and for all who share it. Ask operations to be taken off the list, or to get numbers without names.',
    ),
  ],
};
