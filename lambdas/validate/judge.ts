import type { Config } from '../contract/config.ts';
import { sourceConfig } from '../contract/config.ts';
import { mapBounded } from '../lake/bounded.ts';
import type { Content } from '../lake/content.ts';
import { PreconditionFailed } from '../lake/errors.ts';
import { fileAge } from '../lake/file-age.ts';
import { readJson, toJson } from '../lake/json-object.ts';
import { verdictKey } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import { verdictFingerprint } from '../lake/verdict-fingerprint.ts';
import type { Verdict } from '../lake/verdict.ts';
import type { Desk } from './at-desks.ts';
import { fileWeight } from './file-weight.ts';
import { judgedBySize } from './judged-by-size.ts';
import { validateFile, type ValidateRequest, type Validation } from './validate-file.ts';

const concurrentUploads = 8;

export type Judgement = { readonly verdict: Verdict; readonly isNew: boolean };

/**
 * The verdict on a content under this configuration: the one that exists, or a new one. `bytes` brings the content as
 * delivered to a local file; it is called only where they must be read.
 */
export async function judge(
  store: Store,
  desk: Desk,
  config: Config,
  content: Content,
  bytes: () => Promise<string>,
): Promise<Judgement> {
  const { source, sha256, first } = content;
  const ageDay = fileAge(first, sourceConfig(config, source).fileDate, config.timeZone).day;
  const key = verdictKey(source, sha256, verdictFingerprint({ source, config, ageDay }));
  const known = await readJson<Verdict>(store, key);
  if (known !== undefined) return { verdict: known, isNew: false };
  const subject = { source, config, name: first.name, sha256, ageDay };
  const validation =
    first.bytes > config.limits.fileBytes
      ? judgedBySize(subject)
      : await validateInRoom(desk, { ...subject, path: await bytes() });
  await keep(store, key, validation);
  return { verdict: validation.verdict, isNew: true };
}

const validateInRoom = async (desk: Desk, request: ValidateRequest): Promise<Validation> =>
  desk.room === undefined
    ? validateFile(desk, request)
    : desk.room(await fileWeight(request.path), () => validateFile(desk, request));

// The verdict comes last: where it stands, what it names stands too.
async function keep(store: Store, key: string, validation: Validation): Promise<void> {
  const { verdict, parts, quarantinePath } = validation;
  if (verdict.outcome === 'accepted') {
    const keys = verdict.validated.map(({ key }) => key);
    await mapBounded([...parts.entries()], concurrentUploads, ([number, { path }]) =>
      store.upload(path, keys[number] ?? ''),
    );
  }
  if (verdict.quarantine !== null && quarantinePath !== null)
    await store.upload(quarantinePath, verdict.quarantine);
  try {
    await store.put(key, toJson(verdict), { condition: { ifAbsent: true } });
  } catch (error) {
    // Another process judged the same content: the same verdict.
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}
