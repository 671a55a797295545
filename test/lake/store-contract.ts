import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Bench, Capabilities, Write } from './contract/bench.ts';
import { keysContract } from './contract/keys.ts';
import { listingContract } from './contract/listing.ts';
import { readingContract } from './contract/reading.ts';
import { writingContract } from './contract/writing.ts';

type OpenStore = (folder: string) => Store | Promise<Store>;

/** What every Store promises. `open` gets the path of a folder that is not there yet, and returns an empty store. */
export function storeContract(name: string, open: OpenStore, capabilities: Capabilities): void {
  describe(name, () => {
    let folder: string;
    let bench: Bench;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'customer360-contract-'));
      const store = await open(join(folder, 'store'));
      const local = (file: string): string => join(folder, file);
      bench = {
        store,
        local,
        write: { put: (...write) => store.put(...write), upload: uploadTo(store, local) },
      };
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    writingContract(() => bench, capabilities);
    readingContract(() => bench);
    listingContract(() => bench);
    keysContract(() => bench, capabilities);
  });
}

function uploadTo(store: Store, local: Bench['local']): Write {
  let files = 0;
  return async (key, body, options) => {
    files += 1;
    const path = local(`to-upload-${files}`);
    await writeFile(path, body);
    return store.upload(path, key, options);
  };
}
