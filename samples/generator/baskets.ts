import { dateOf, type Day } from './calendar.ts';
import { catalogue, firstOf, products } from './catalogue.ts';
import { walkIn, type Line } from './order.ts';
import { mixed, type Random } from './random.ts';

const quantities = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 6];
const discounts = [10, 15, 20];

/** What one customer puts on the counter: `size` different products. */
export function fillBasket(random: Random, seed: number, customer: number, day: Day, size: number): Line[] {
  const { year, month } = dateOf(day);
  const lines: Line[] = [];
  while (lines.length < size) {
    const category = drawCategory(random, seed, customer, month - 1);
    const product = drawProduct(random, category);
    if (lines.some((line) => line.product === product)) continue;
    lines.push(lineOf(random, product, discountOf(seed, category, day), year));
  }
  return lines;
}

function lineOf(random: Random, product: number, discount: number, year: number): Line {
  const { cents = 0, byWeight = false } = products[product] ?? {};
  // Prices rise by three per cent every January.
  const listCents = Math.max(1, Math.round((cents * (100 + 3 * (year - 2024))) / 100));
  const netCents = Math.round((listCents * (100 - discount)) / 100);
  const pieces = cents < 2500 ? (quantities[random.below(quantities.length)] ?? 1) : 1;
  const thousandths = byWeight ? 150 + 5 * random.below(300) : pieces * 1000;
  return { product, thousandths, listCents, netCents };
}

/** Half of what a customer buys is from two categories that they like, as far as these are in season. */
function drawCategory(random: Random, seed: number, customer: number, month: number): number {
  if (customer !== walkIn && random.chance(0.5)) {
    const liked = mixed(seed, customer, random.chance(0.65) ? 21 : 22) % catalogue.length;
    if (random.chance(Math.min(1, catalogue[liked]?.months[month] ?? 1))) return liked;
  }
  let point = random.next() * (monthTotals[month] ?? 0);
  for (let c = 0; c < catalogue.length; c += 1) {
    point -= weightOf(c, month);
    if (point < 0) return c;
  }
  return 0;
}

const weightOf = (category: number, month: number): number =>
  (catalogue[category]?.weight ?? 0) * (catalogue[category]?.months[month] ?? 1);

const monthTotals = Array.from({ length: 12 }, (_, month) =>
  catalogue.reduce((sum, _category, c) => sum + weightOf(c, month), 0),
);

/** The smaller of two draws: the first products of a category sell best. */
function drawProduct(random: Random, category: number): number {
  const count = catalogue[category]?.products.length ?? 1;
  return (firstOf[category] ?? 0) + Math.min(random.below(count), random.below(count));
}

/** Per cent off: in one week of seven a category is on offer. */
function discountOf(seed: number, category: number, day: Day): number {
  const draw = mixed(seed, category * 100_000 + Math.floor((day + 3) / 7), 31);
  return draw % 7 === 0 ? (discounts[(draw >>> 8) % discounts.length] ?? 0) : 0;
}
