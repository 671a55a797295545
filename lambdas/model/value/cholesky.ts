/** Lower triangle L with L·Lᵀ = `matrix` (n × n, by rows), or null where it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * n + k] ?? 0) * (lower[j * n + k] ?? 0);
      if (i !== j) lower[i * n + j] = sum / (lower[j * n + j] ?? 1);
      else if (sum > 0 && Number.isFinite(sum)) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** y with L·Lᵀ·y = `right`. */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const y = Float64Array.from(right);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) y[i] = (y[i] ?? 0) - (lower[i * n + k] ?? 0) * (y[k] ?? 0);
    y[i] = (y[i] ?? 0) / (lower[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) y[i] = (y[i] ?? 0) - (lower[k * n + i] ?? 0) * (y[k] ?? 0);
    y[i] = (y[i] ?? 0) / (lower[i * n + i] ?? 1);
  }
  return y;
}

/** The square roots of the diagonal of the inverse: standard errors, where `matrix` is a Hessian. Null if not definite. */
export function inverseRoots(matrix: Float64Array, n: number): Float64Array | null {
  const lower = cholesky(matrix, n);
  if (lower === null) return null;
  return Float64Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return Math.sqrt(choleskySolve(lower, unit)[i] ?? Number.NaN);
  });
}
