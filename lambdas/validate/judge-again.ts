import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../contract/config.ts';
import type { Content } from '../lake/content.ts';
import type { Store } from '../lake/store.ts';
import type { Desk } from './at-desks.ts';
import { judge, type Judgement } from './judge.ts';

/** Validates kept bytes once more, because the configuration of their source, the validator or their age changed. */
export async function judgeAgain(
  store: Store,
  desk: Desk,
  config: Config,
  content: Content,
): Promise<Judgement> {
  const folder = join(desk.workFolder, 'again');
  const path = join(folder, 'received');
  await mkdir(folder, { recursive: true });
  try {
    return await judge(store, desk, config, content, async () => {
      const { key, version } = content.first.raw;
      await store.download(key, path, { version });
      return path;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
