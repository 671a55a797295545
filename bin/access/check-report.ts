import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { bullets } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import { inWords } from './grant.ts';
import type { HeldAccess } from './held-access.ts';
import type { HeldViewer } from './held-viewers.ts';
import type { HeldFilter } from './lake-permissions.ts';
import type { Inspection } from './inspection.ts';
import { mendInWords } from './mending.ts';

/** Something that a principal of a role was granted. */
type Holding = { readonly grant: string; readonly filter: HeldFilter | undefined };

/** What `access check --json` prints. */
export function checkJson({ held, viewers, findings, isDeployed }: Inspection, { deployment }: StackLake) {
  return {
    stack: deployment.stack,
    database: deployment.outputs.GlueDatabase,
    clean: findings.length === 0,
    policy_deployed: isDeployed,
    principals: viewers.map((viewer) => ({
      role: viewer.role,
      principal: viewer.principal,
      workgroup: viewer.workgroup.name,
      workgroup_state: viewer.workgroup.state,
      reads_files: viewer.readsFiles,
      has: holdings(held, viewer).map(({ grant, filter }) => ({
        grant,
        table: filter?.table ?? null,
        rows: filter === undefined ? null : (filter.expression ?? 'every row'),
        columns: filter?.columns ?? null,
      })),
    })),
    administrators: held.administrators,
    findings: findings.map(({ kind, message, mend }) => ({
      kind,
      message,
      mend: mend === undefined ? null : mendInWords(mend),
    })),
  };
}

/** What `access check` tells people: what everybody has, and what of it is amiss. */
export function checkReport(screen: Screen, inspection: Inspection, lake: StackLake): string {
  const { held, viewers, findings, isDeployed } = inspection;
  const title = screen.strong(`What roles have in ${lake.deployment.outputs.GlueDatabase}`);
  const parts = [title, held.grants.length === 0 ? '  Nothing.' : whatTheyHave(screen, held, viewers)];
  if (viewers.length > 0) parts.push('', screen.strong('Where they ask'), whereTheyAsk(screen, viewers));
  if (findings.length === 0) return `${[...parts, '', 'All of it is as the policy has it.'].join('\n')}\n`;
  const messages = findings.map(({ message }) => message);
  const canMend = isDeployed && findings.some(({ mend }) => mend !== undefined);
  const next = `Next: ${nextCommand('access apply --dry-run', lake)}`;
  return `${[
    ...parts,
    '',
    screen.alarm(screen.strong('What is amiss')),
    bullets(screen, messages),
    ...(canMend ? [next] : []),
  ].join('\n')}\n`;
}

const holdings = ({ grants, filters }: HeldAccess, { principal }: HeldViewer): Holding[] =>
  grants
    .filter((grant) => grant.principal === principal)
    .map((grant) => {
      const { on } = grant;
      const filter =
        on.kind === 'filter'
          ? filters.find(({ table, name }) => table === on.table && name === on.filter)
          : undefined;
      return { grant: inWords(grant), filter };
    });

function whatTheyHave(screen: Screen, held: HeldAccess, viewers: readonly HeldViewer[]): string {
  const rows = viewers.flatMap((viewer) =>
    holdings(held, viewer).map(({ grant, filter }) => [
      viewer.role,
      viewer.principal,
      filter === undefined ? grant : filter.table,
      filter === undefined ? '' : (filter.expression ?? 'every row'),
      filter === undefined ? '' : columnsOf(filter),
    ]),
  );
  if (rows.length === 0) return '  No role has anything.';
  return renderTable(
    screen,
    [
      { title: 'Role' },
      { title: 'Principal', least: 12 },
      { title: 'Table', least: 12 },
      { title: 'Rows', least: 20 },
      { title: 'Columns', least: 12 },
    ],
    rows.map((cells) => ({ cells })),
  );
}

const columnsOf = ({ columns }: HeldFilter): string =>
  'only' in columns
    ? `only ${columns.only.join(', ')}`
    : columns.but.length === 0
      ? 'all'
      : `without ${columns.but.join(', ')}`;

const filesRead = { no: 'no', yes: 'YES', unknown: 'not to be seen' };

const whereTheyAsk = (screen: Screen, viewers: readonly HeldViewer[]): string =>
  renderTable(
    screen,
    [
      { title: 'Principal', least: 12 },
      { title: 'Workgroup', least: 12 },
      { title: '' },
      { title: 'Reads files' },
    ],
    viewers.map(({ principal, workgroup, readsFiles }) => ({
      cells: [principal, workgroup.name, workgroup.state, filesRead[readsFiles]],
    })),
  );
