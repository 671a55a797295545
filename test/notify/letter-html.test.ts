import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../lambdas/notify/letter-facts.ts';
import { letterPage, mostPageBytes } from '../../lambdas/notify/letter-html.ts';
import { hostile, letterFactsOf } from './letter-facts-of.ts';

const contact = (rank: number, called: string): Contact => ({
  ...{ rank, customer_key: called, customer_name: called, value_at_risk: '1240.50' },
  ...{ recency_days: 74, is_new: rank % 2 === 0, reason: called, recommended_action: called },
});

const page = (names: readonly string[], mode: 'list' | 'summary' = 'list'): string =>
  letterPage(
    letterFactsOf({
      contacts: names.map((name, index) => contact(index + 1, name)),
      unseen: names.map((name) => ({ source: name, lastDay: '2026-01-05', customers: 3 })),
    }),
    mode,
  );

const tagsOf = (html: string): readonly string[] =>
  html.match(/<[^>]*>/g)?.filter((tag) => !tag.startsWith('<meta')) ?? [];

describe('the letter as a page', () => {
  it('says once above the customers what their amounts are in', () => {
    const contacts = [contact(1, 'Ada'), contact(2, 'Bob')];

    const html = letterPage(letterFactsOf({ contacts, currency: 'GBP' }), 'list');

    expect(html).toContain('<dt>GBP 1,241</dt><dd>at risk with them</dd>');
    expect(html.split('All amounts are in GBP.')).toHaveLength(2);
    expect(html.indexOf('All amounts are in GBP.')).toBeLessThan(html.indexOf('<ol class="contacts">'));
    expect(html).toContain('<span class="risk">1,241 at risk</span>');
  });

  it('has the tags of a page with plain names, whatever customers and shops are called', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(tagsOf(page([name, name]))).toEqual(tagsOf(page(['Ada', 'Ada'])));
      }),
    );
  });

  it.each([
    ['</bdi><script>alert(1)</script>', '&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onclick='x' &amp;`, '&quot; onclick=&#39;x&#39; &amp;amp;'],
    ['\u202Egnp.exe', '\\u{202e}gnp.exe'],
    ['\u0000\u001B[31m', '\\u{0}\\u{1b}[31m'],
    ['محمد علي', 'محمد علي'],
  ])('shows %j as it is spelled', (name, shown) => {
    expect(page([name])).toContain(`<bdi>${shown}</bdi>`);
  });

  it.each([
    ['silent 74 days; 37 % gone; 1,241 at risk', 'silent 74 days; 37 % gone'],
    [
      'silent 74 days; 1,241 spent in the year to the last order',
      'silent 74 days; 1,241 spent in the year to the last order',
    ],
  ])('says once what is at risk with a customer, where the reason is %j', (reason, shown) => {
    const html = letterPage(letterFactsOf({ contacts: [{ ...contact(1, 'Ada'), reason }] }), 'list');

    const [card = ''] = /<li><p class="who">[^]*?<\/li>/.exec(html) ?? [];
    expect(card).toContain(`<p class="why">${shown}</p>`);
    expect(card.match(/1,241 at risk/g)).toHaveLength(1);
  });

  it('cuts a name of 200 signs', () => {
    expect(page(['x'.repeat(200)])).toContain(`<bdi>${'x'.repeat(79)}…</bdi>`);
  });

  it('asks for nothing from elsewhere, and allows its own style only', () => {
    const html = page(['Ada']);

    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(html).not.toMatch(/https?:|\bsrc=|url\(|@import|<script|<link|style="/);
  });

  it('fits a phone and the dark', () => {
    const html = page(['Ada']);

    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('<html lang="en">');
  });

  it('names nobody as a summary', () => {
    expect(page(['Ada Lovelace'], 'summary')).not.toContain('<bdi>');
  });

  it.each(['Ada Lovelace', '日本'.repeat(40), '"&<'.repeat(60)])(
    'stays below 256 KB with 3,000 customers called %s',
    (name) => {
      const html = letterPage(
        letterFactsOf({ contacts: Array.from({ length: 3000 }, (_, index) => contact(index + 1, name)) }),
        'list',
      );

      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostPageBytes);
      expect(Buffer.byteLength(html)).toBeGreaterThan(mostPageBytes - 5000);
      expect(html).toContain('more customers did not fit into this letter.');
    },
  );

  it('says what the mail says, but how to get no more mails', () => {
    const html = page(['Ada', 'Bea']);

    for (const words of ['customers to win back', 'What to do', 'Whom to win back', 'What the numbers mean'])
      expect(html).toContain(words);
    expect(html).not.toContain('Amazon SNS');
  });
});
