/** How much of a category is bought from month to month: January first, 1 is an ordinary month. */
type MonthWeights = readonly number[];

type Category = {
  readonly name: string;
  /** Share of baskets in an ordinary month, against the other categories. */
  readonly weight: number;
  readonly months: MonthWeights;
  /** Share of orders that come back in part, against an ordinary category. */
  readonly returns: number;
  /** Best sellers first; price in cents. `kg` marks what is sold by weight. */
  readonly products: readonly (readonly [name: string, cents: number, unit?: 'kg'])[];
};

const steady = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.2];

export const catalogue: readonly Category[] = [
  {
    name: 'Groceries',
    weight: 9,
    months: steady,
    returns: 0.2,
    products: [
      ['Sourdough Bread 750 g', 395],
      ['Whole Milk 1 l', 129],
      ['Free Range Eggs 10 pcs', 349],
      ['Apples', 289, 'kg'],
      ['Butter 250 g', 259],
      ['Ground Coffee 500 g', 749],
      ['Olive Oil 500 ml', 899],
      ['Mountain Cheese', 1990, 'kg'],
      ['Spaghetti 500 g', 139],
      ['Tomatoes', 349, 'kg'],
      ['Dark Chocolate 100 g', 229],
      ['Orange Juice 1 l', 279],
      ['Basmati Rice 1 kg', 329],
      ['Crème Fraîche 200 g', 119],
    ],
  },
  {
    name: 'Household',
    weight: 4,
    months: steady,
    returns: 0.5,
    products: [
      ['Dish Soap 500 ml', 199],
      ['Laundry Detergent 40 Washes', 1095],
      ['Kitchen Towels 4 Rolls', 349],
      ['LED Bulb E27 8 W', 499],
      ['Beeswax Candle', 690],
      ['Storage Box 20 l', 1290],
      ['Microfibre Cloths 5 pcs', 595],
      ['Clothes Airer', 2990],
      ['Broom with Handle', 1450],
    ],
  },
  {
    name: 'Garden',
    weight: 2,
    months: [0.2, 0.5, 1.6, 2.6, 2.8, 2, 1.3, 1, 1, 0.8, 0.3, 0.2],
    returns: 0.8,
    products: [
      ['Potting Soil 40 l', 795],
      ['Herb Seeds Mix', 299],
      ['Terracotta Pot 20 cm', 690],
      ['Tomato Fertiliser 1 l', 849],
      ['Pruning Shears', 1990],
      ['Watering Can 10 l', 1490],
      ['Garden Hose 25 m', 3490],
      ['Bird Feeder', 1890],
      ['Folding Chair', 4490],
      ['Parasol 3 m', 7900],
    ],
  },
  {
    name: 'Toys',
    weight: 1.5,
    months: [0.6, 0.7, 0.8, 1, 0.8, 0.9, 0.9, 0.8, 0.8, 1, 2.2, 4],
    returns: 1.2,
    products: [
      ['Wooden Puzzle 24 pcs', 1290],
      ['Picture Book', 1495],
      ['Building Blocks 100 pcs', 2990],
      ['Card Game Family Edition', 995],
      ['Plush Bear 30 cm', 1990],
      ['Modelling Clay 6 Colours', 790],
      ['Balance Bike', 6990],
      ['Train Set', 4990],
      ['Kite', 1690],
    ],
  },
  {
    name: 'Fashion',
    weight: 2,
    months: [1.2, 0.7, 1.1, 1.2, 1.1, 1, 1.1, 0.8, 1.2, 1.2, 1.1, 1.3],
    returns: 5,
    products: [
      ['Cotton Socks 3 Pairs', 995],
      ['Organic T-Shirt', 1990],
      ['Wool Scarf', 2990],
      ['Canvas Bag', 1490],
      ['Linen Shirt', 4490],
      ['Rain Jacket', 7990],
      ['Leather Belt', 3490],
      ['Denim Jeans', 6990],
      ['Knitted Jumper', 5990],
    ],
  },
  {
    name: 'Kitchen',
    weight: 2,
    months: [1, 0.9, 1, 1, 1, 0.9, 0.8, 0.8, 1, 1, 1.5, 2.2],
    returns: 1,
    products: [
      ['Stoneware Mug', 990],
      ['Bamboo Chopping Board', 1890],
      ['Paring Knife', 1290],
      ['Mixing Bowl 3 l', 1690],
      ['Frying Pan 28 cm', 3990],
      ['Tea Towels 3 pcs', 1190],
      ['Cast Iron Casserole 4 l', 8900],
      ['Espresso Maker 6 Cups', 2990],
      ['Baking Tin', 1590],
    ],
  },
  {
    name: 'Stationery',
    weight: 1.5,
    months: [1.1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 1.8, 1.9, 1, 1.2, 1.6],
    returns: 0.4,
    products: [
      ['Notebook A5 Dotted', 890],
      ['Ballpoint Pens 10 pcs', 450],
      ['Gift Wrap Roll', 395],
      ['Greeting Card', 295],
      ['Coloured Pencils 24 pcs', 1490],
      ['Desk Calendar', 1190],
      ['Fountain Pen', 2490],
      ['Photo Album', 2290],
    ],
  },
  {
    name: 'Health & Beauty',
    weight: 2.5,
    months: steady,
    returns: 0.4,
    products: [
      ['Hand Cream 75 ml', 495],
      ['Lavender Soap', 390],
      ['Toothpaste 75 ml', 249],
      ['Shampoo 250 ml', 695],
      ['Sun Cream SPF 50', 1490],
      ['Bath Salts 500 g', 890],
      ['Face Oil 30 ml', 2490],
      ['Hairbrush', 1690],
    ],
  },
];

type Product = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly cents: number;
  readonly byWeight: boolean;
};

/** Every product, category by category; `firstOf[c]` is where category c begins. */
export const products: readonly Product[] = catalogue.flatMap((category, c) =>
  category.products.map(([name, cents, unit], p) => ({
    id: `${category.name.slice(0, 2).toUpperCase()}${1000 + c * 100 + p}`,
    name,
    category: category.name,
    cents,
    byWeight: unit === 'kg',
  })),
);

export const firstOf: readonly number[] = catalogue.map((_, c) =>
  catalogue.slice(0, c).reduce((sum, category) => sum + category.products.length, 0),
);
