import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardHtml } from '../../lambdas/dashboard/html.ts';
import { publishFixture } from '../bin/fixture-run.ts';
import { hostileNames, inventedShop } from './invented-shop.ts';
import { dashboardOf } from './published-dashboard.ts';

const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const between = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? '';

describe('the file of a dashboard', () => {
  let out: string;
  let html: string;

  beforeAll(async () => {
    out = await publishFixture(inventedShop());
    html = await dashboardOf(out, true);
  });

  afterAll(() => rm(out, { recursive: true }));

  it('may run its own script and style, by their hashes, and reach nothing', () => {
    const policy = between(html, /http-equiv="Content-Security-Policy" content="([^"]*)"/);

    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(between(html, /<script type="module">([\s\S]*?)<\/script>/))}`,
      `style-src ${hash(between(html, /<style>([\s\S]*?)<\/style>/))}`,
      `style-src-elem ${hash(between(html, /<style>([\s\S]*?)<\/style>/))}`,
      "style-src-attr 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('names no other place to load anything from', () => {
    expect(
      html.match(
        /<(?:link|img|iframe|object|embed|base)\b|<script[^>]*\bsrc=|@import|url\(\s*["']?https?:/gi,
      ),
    ).toBeNull();
    expect(html.match(/<script/g)?.length).toBe(2);
  });

  it('lets no name out of its data block, where it is packed', () => {
    for (const name of hostileNames.filter((hostile) => hostile.length > 12))
      expect(html).not.toContain(name);
  });

  it('is the same bytes for the same run', async () => {
    expect(await dashboardOf(out, true)).toBe(html);
  });

  it('brings the notice of the library that draws', () => {
    expect(html).toContain('Copyright 2017-2026 The Apache Software Foundation');
    expect(html).toContain('Apache License');
  });

  it('is below a megabyte for a shop of hundreds', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  });
});

it('keeps what stands in the head within the head', () => {
  const html = dashboardHtml(
    { script: 'a', style: 'b' },
    'data',
    '"><script>x</script>',
    'notice --> <script>',
  );

  expect(html.match(/<script/g)?.length).toBe(3);
  expect(html).toContain('<title>customer360 as of &quot;&gt;&lt;script&gt;x&lt;/script&gt;</title>');
  expect(html).toContain('notice - -> <script>');
});
