/** Numbers as whole multiples of 2^−bits: as precise as wanted, and slow. */
export type FixedPoint = {
  readonly bits: bigint;
  readonly one: bigint;
  fromNumber: (x: number) => bigint;
  multiply: (x: bigint, y: bigint) => bigint;
  divide: (x: bigint, y: bigint) => bigint;
  ln: (x: bigint) => bigint;
  exp: (x: bigint) => bigint;
  toNumber: (x: bigint) => number;
};

export function fixedPoint(bits: bigint): FixedPoint {
  const one = 1n << bits;
  const multiply = (x: bigint, y: bigint): bigint => (x * y) >> bits;
  const divide = (x: bigint, y: bigint): bigint => (x << bits) / y;

  /** 2 artanh((x − 1)/(x + 1)), for x near 1. */
  const lnNearOne = (x: bigint): bigint => {
    const u = divide(x - one, x + one);
    const square = multiply(u, u);
    let [sum, power] = [0n, u];
    for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
      sum += power / n;
      power = multiply(power, square);
    }
    return 2n * sum;
  };
  const ln2 = lnNearOne(2n * one);

  const ln = (x: bigint): bigint => {
    if (x <= 0n) throw new RangeError('The logarithm of a positive number only.');
    const exponent = BigInt(x.toString(2).length) - bits;
    return lnNearOne(exponent >= 0n ? x >> exponent : x << -exponent) + exponent * ln2;
  };

  const exp = (x: bigint): bigint => {
    const halvings = 32n;
    const twos = x / ln2;
    const small = (x - twos * ln2) >> halvings;
    let [sum, term] = [one, one];
    for (let n = 1n; term !== 0n && term !== -1n; n += 1n) {
      term = multiply(term, small) / n;
      sum += term;
    }
    for (let i = 0n; i < halvings; i += 1n) sum = multiply(sum, sum);
    return twos >= 0n ? sum << twos : sum >> -twos;
  };

  return { bits, one, multiply, divide, ln, exp, fromNumber, toNumber };

  /** Exact for a multiple of 2^−40 below 2^13. */
  function fromNumber(x: number): bigint {
    const scaled = x * 2 ** 40;
    if (!Number.isSafeInteger(scaled)) throw new RangeError('Only multiples of 2^−40 below 2^13.');
    return BigInt(scaled) << (bits - 40n);
  }

  /** Keeps 100 bits, whatever the size. */
  function toNumber(x: bigint): number {
    const length = BigInt((x < 0n ? -x : x).toString(2).length);
    const surplus = length > 100n ? length - 100n : 0n;
    return Number(x >> surplus) * 2 ** Number(surplus - bits);
  }
}
