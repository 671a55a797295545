import { Argument, Option, type Command } from 'commander';
import { currencySentence } from '../../lambdas/text/in-currency.ts';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { withCurrentRun, type CurrentRun } from '../current-run.ts';
import { UsageError } from '../failure.ts';
import { churnTopic } from '../report/churn.ts';
import { findingsOf, insightsJson, insightsReport } from '../report/insights.ts';
import { movesTopic } from '../report/moves.ts';
import { qualityTopic } from '../report/quality.ts';
import { openLake, type LakeFlags } from '../lake.ts';
import { runReport, section } from '../report/run-report.ts';
import { runsTopic } from '../report/runs.ts';
import { paragraph } from '../report/paragraph.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { segmentsTopic } from '../report/segments.ts';
import { readTopic, type Topic } from '../report/topic.ts';
import { valueJson, valueReport } from '../report/value.ts';
import { roleNamed, tableOf } from '../role.ts';
import { asOption, configOption, lakeCommand, rowLimit } from './options.ts';

type ShowFlags = LakeFlags & { as?: string; config?: string; limit?: number; json?: true };

const topics = {
  segments: segmentsTopic,
  churn: churnTopic,
  quality: qualityTopic,
  moves: movesTopic,
  runs: runsTopic,
} satisfies Record<string, Topic>;

const topicNames = [...Object.keys(topics), 'value', 'insights'];

type TopicName = keyof typeof topics | 'insights' | 'value';

const examples = `
Examples:
  $ customer360 show                               the report of the current run
  $ customer360 show segments                      segments and personas
  $ customer360 show churn --limit 50              the head of the marketing list
  $ customer360 show quality                       what became of the rows of every file
  $ customer360 show value                         what customers are worth, the model and how well it foretells
  $ customer360 show insights                      what stands out, in at most five sentences, and what each rests on
  $ customer360 show moves                         who moved between personas, and why
  $ customer360 show runs                          what was published before
  $ customer360 show churn --as north              as role north of the access policy sees it; hidden columns are empty
  $ customer360 show churn --limit 100000 --json | jq '.rows[] | select(.is_new)'
  $ customer360 show runs --stack shop-prod        of a deployment`;

export function showCommand(line: CommandLine): Command {
  return lakeCommand('show')
    .description('show the current run')
    .addArgument(new Argument('[topic]', 'what to show; nothing: the whole report').choices(topicNames))
    .addOption(asOption())
    .addOption(configOption())
    .addOption(new Option('--limit <rows>', 'most rows to show').argParser(rowLimit))
    .addHelpText('after', examples)
    .action((topic: TopicName | undefined, flags: ShowFlags) => show(line, topic, flags));
}

async function show(line: CommandLine, topic: TopicName | undefined, flags: ShowFlags): Promise<void> {
  const { as: name } = flags;
  if (name !== undefined && topic === undefined)
    throw new UsageError(
      `Name a topic with --as, one of ${topicNames.join(', ')}: the whole report counts rows that a role may not see.`,
    );
  const role = name === undefined ? undefined : roleNamed(await configInForce(line, flags), name);
  const write = async (run: CurrentRun): Promise<void> => {
    line.stdout.write(`${await shown(line, run, topic, flags)}\n`);
  };
  await withCurrentRun(await openLake(line, flags), write, role);
}

async function shown(
  line: CommandLine,
  run: CurrentRun,
  name: TopicName | undefined,
  flags: ShowFlags,
): Promise<string> {
  const { summary } = run.manifest;
  const screen = screenOf(line.stdout);
  if (name === undefined) return flags.json === true ? JSON.stringify(summary) : runReport(screen, run);
  const named = { run_id: summary.run_id, as_of: summary.as_of, topic: name };
  if (name === 'value')
    return flags.json === true
      ? JSON.stringify({ ...named, ...(await valueJson(run)) })
      : valueReport(screen, run);
  if (name === 'insights') {
    const findings = await findingsOf(run);
    return flags.json === true
      ? JSON.stringify({ ...named, ...insightsJson(findings) })
      : insightsReport(screen, findings);
  }
  const topic: Topic = topics[name];
  const found = await readTopic(run, topic, flags.limit ?? topic.limit);
  if (flags.json === true) return JSON.stringify({ ...named, ...found });
  return [
    section(screen, topic, found),
    ...currencyNote(screen, run, topic),
    ...hiddenNote(screen, run, topic),
  ].join('\n\n');
}

const currencyNote = (screen: Screen, { manifest }: CurrentRun, { hasAmounts }: Topic): string[] =>
  currencySentence(hasAmounts === true ? manifest.summary.currency : null).map((sentence) =>
    paragraph(screen, '  ', sentence),
  );

// A cell without a value and one that the role may not see look alike.
function hiddenNote(screen: Screen, { role }: CurrentRun, { table }: Topic): string[] {
  const hidden = role === undefined ? [] : tableOf(role, table).hidden;
  if (role === undefined || hidden.length === 0) return [];
  const sentence = `Role ${role.name} does not see ${hidden.join(', ')}: left empty.`;
  return [paragraph(screen, '  ', sentence)];
}
