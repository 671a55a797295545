import type { Condition } from './condition.ts';
import type { Insight } from './insight.ts';

const atRisk = `{"Hibernating", "At Risk", "Can't Lose"}`;

const moved = (from: string, to: string): string => `SUMX(
    FILTER(
        'segment_moves',
        'segment_moves'[to_date] = latest
            && NOT ISBLANK('segment_moves'[from_persona])
            && NOT ISBLANK('segment_moves'[to_persona])
            && ${from}
            && ${to}
    ),
    'segment_moves'[customers]
)`;

const is = (end: 'from' | 'to'): string => `'segment_moves'[${end}_persona] IN ${atRisk}`;
const isNot = (end: 'from' | 'to'): string => `NOT (${is(end)})`;

const fell: Condition = ['fell', '>', 0];
const cameBack: Condition = ['came_back', '>', 0];

/** Who is newly in churn risk, and who no longer is, since the last first of a month: also without earlier runs. */
export const moves: Insight = {
  name: 'moves',
  title: 'What changed',
  basis:
    "Personas at the as-of date against those at the last history date before it, by the same rules; in churn risk are Hibernating, At Risk and Can't Lose.",
  sqlFile: 'lambdas/insights/sql/moves.sql',
  reads: ['segment_moves'],
  unless: 'change',
  dax: `VAR latest = MAX('segment_moves'[to_date])`,
  slots: {
    since: {
      format: 'day',
      dax: `CALCULATE(MAX('segment_moves'[from_date]), 'segment_moves'[to_date] = latest)`,
    },
    fell: { format: 'count', dax: moved(isNot('from'), is('to')) },
    came_back: { format: 'count', dax: moved(is('from'), isNot('to')) },
    scored_before: {
      format: 'count',
      dax: `SUMX(
    FILTER('segment_moves', 'segment_moves'[to_date] = latest && NOT ISBLANK('segment_moves'[from_persona])),
    'segment_moves'[customers]
)`,
    },
  },
  variants: [
    {
      when: [fell, cameBack],
      sentence:
        'Compared with {since}, {fell|customer is|customers are} newly in churn risk and {came_back|no longer is|no longer are}.',
    },
    {
      when: [fell],
      sentence:
        'Compared with {since}, {fell|customer is|customers are} newly in churn risk and none has come back.',
    },
    {
      when: [cameBack],
      sentence:
        'Compared with {since}, nobody is newly in churn risk and {came_back|customer no longer is|customers no longer are}.',
    },
    { when: [['scored_before', '>', 0]], sentence: 'Compared with {since}, nobody is newly in churn risk.' },
  ],
};
