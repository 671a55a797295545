/**
 * How far a fit can be trusted.
 * `good`: plain maximum likelihood, well determined · `penalised`: weakly penalised, because the plain fit was not ·
 * `no-dropout-found`: (visits only) a model in which nobody leaves explains the data as well · the others: no parameters.
 */
export type FitQuality =
  | 'good'
  | 'penalised'
  | 'no-dropout-found'
  | 'too-few-customers'
  | 'too-few-repeat-customers'
  | 'not-converged';
