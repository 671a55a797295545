import { CopyObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { placeOf, type Mount } from '../lake/s3/mount.ts';
import { AthenaError } from './errors.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html: more goes in parts only.
const mostBytes = 5 * 1024 ** 3;

/** Copies objects between the buckets of a lake without bringing them here. Returns the size. Throws AthenaError. */
export const s3Copy =
  (client: S3Client, mounts: readonly Mount[]) =>
  async (from: string, to: string): Promise<number> => {
    const source = placeOf(mounts, from);
    const { ContentLength: bytes = 0 } = await client.send(new HeadObjectCommand(source));
    if (bytes > mostBytes)
      throw new AthenaError(
        'file-too-large',
        `${from} holds ${bytes} bytes, more than S3 copies at once. Nothing was published; please report this.`,
      );
    const CopySource = `${source.Bucket}/${source.Key.split('/').map(encodeURIComponent).join('/')}`;
    await client.send(new CopyObjectCommand({ ...placeOf(mounts, to), CopySource }));
    return bytes;
  };
