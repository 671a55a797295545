/** An amount with the code of its currency before it, `GBP 12,300`; as it is where no currency is known. */
export const inCurrency = (currency: string | null, amount: string): string =>
  currency === null ? amount : `${currency} ${amount}`;

/** The sentence that stands where amounts do not carry their currency one by one; none where no currency is known. */
export const currencySentence = (currency: string | null): readonly string[] =>
  currency === null ? [] : [`All amounts are in ${currency}.`];
