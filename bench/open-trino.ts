import { newBucket } from '../test/aws/emulator.ts';
import { s3Server } from '../test/aws/s3-server.ts';
import { findJava } from '../test/trino/java.ts';
import { startTrino } from '../test/trino/start-trino.ts';
import { trinoCache, trinoFiles } from '../test/trino/trino-files.ts';

type OpenTrino = {
  /** Endpoints of Trino, and of the S3 that it reads. */
  readonly server: { readonly trino: string; readonly s3: string };
  close(): Promise<void>;
};

/** Starts a Trino over an S3 of its own. Throws where there is none. */
export async function openTrino(options: { readonly heapMiB?: number } = {}): Promise<OpenTrino> {
  const java = findJava(process.env['JAVA_HOME']);
  const files = 'missing' in java ? java : await trinoFiles(trinoCache, java.jar);
  if ('missing' in java || 'missing' in files) throw new Error((files as { missing: string }).missing);
  const s3 = await s3Server();
  const bucket = await newBucket(s3.s3Client());
  const place = { ...files, ...options, java, s3: { endpoint: s3.endpoint, bucket } };
  const trino = await startTrino(place);
  return {
    server: { trino: trino.endpoint, s3: s3.endpoint },
    close: async () => {
      await trino.close();
      await s3.close();
    },
  };
}
