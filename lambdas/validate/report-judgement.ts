import type { Room } from '../runtime/lambda-handler.ts';
import type { LandedVersion } from '../runtime/refresh-messages.ts';
import type { Judgement } from './judge.ts';

/** Logs a verdict, and counts it where it is new: in numbers and places, without any value of the file. */
export function reportJudgement(
  { logger, count }: Room,
  { verdict, isNew }: Judgement,
  place: Partial<LandedVersion> = {},
): void {
  const { source, fileId, counts } = verdict;
  const facts = { ...place, source, file_id: fileId, is_new: isNew, rows: counts.rows };
  const isAccepted = verdict.outcome === 'accepted';
  if (isAccepted) logger.info('accepted', { ...facts, quarantined: counts.quarantined });
  else logger.warn('rejected', { ...facts, reason: verdict.reason, line: verdict.line });
  if (!isNew) return;
  count(isAccepted ? 'FilesAccepted' : 'FilesRejected', 1);
  count('RowsRead', counts.rows);
  count('RowsQuarantined', counts.quarantined);
}
