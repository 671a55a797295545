import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchUpdatePartitionCommand,
  ConcurrentModificationException,
  GetPartitionsCommand,
  GlueClient,
  ThrottlingException,
} from '@aws-sdk/client-glue';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import type { CatalogPartition } from '../../lambdas/publish/catalog.ts';
import { CatalogError } from '../../lambdas/publish/errors.ts';
import { glueCatalog } from '../../lambdas/publish/glue-catalog.ts';
import { glueTable } from '../../lambdas/publish/glue-table.ts';

const glue = mockClient(GlueClient);
afterAll(() => glue.restore());
const catalog = glueCatalog(new GlueClient({}), { database: 'shop', curatedBucket: 'curated' });

const partitions = (count: number): CatalogPartition[] =>
  Array.from({ length: count }, (_, n) => ({
    value: `m${n}`,
    folder: `curated/transactions/r/m${n}/`,
    columns: [],
  }));

const refusal = (value: string, code: string) => ({
  PartitionValues: [value],
  PartitionValueList: [value],
  ErrorDetail: { ErrorCode: code, ErrorMessage: 'a text of Glue' },
});

describe('the catalog in Glue', () => {
  beforeEach(() => {
    glue.reset();
  });

  test('reads every page', async () => {
    glue
      .on(GetPartitionsCommand)
      .resolves({ Partitions: [{ Values: ['b'] }] })
      .on(GetPartitionsCommand, { NextToken: undefined })
      .resolves({ Partitions: [{ Values: ['a'] }], NextToken: 'more' });

    expect((await catalog.partitions('transactions')).map(({ value }) => value)).toEqual(['a', 'b']);
  });

  test('writes a hundred at a time and deletes twenty-five, which is all that Glue takes', async () => {
    glue.onAnyCommand().resolves({});
    await catalog.create('transactions', partitions(201));
    await catalog.update('transactions', partitions(200));
    await catalog.delete(
      'transactions',
      partitions(51).map(({ value }) => value),
    );

    const created = glue.commandCalls(BatchCreatePartitionCommand);
    const updated = glue.commandCalls(BatchUpdatePartitionCommand);
    const deleted = glue.commandCalls(BatchDeletePartitionCommand);
    expect(created.map(({ args }) => args[0].input.PartitionInputList?.length)).toEqual([100, 100, 1]);
    expect(updated.map(({ args }) => args[0].input.Entries?.length)).toEqual([100, 100]);
    expect(deleted.map(({ args }) => args[0].input.PartitionsToDelete?.length)).toEqual([25, 25, 1]);
  });

  test.each([
    ['AlreadyExistsException', 'conflict'],
    ['ConcurrentModificationException', 'conflict'],
    ['EntityNotFoundException', 'conflict'],
    ['InternalServiceException', 'refused'],
    ['AccessDeniedException', 'refused'],
  ])('fails when an entry of a call that succeeds has %s', async (code, reason) => {
    glue.onAnyCommand().resolves({ Errors: [refusal('m1', code)] });

    const [create, update] = [
      catalog.create('transactions', partitions(2)),
      catalog.update('transactions', partitions(2)),
    ];
    await expect(create).rejects.toMatchObject({ name: 'CatalogError', reason });
    await expect(create).rejects.toThrow(`m1 (${code})`);
    await expect(update).rejects.toMatchObject({ name: 'CatalogError', reason });
  });

  test('is refused when one of several entries is more than a conflict', async () => {
    glue.on(BatchCreatePartitionCommand).resolves({
      Errors: [refusal('m0', 'AlreadyExistsException'), refusal('m1', 'InvalidInputException')],
    });

    await expect(catalog.create('transactions', partitions(2))).rejects.toMatchObject({ reason: 'refused' });
  });

  test('does not send the next hundred after one was refused', async () => {
    glue.on(BatchCreatePartitionCommand).resolves({ Errors: [refusal('m0', 'InternalServiceException')] });

    await expect(catalog.create('transactions', partitions(150))).rejects.toThrow(CatalogError);
    expect(glue.commandCalls(BatchCreatePartitionCommand)).toHaveLength(1);
  });

  test('fails to delete only what is still there', async () => {
    glue.on(BatchDeletePartitionCommand).resolves({ Errors: [refusal('m0', 'EntityNotFoundException')] });
    await expect(catalog.delete('transactions', ['m0'])).resolves.toBeUndefined();

    glue.on(BatchDeletePartitionCommand).resolves({ Errors: [refusal('m0', 'InternalServiceException')] });
    await expect(catalog.delete('transactions', ['m0'])).rejects.toMatchObject({ reason: 'refused' });
  });

  test('calls a table that is being changed a conflict', async () => {
    const message = 'Table is being modified concurrently';
    glue.onAnyCommand().rejects(new ConcurrentModificationException({ message, $metadata: {} }));

    await expect(catalog.update('transactions', partitions(1))).rejects.toMatchObject({ reason: 'conflict' });
  });

  test('hands throttling on, once the client has given up', async () => {
    glue.onAnyCommand().rejects(new ThrottlingException({ message: 'Rate exceeded', $metadata: {} }));

    await expect(catalog.partitions('runs')).rejects.toThrow(ThrottlingException);
  });
});

describe('what Glue is told of a table', () => {
  test.each(Object.values(tables))('of $name fits into its limits', (table) => {
    const { description, columns, partitionKey } = glueTable(table);

    expect(description.length).toBeLessThanOrEqual(2048);
    for (const { name, comment = '' } of [...columns, partitionKey]) {
      expect(name).toMatch(/^[a-z0-9_]{1,255}$/);
      expect(comment.length).toBeLessThanOrEqual(255);
      expect(comment).not.toMatch(/[\r\n]/);
    }
    expect(columns.map(({ name }) => name)).not.toContain(partitionKey.name);
  });

  test('parts transactions by month and everything else by the current run', () => {
    const keys = Object.values(tables).map((table) => [table.name, glueTable(table).partitionKey.name]);

    expect(Object.fromEntries(keys)).toMatchObject({
      transactions: 'month',
      runs: 'slot',
      customer360: 'slot',
    });
  });
});
