/** The kinds of customer: the segment each belongs to and the one action that fits it. */
export const personas = [
  {
    name: 'Champion',
    segment: 'High Value',
    recommendedAction: 'Thank them, show them new things first, ask for a review.',
  },
  {
    name: 'Loyal',
    segment: 'High Value',
    recommendedAction: 'Invite them to the loyalty programme, offer the better product.',
  },
  {
    name: 'Potential Loyalist',
    segment: 'Potential',
    recommendedAction: 'Recommend what goes with their last purchase.',
  },
  { name: 'New', segment: 'Potential', recommendedAction: 'Welcome them and make the second purchase easy.' },
  {
    name: 'Promising',
    segment: 'Potential',
    recommendedAction: 'Remind them of the shop with a small gift.',
  },
  { name: 'Need Attention', segment: 'Potential', recommendedAction: 'Send an offer that ends soon.' },
  {
    name: 'About To Sleep',
    segment: 'Potential',
    recommendedAction: 'Show what is popular, before they forget.',
  },
  {
    name: 'Hibernating',
    segment: 'Churn Risk',
    recommendedAction: 'One cheap reminder, nothing that costs more.',
  },
  {
    name: 'At Risk',
    segment: 'Churn Risk',
    recommendedAction: 'Write personally, with an offer to come back.',
  },
  {
    name: "Can't Lose",
    segment: 'Churn Risk',
    recommendedAction: 'Call them, ask what went wrong, win them back.',
  },
] as const;

export type Persona = (typeof personas)[number];
export type PersonaName = Persona['name'];

/** What decides the persona: silence, recency score, mean of frequency and monetary score, rounded up. */
export type Standing = {
  readonly isAtRisk: boolean;
  readonly rScore: number;
  readonly fmScore: number;
  readonly boughtOnce: boolean;
};

/** The persona of a customer. */
export function personaOf({ isAtRisk, rScore, fmScore, boughtOnce }: Standing): PersonaName {
  if (isAtRisk) return fmScore <= 2 ? 'Hibernating' : fmScore <= 4 ? 'At Risk' : "Can't Lose";
  if (rScore <= 3) return fmScore <= 2 ? 'About To Sleep' : fmScore === 3 ? 'Need Attention' : 'Loyal';
  if (boughtOnce) return rScore === 4 ? 'Promising' : 'New';
  if (fmScore <= 3) return 'Potential Loyalist';
  return rScore === 4 ? 'Loyal' : 'Champion';
}

const scores = [1, 2, 3, 4, 5];
const either = [false, true];

/** Every standing a customer can have. */
export const standings: readonly Standing[] = either.flatMap((isAtRisk) =>
  scores.flatMap((rScore) =>
    scores.flatMap((fmScore) => either.map((boughtOnce) => ({ isAtRisk, rScore, fmScore, boughtOnce }))),
  ),
);
