import { fileId, quarantineKey, validatedKey } from '../lake/keys.ts';
import { verdictFingerprint } from '../lake/verdict-fingerprint.ts';
import type { Accepted, Rejected, RowCounts, Verdict } from '../lake/verdict.ts';
import type { FileRejected } from './errors.ts';
import type { Evidence } from './evidence.ts';
import type { LineCounts } from './line-counts.ts';
import type { LinePart } from './line-parts.ts';
import { rejectedCounts } from './row-counts.ts';
import type { ValidateRequest } from './validate-file.ts';

type Subject = Pick<Verdict, 'version' | 'source' | 'sha256' | 'fileId' | 'fingerprint' | 'quarantine'>;

type Judged = Pick<ValidateRequest, 'source' | 'sha256' | 'config' | 'ageDay'>;

function subjectOf(request: Judged, evidence: Evidence): Subject {
  const { source, sha256 } = request;
  const fingerprint = verdictFingerprint(request);
  const quarantine = evidence.quarantinePath === null ? null : quarantineKey(source, sha256, fingerprint);
  return { version: 1, source, sha256, fileId: fileId(source, sha256), fingerprint, quarantine };
}

export function acceptedVerdict(
  request: Judged,
  evidence: Evidence,
  counts: RowCounts,
  lines: LineCounts,
  rest: {
    readonly parts: readonly LinePart[];
    readonly currency: string | null;
    readonly warnings: readonly string[];
  },
): Accepted {
  const subject = subjectOf(request, evidence);
  const { netAmount, firstDay, lastDay, months } = lines;
  return {
    ...subject,
    outcome: 'accepted',
    validated: rest.parts.map(({ month }, number) => ({ key: partKey(subject, month, number), month })),
    ...{ counts, detected: evidence.detected, netAmount, firstDay, lastDay, months },
    ...{ currency: rest.currency, warnings: rest.warnings },
  };
}

const partKey = ({ source, sha256, fingerprint }: Subject, month: string | null, number: number): string =>
  validatedKey(source, sha256, fingerprint, `${month ?? 'all'}-${number}`);

export function rejectedVerdict(
  request: Judged,
  evidence: Evidence,
  { reason, line, message }: FileRejected,
): Rejected {
  return {
    ...subjectOf(request, evidence),
    outcome: 'rejected',
    ...{ reason, line, message, detected: evidence.detected, warnings: [] },
    counts: rejectedCounts(evidence.rows, evidence.byReason),
  };
}
