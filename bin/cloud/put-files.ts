import { mapBounded } from '../../lambdas/lake/bounded.ts';
import type { Progress } from '../progress.ts';
import { awaitFates } from './await-fates.ts';
import type { Deployment } from './deployment.ts';
import { judgedFiles, type Judged } from './judged-files.ts';
import type { Patience } from './patience.ts';
import type { Uploader } from './uploader.ts';
import type { FileToUpload } from './uploads.ts';

type PutRequest = {
  readonly uploads: readonly FileToUpload[];
  readonly uploader: Uploader;
  /** Where verdicts can be seen; undefined for whoever only uploads. */
  readonly deployment: Deployment | undefined;
  /** Undefined: do not wait. */
  readonly patience: Patience | undefined;
  readonly progress: Progress;
};

const concurrentUploads = 4;

/** Uploads files, then waits for what becomes of each. */
export async function putFiles(request: PutRequest): Promise<Judged> {
  const { uploads, uploader, deployment, patience, progress } = request;
  const total = uploads.length;
  let done = 0;
  const landed = await mapBounded(uploads, concurrentUploads, async (file) => {
    progress({ stage: 'upload', done, total, file: file.label });
    const { version } = await uploader.upload(file);
    done += 1;
    return { label: file.label, key: file.key, version, bytes: file.bytes };
  });
  const awaited = deployment && patience && (await awaitFates(deployment, landed, { ...patience, progress }));
  return judgedFiles(landed, awaited);
}
