/** Sums a Hessian and gradient of n logarithms of parameters; the matrix is kept symmetric. */
export class CurvatureSum {
  value = 0;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  constructor(n: number) {
    this.gradient = new Float64Array(n);
    this.hessian = new Float64Array(n * n);
  }
  slope(i: number, amount: number): void {
    this.gradient[i] = (this.gradient[i] ?? 0) + amount;
  }
  bend(i: number, j: number, amount: number): void {
    const n = this.gradient.length;
    this.hessian[i * n + j] = (this.hessian[i * n + j] ?? 0) + amount;
    if (i !== j) this.hessian[j * n + i] = (this.hessian[j * n + i] ?? 0) + amount;
  }
}
