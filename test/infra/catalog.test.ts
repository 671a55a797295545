import { describe, expect, it } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import { at, listAt, synthesised } from './synthesised.ts';
import { isGlueType } from './validators/glue-type.ts';

const stack = synthesised({ queryLimitBytes: 20_000_000 });

type Column = { readonly Name: string; readonly Type: string; readonly Comment?: string };

const made = stack
  .all('AWS::Glue::Table')
  .map(
    ([, { Properties }]) =>
      [String(at(Properties, 'TableInput.Name')), at(Properties, 'TableInput')] as const,
  );

describe('the Glue database', () => {
  it('has a table for each table of the contract', () => {
    expect(made.map(([name]) => name).sort()).toEqual(Object.keys(tables).sort());
  });

  it.each(made)('%s has the columns of the contract, in types that Athena reads', (name, input) => {
    const columns = listAt(input, 'StorageDescriptor.Columns') as Column[];

    expect(columns.map(({ Name, Type }) => [Name, Type])).toEqual(
      tables[name as keyof typeof tables].columns.map((column) => [column.name, column.type]),
    );
    for (const { Type } of columns) expect(isGlueType(Type), Type).toBe(true);
  });

  it.each(made)('%s explains every column, in as many characters as Glue keeps', (_, input) => {
    for (const { Comment = '' } of listAt(input, 'StorageDescriptor.Columns') as Column[]) {
      expect(Comment.length).toBeGreaterThan(4);
      expect(Comment.length).toBeLessThanOrEqual(255);
    }
  });

  it.each(made)('%s is partitioned by what moves or grows, and not encrypted by clients', (name, input) => {
    expect(input).toMatchObject({
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [{ Name: name === 'transactions' ? 'month' : 'slot', Type: 'string' }],
      Parameters: { classification: 'parquet', has_encrypted_data: 'false' },
    });
  });

  it('leaves partitions to those who follow the pointer', () => {
    expect(stack.all('AWS::Glue::Partition')).toEqual([]);
    expect(stack.json).not.toContain('projection.enabled');
  });
});

describe('the workgroup of operations', () => {
  it('limits a query, keeps results itself and lets nobody say otherwise', () => {
    expect(stack.one('AWS::Athena::WorkGroup', '')).toMatchObject({
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: {
        BytesScannedCutoffPerQuery: 20_000_000,
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ManagedQueryResultsConfiguration: { Enabled: true },
      },
    });
  });

  it('answers ten questions', () => {
    const queries = stack.all('AWS::Athena::NamedQuery');

    expect(queries).toHaveLength(10);
    for (const [, { Properties }] of queries)
      expect(Properties).toMatchObject({
        Database: 'customer360_dev',
        WorkGroup: 'customer360-dev-operations',
        Description: expect.stringMatching(/^[A-Z].+\? One row per .+\.$/) as string,
      });
  });
});
