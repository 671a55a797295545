import { describe, expect, it } from 'vitest';
import type { DashboardDocument, Dictionary } from '../../lambdas/dashboard/dashboard-document.ts';
import { chartDimensions, slicers, type DimensionName } from '../../lambdas/dashboard/dimensions.ts';
import { addressOf, placeOf, usualWinBack, type Place } from '../../lambdas/dashboard/page/address.ts';
import { noFilters } from '../../lambdas/dashboard/page/filters.ts';

const none: Dictionary = { labels: [null], other: null };

const dictionaries = {
  ...(Object.fromEntries([...slicers, ...chartDimensions].map((name) => [name, none])) as Record<
    DimensionName,
    Dictionary
  >),
  place: { labels: [null, 'Köln & Co', '~none', '=x', null], other: 5 },
  month: { labels: [null, '2025-11-01', '2025-12-01'], other: null },
} satisfies DashboardDocument['dictionaries'];

const place = (numbers: readonly number[]): Place => ({
  page: 'sales',
  filters: { ...noFilters, chosen: new Map([['place', new Set(numbers)]]), fromMonth: 2 },
  winBack: 25,
});

describe('the address of a place', () => {
  it.each([[[1]], [[2]], [[3]], [[4]], [[5]], [[1, 4, 5]]])('leads back to places %j', (numbers) => {
    expect(placeOf(addressOf(place(numbers), dictionaries), dictionaries)).toEqual(place(numbers));
  });

  const fallen = { page: 'executive', filters: noFilters, winBack: usualWinBack };

  it.each([
    { address: '', what: 'nothing' },
    { address: '#page=other&place=Nowhere&from=1999-01-01&back=101', what: 'what this file does not have' },
    { address: '#page=%E0%A4%A&place=&back=x', what: 'what is no address' },
  ])('is the first page for $what', ({ address }) => {
    expect(placeOf(address, dictionaries)).toEqual(fallen);
  });
});
