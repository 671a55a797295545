import { clipped } from '../text/clipped.ts';
import { longDay } from '../text/day.ts';
import { counted, grouped } from '../text/numbers.ts';
import type { LetterFacts } from './letter.ts';
import type { LetterCounts, UnseenSource } from './letter-facts.ts';
import { titled } from './titled.ts';

/** Who is on the list, but not to be won back. */
export function othersPart({ lost, control_group: control }: LetterCounts): string {
  const lines = [
    lost === 0
      ? null
      : `${counted(lost, 'customer is', 'customers are')} lost: silent for more than twice as long as it takes to be at risk. A cheap reminder at most.`,
    control === 0
      ? null
      : `${counted(control, 'customer belongs', 'customers belong')} to the control group. Leave them alone: only so it shows what winning back brings.`,
  ].filter((line) => line !== null);
  return lines.length === 0 ? '' : titled('The rest of the list', lines);
}

const widestSource = 60;
const mostSources = 20;

/** The sources from which nothing came, and whom the letter leaves out because of it. */
export function unseenPart(unseen: readonly UnseenSource[]): string {
  if (unseen.length === 0) return '';
  const lines = unseen
    .slice(0, mostSources)
    .map(
      ({ source, lastDay, customers }) =>
        `- ${clipped(source, widestSource)}: nothing after ${longDay(lastDay)}; ${counted(customers, 'customer')} left out`,
    );
  const rest = unseen.length - lines.length;
  return titled('Shops without new data', [
    'Who was last seen there may only seem to be silent, and is left out of this letter until data come.',
    ...lines,
    ...(rest > 0 ? [`- ${counted(rest, 'more shop')}`] : []),
  ]);
}

const meanings: Readonly<Record<string, string>> = {
  'value_12m and p_alive':
    'At risk is what customers would bring in the next 12 months, times the chance that they have left for good.',
  'net spend of the 365 days up to the last order':
    'At risk is what customers spent in the 365 days up to their last order: the history does not show yet who comes back.',
};

/** What `at risk` rests on. */
export function meaningPart({ act_now, bases, without_value: without }: LetterCounts): string {
  if (act_now === 0) return '';
  const meaning =
    bases === '' ? 'What is at risk cannot be said yet.' : (meanings[bases] ?? `At risk is: ${bases}.`);
  const rest =
    without === 0 || bases === '' ? '' : ` Not known for ${grouped(without)}: more was returned than bought.`;
  return titled('What the numbers mean', [`${meaning}${rest}`]);
}

/** Where the whole list lies, and who may read it; `hasNames` where some of it stand in the letter. */
export const listPart = ({ uri, page }: LetterFacts['list'], hasNames: boolean): string =>
  titled('The whole list', [
    page,
    uri,
    `Those may read it who have the policy "…-marketing-readers" of the deployment; operations give it. ${hasNames ? 'The numbers before the names are its ranks; it' : 'It'} has the lost and the control group too, marked as such.`,
  ]);

/** How to get no more of these letters. */
export const stopPart = titled('To stop these letters', [
  'The link that Amazon SNS puts below ends them for this address, and for all who share it. Ask operations to be taken off the list, or to get numbers without names.',
]);
