import type { Config } from '../contract/config.ts';
import type { ValueFacts } from './fit-values.ts';
import type { ParameterTable } from './parameter-table.ts';
import { valueReason } from './value-reasons.ts';
import { fitRecord, holdOutRecord } from './value-record.ts';

/** The one row of `value_fit`: what the SQL files need of the fits, and what `runs` says of them. */
export function valueFitTable(config: Config, facts: ValueFacts, remarks: readonly string[]): ParameterTable {
  const { visits, spend } = facts;
  return {
    name: 'value_fit',
    columns: {
      margin: 'double',
      spend_p: 'double',
      spend_q: 'double',
      spend_v: 'double',
      value_reason: 'varchar',
      fit_quality: 'varchar',
      fit: 'varchar',
      holdout: 'varchar',
      value_remarks: 'varchar',
    },
    rows: [
      [
        config.value.margin,
        spend.parameters?.p ?? null,
        spend.parameters?.q ?? null,
        spend.parameters?.v ?? null,
        valueReason(visits.quality, spend.quality),
        visits.quality,
        JSON.stringify(fitRecord(facts)),
        JSON.stringify(holdOutRecord(facts)),
        JSON.stringify(remarks),
      ],
    ],
  };
}
