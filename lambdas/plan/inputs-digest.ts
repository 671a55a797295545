import { canonicalJson } from '../contract/canonical-json.ts';
import { resultConfig, type Config } from '../contract/config.ts';
import { contractVersion } from '../contract/tables.ts';
import { dayInZone } from '../lake/business-zone.ts';
import { digest } from '../lake/keys.ts';
import { validatorVersion } from '../lake/verdict-fingerprint.ts';
import { rulesFingerprint } from '../model/rules-fingerprint.ts';
import type { AsOfChoice } from './as-of.ts';
import type { PlannedFile } from './planned-file.ts';

type Inputs = {
  /** Oldest first. */
  readonly files: readonly PlannedFile[];
  readonly config: Config;
  readonly asOf: AsOfChoice;
  readonly now: Date;
};

/**
 * 64 hex digits over all that a run rests on and that is known before a line is opened. Equal digests, equal runs; equal
 * runs may have several, because names and the order of age count here also where they decide nothing.
 */
export function inputsDigest({ files, config, asOf, now }: Inputs): string {
  return digest(
    64,
    String(contractVersion),
    String(validatorVersion),
    rulesFingerprint(),
    resultConfig(config),
    // `data` stays: the files decide it.
    asOf === 'today' ? dayInZone(now, config.timeZone) : asOf,
    ...files.map(inputText),
  );
}

const inputText = ({ content, status, verdict }: PlannedFile): string =>
  canonicalJson([content.source, content.sha256, content.first.name, status, verdict.fingerprint]);
