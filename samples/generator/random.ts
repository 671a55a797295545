/** A stream of numbers that depends on its seed alone. */
export type Random = {
  /** From 0 up to, not including, 1, in steps of 2^-32. */
  next(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
};

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function scramble(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** 32 bits that depend on the three numbers only: for facts that are looked up rather than stored. */
export function mixed(seed: number, index: number, purpose: number): number {
  return scramble(scramble(scramble(seed) ^ index) + Math.imul(purpose, 0x9e3779b9));
}

/** sfc32 (Chris Doty-Humphrey, PractRand). `purpose` keeps the streams of one seed apart. */
export function seeded(seed: number, purpose: number): Random {
  let a = mixed(seed, 1, purpose);
  let b = mixed(seed, 2, purpose);
  let c = mixed(seed, 3, purpose);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let round = 0; round < 15; round += 1) next();
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[random.below(from.length)];
  if (chosen === undefined) throw new RangeError('Nothing can be picked from an empty list.');
  return chosen;
}
