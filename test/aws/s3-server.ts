import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { emulatorAt, type Emulator } from './emulator.ts';
import { ListedStore } from './listed-store.ts';
import { versionListing } from './version-listing.ts';
import { refusalOf } from './write-conditions.ts';

/** S3, SQS and SNS in this process. Buckets keep no versions. */
export async function s3Server(): Promise<Emulator> {
  const s3Store = new ListedStore();
  const stores = { s3Store, sqsStore: new SqsStore(), snsStore: new SnsStore() };
  const app = buildApp({ logger: false, host: '127.0.0.1', stores });
  // Between this hook and the handler nothing else happens, so that conditions hold.
  app.addHook('preHandler', (request, reply, done) => {
    const refusal = refusalOf(s3Store, request);
    const versions = versionListing(s3Store, request);
    if (refusal !== undefined) void reply.status(refusal.status).type('application/xml').send(refusal.body);
    else if (versions !== undefined) void reply.type('application/xml').send(versions);
    else done();
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return emulatorAt(`http://127.0.0.1:${port}`, async () => {
    await app.close();
  });
}
