import { daxCondition } from './condition.ts';
import type { Insight } from './insight.ts';
import { insights } from './insights.ts';
import { daxSentence } from './sentence.ts';

/** A sentence as a measure of the Power BI model. */
export type TextMeasure = {
  readonly name: string;
  readonly folder: string;
  readonly meaning: string;
  /** Under the names of the contract; blank where the data carry no sentence. */
  readonly dax: string;
};

const folder = 'Findings';

/** The findings as measures of text, over the measures of the catalogue. */
export const textMeasures: readonly TextMeasure[] = insights.map((insight) => ({
  name: `Finding: ${insight.name}`,
  folder,
  meaning: insight.basis,
  dax: daxOf(insight),
}));

function daxOf({ dax, slots, variants }: Insight): string {
  const cases = variants.map(({ when, sentence }) => {
    const conditions = when.map((condition) => daxCondition(condition, slots)).join(' && ');
    return `    ${conditions},\n    ${daxSentence(sentence, slots)}`;
  });
  const text = `SWITCH(\n    TRUE(),\n${cases.join(',\n')}\n)`;
  return dax === undefined ? text : `${dax}\nRETURN ${text}`;
}
