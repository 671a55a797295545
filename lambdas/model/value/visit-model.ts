/** `bg-nbd`: dropout only after a repeat visit (FHL05). `mbg-nbd`: after the first visit too (BDT07, WH08). */
export type VisitModel = 'mbg-nbd' | 'bg-nbd';

/** Visit rates are Gamma(r, alpha), alpha in days; the chance to leave after a visit is Beta(a, b). */
export type VisitParameters = {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};
