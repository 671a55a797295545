import { jsonEscaped } from '../text/json-escaped.ts';
import { counted, grouped, percent } from '../text/numbers.ts';
import { clipped } from '../text/clipped.ts';
import { fittedSubject } from './fitted-subject.ts';
import type { JudgedFiles, RejectedFile } from './judged-files.ts';
import type { Message } from './notifier.ts';
import type { StaleSource } from '../plan/stale-sources.ts';
import { titled } from './titled.ts';

/** What operations may have to look into: counts and places. */
export type DigestFacts = {
  readonly asOf: string;
  /** When the digest before looked; undefined for the first. */
  readonly since: Date | undefined;
  readonly judged: JudgedFiles;
  readonly stale: readonly StaleSource[];
  /** Scored customers of the current run and of the one of the as-of date before. */
  readonly customers:
    { readonly now: number; readonly before: number; readonly asOfBefore: string } | undefined;
  /** Whether a rollback holds newer runs back. */
  readonly isHeld: boolean;
  /** Subscriptions that nobody confirmed, by topic. */
  readonly unconfirmed: { readonly marketing: number; readonly operations: number };
};

type Finding = { readonly subject: string; readonly part: string };

const notableShare = 0.01;
const notableDrop = 1 / 3;

/** The digest to operations, or undefined where there is nothing to look into. */
export function digestMessage(facts: DigestFacts): Message | undefined {
  const findings = [rejected, keptAside, stale, dropped, held].flatMap((find) => find(facts) ?? []);
  if (findings.length === 0) return undefined;
  const subject = fittedSubject(
    `Exports and runs ${facts.asOf}: `,
    findings.map((finding) => finding.subject),
  );
  const parts = [...findings.map(({ part }) => part), ...subscriptions(facts)];
  return { subject, texts: { default: `${[`${subject}.`, ...parts].join('\n\n')}\n`, sms: subject } };
}

const mostListed = 50;
const longestKey = 300;

function rejected({ judged, since }: DigestFacts): Finding | undefined {
  const { rejected: files } = judged;
  if (files.length === 0) return undefined;
  const subject = `${counted(files.length, 'file')} rejected`;
  const title = `${subject}${since === undefined ? '' : ` since ${minute(since)}`}`;
  const more = files.length - mostListed;
  return {
    subject,
    part: titled(title, [
      'Source, file id, reason, landing key. The message of each verdict says what to do.',
      ...files.slice(0, mostListed).map(fileLine),
      ...(more > 0 ? [`- and ${grouped(more)} more`] : []),
    ]),
  };
}

const fileLine = ({ source, fileId, reason, landingKey }: RejectedFile): string =>
  `- ${clipped(source, 100)}  ${fileId}  ${reason}  ${clipped(jsonEscaped(landingKey), longestKey)}`;

const minute = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function keptAside({ judged: { files, rows, quarantined }, since }: DigestFacts): Finding | undefined {
  if (quarantined <= rows * notableShare) return undefined;
  const share = percent(quarantined, rows);
  return {
    subject: `${share} of the rows kept aside`,
    part: titled('Rows kept aside', [
      `${grouped(quarantined)} of ${counted(rows, 'row')} of ${counted(files, 'file')} judged${since === undefined ? '' : ' since then'} (${share}). They lie in the quarantine bucket with line and reason.`,
    ]),
  };
}

function stale({ stale: sources }: DigestFacts): Finding | undefined {
  if (sources.length === 0) return undefined;
  const subject = `${counted(sources.length, 'source')} stale`;
  const more = sources.length - mostListed;
  return {
    subject,
    part: titled(subject, [
      ...sources
        .slice(0, mostListed)
        .map(({ source, lastDay }) => `- ${clipped(source, 100)}: nothing after ${lastDay}`),
      ...(more > 0 ? [`- and ${grouped(more)} more`] : []),
    ]),
  };
}

function dropped({ customers }: DigestFacts): Finding | undefined {
  if (customers === undefined || customers.before - customers.now <= customers.before * notableDrop)
    return undefined;
  const { now, before, asOfBefore } = customers;
  const subject = `${percent(before - now, before)} fewer customers`;
  return {
    subject,
    part: titled(subject, [`${grouped(now)} are scored; as of ${asOfBefore} there were ${grouped(before)}.`]),
  };
}

const held = ({ isHeld }: DigestFacts): Finding | undefined =>
  isHeld
    ? {
        subject: 'publication held',
        part: titled('Publication held', [
          'A rollback holds newer runs back. Let them through with: customer360 resume',
        ]),
      }
    : undefined;

function subscriptions({ unconfirmed }: DigestFacts): string[] {
  const lines = (['marketing', 'operations'] as const)
    .filter((topic) => unconfirmed[topic] > 0)
    .map((topic) => `- ${topic}: ${grouped(unconfirmed[topic])}, who get nothing until they confirm`);
  return lines.length === 0 ? [] : [titled('Subscriptions that nobody confirmed', lines)];
}
