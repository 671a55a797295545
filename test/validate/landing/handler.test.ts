import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readLandedRecord } from '../../../lambdas/lake/landed-record.ts';
import { readContents } from '../../../lambdas/lake/ledger.ts';
import { putStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import { deployment, landingBucket, objectCreated, queued } from '../../deployment/deployment.ts';
import { listed } from '../../lake/listed.ts';
import { saidBy } from '../../runtime/said.ts';

const csv = (...orders: readonly string[]): string =>
  ['order_id,order_date,customer_id,product_name,quantity,price', ...orders, ''].join('\n');

const one = csv('1,2026-05-01,C1,Tea,1,5');
const other = csv('2,2026-05-02,C2,Milk,1,2');

const nothingFailed = { batchItemFailures: [] };

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('an export that landed', () => {
  it('is taken in from where it lies, by its exact version, and asks for a refresh', async () => {
    const { landing, store, validate, started, now } = deployment();
    const landed = landing.put('incoming/berlin/till 1/a.csv', one, { modified: '2026-05-20T10:00:00Z' });

    expect(await validate(queued(objectCreated(landed)))).toEqual(nothingFailed);

    expect(await readContents(store)).toMatchObject([
      {
        source: 'berlin',
        first: {
          name: 'till 1/a.csv',
          modified: Date.parse('2026-05-20T10:00:00Z') / 1000,
          raw: { key: 'landing/incoming/berlin/till 1/a.csv', version: landed.version },
        },
      },
    ]);
    expect(started).toEqual([now()]);
  });

  it('belongs to the source default where it lies in no folder', async () => {
    const { landing, store, validate } = deployment();

    await validate(queued(objectCreated(landing.put('incoming/A.CSV', one))));

    expect(await readContents(store)).toMatchObject([{ source: 'default', first: { name: 'A.CSV' } }]);
  });

  it('is logged and counted in numbers and places', async () => {
    const { landing, validate } = deployment();
    const landed = landing.put(
      'incoming/berlin/a.csv',
      csv('1,2026-05-01,C1,Tea,1,5', '2,2026-05-02,C1,Tea,1,£5'),
    );

    const said = await saidBy(() => validate(queued(objectCreated(landed))));

    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      {
        message: 'accepted',
        key: landed.key,
        version: landed.version,
        source: 'berlin',
        rows: 2,
        quarantined: 1,
      },
      { FilesAccepted: 1, RowsRead: 2, RowsQuarantined: 1 },
    ]);
  });

  it('is logged and counted as rejected with its reason where it is', async () => {
    const { landing, validate, started } = deployment();
    const landed = landing.put('incoming/berlin/a.csv', '');

    const said = await saidBy(() => validate(queued(objectCreated(landed))));

    expect(said).toContain('"reason":"empty-file"');
    expect(said).toContain('"FilesRejected":1');
    expect(started).toHaveLength(1);
  });

  it.each([
    'a b.csv',
    'a+b.csv',
    '100%.csv',
    'a%2Bb.csv',
    'تقرير.csv',
    '🧾 receipts.csv.gz',
    "a'b?*[1].csv",
    'a//b\n.csv',
  ])('may be called %j', async (name) => {
    const { landing, store, validate } = deployment();

    await validate(queued(objectCreated(landing.put(`incoming/berlin/${name}`, one))));

    expect(await readContents(store)).toMatchObject([{ first: { name } }]);
  });

  it('is found where the event has its key URL-encoded', async () => {
    const { landing, store, validate } = deployment();
    const landed = landing.put('incoming/berlin/a b+ü.csv', one);
    const key = 'incoming/berlin/a+b%2B%C3%BC.csv';

    await validate(queued(objectCreated({ ...landed, key })));

    expect(await readContents(store)).toMatchObject([{ first: { name: 'a b+ü.csv' } }]);
    expect(await readLandedRecord(store, landed.key, landed.version)).toMatchObject({ outcome: 'taken' });
  });

  it('counts in each of its versions when it is replaced before the first was read', async () => {
    const { landing, store, validate } = deployment();
    const first = landing.put('incoming/berlin/a.csv', one);
    const second = landing.put('incoming/berlin/a.csv', other);

    await validate(queued(objectCreated(second)));
    await validate(queued(objectCreated(first)));

    const contents = await readContents(store);
    expect(contents.map(({ first: { raw } }) => raw.version).sort()).toEqual([first.version, second.version]);
  });

  it('has the age of its earliest version, whichever event comes first', async () => {
    const { landing, store, validate } = deployment();
    const early = landing.put('incoming/berlin/a.csv', one, { modified: '2026-05-20T10:00:00Z' });
    const late = landing.put('incoming/berlin/a.csv', one, { modified: '2026-05-21T10:00:00Z' });

    await validate(queued(objectCreated(late)));
    await validate(queued(objectCreated(early)));

    const modified = Date.parse('2026-05-20T10:00:00Z') / 1000;
    expect(await readContents(store)).toMatchObject([{ first: { modified } }]);
  });
});

describe('an event', () => {
  it('that comes again changes nothing and asks for nothing', async () => {
    const { landing, validate, started } = deployment();
    const event = queued(objectCreated(landing.put('incoming/berlin/a.csv', one)));
    await validate(event);

    const said = await saidBy(() => validate(event));

    expect(said).toContain('"message":"repeated"');
    expect(said).not.toContain('FilesAccepted');
    expect(started).toHaveLength(1);
  });

  it('of an object that is gone is done', async () => {
    const { landing, store, validate } = deployment();
    const landed = landing.put('incoming/berlin/a.csv', one);
    landing.forget(landed);

    const said = await saidBy(async () => {
      expect(await validate(queued(objectCreated(landed)))).toEqual(nothingFailed);
    });

    expect(said).toContain('"message":"gone"');
    expect(await readContents(store)).toEqual([]);
  });

  it.each([
    'incoming/berlin/',
    'incoming/berlin/.keep',
    'incoming/berlin/a.xlsx',
    'incoming/../a.csv',
    'elsewhere/a.csv',
  ])('of %s is ignored for good', async (key) => {
    const { landing, store, validate, started } = deployment();
    const landed = landing.put(key, one);

    const said = await saidBy(() => validate(queued(objectCreated(landed))));

    expect(said).toContain('"message":"ignored"');
    expect(await readLandedRecord(store, key, landed.version)).toMatchObject({ outcome: 'ignored' });
    expect(await readContents(store)).toEqual([]);
    expect(started).toEqual([]);
  });

  it.each([
    ['text that is no JSON', 'hello'],
    ['the test event of S3', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: landingBucket }],
    [
      'another kind of event',
      { ...objectCreated({ key: 'incoming/a.csv', version: 'v1' }), 'detail-type': 'Object Deleted' },
    ],
    ['another bucket', objectCreated({ key: 'incoming/a.csv', version: 'v1' }, 'another-bucket')],
    ['an event without an object', { 'detail-type': 'Object Created', detail: {} }],
  ])('that is %s is ignored with a log line and not tried again', async (_case, body) => {
    const { landing, store, validate } = deployment();
    landing.put('incoming/a.csv', one);

    const said = await saidBy(async () => {
      expect(await validate(queued(body))).toEqual(nothingFailed);
    });

    expect(said).toContain('"reason":"unknown-message"');
    expect(await readContents(store)).toEqual([]);
  });

  it('of no known kind at all is ignored', async () => {
    expect(await deployment().validate({ hello: 'world' })).toEqual({ outcome: 'ignored' });
  });

  it('with etag spelled as some emulators do is understood', async () => {
    const { landing, store, validate } = deployment();
    const { detail, ...event } = objectCreated(landing.put('incoming/a.csv', one));
    const { etag, ...object } = detail.object;

    await validate(queued({ ...event, detail: { ...detail, object: { ...object, eTag: etag } } }));

    expect(await readContents(store)).toHaveLength(1);
  });
});

describe('a file that cannot be read', () => {
  it('goes back to the queue alone, time and again, while others are taken in', async () => {
    const { landing, store, validate } = deployment();
    const poison = landing.put('incoming/berlin/poison.csv', one);
    const good = landing.put('incoming/berlin/good.csv', other);
    const open = landing.open.bind(landing);
    landing.open = (key, version) =>
      key === poison.key ? Promise.reject(new Error('C1,Tea is too much')) : open(key, version);
    const event = queued(objectCreated(poison), objectCreated(good));

    const said = await saidBy(async () => {
      for (let time = 1; time <= 3; time += 1)
        expect(await validate(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    });

    expect(said).toContain(poison.key);
    expect(said).not.toContain('Tea');
    expect(await readContents(store)).toMatchObject([{ first: { name: 'good.csv' } }]);
  });

  it('is tried again where the refresh could not be asked for, and then asks', async () => {
    const startRefresh = vi.fn().mockRejectedValueOnce(new Error('throttled')).mockResolvedValue(undefined);
    const { landing, validate, started } = deployment({ startRefresh });
    const event = queued(objectCreated(landing.put('incoming/a.csv', one)));

    expect(await validate(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(await validate(event)).toEqual(nothingFailed);

    expect(started).toHaveLength(1);
  });
});

describe('an item of the refresh', () => {
  it('is taken in without asking for another refresh', async () => {
    const { landing, store, validate, started } = deployment();
    const { key, version } = landing.put('incoming/a.csv', one);

    expect(await validate({ kind: 'landed', key, version })).toEqual({ outcome: 'taken' });

    expect(await readContents(store)).toHaveLength(1);
    expect(started).toEqual([]);
  });

  it('is judged again, under the configuration of today, from the exact bytes that landed', async () => {
    const { landing, store, validate, defaults } = deployment();
    await validate(queued(objectCreated(landing.put('incoming/berlin/a.csv', one))));
    landing.put('incoming/berlin/a.csv', other);
    const [content] = await readContents(store);
    const { source = '', sha256 = '' } = content ?? {};
    await putStoredConfig(store, '{"limits": {"badRows": 3}}', defaults, new Date());

    expect(await validate({ kind: 'again', source, sha256 })).toEqual({ outcome: 'judged' });

    expect(await listed(store, `control/verdicts/berlin/${sha256}/`)).toHaveLength(2);
  });

  it('that names what nobody delivered is done', async () => {
    const item = { kind: 'again', source: 'berlin', sha256: '0'.repeat(64) };

    expect(await deployment().validate(item)).toEqual({ outcome: 'gone' });
  });
});
