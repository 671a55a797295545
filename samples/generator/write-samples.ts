import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateExports } from './generate.ts';
import { sampleSet } from './sample-set.ts';

const out = join(import.meta.dirname, '..');
rmSync(join(out, 'incoming'), { recursive: true, force: true });
const { files, damagedFiles, lines, bytes } = generateExports({ ...sampleSet, out });
console.log(`Wrote ${files} exports and ${damagedFiles} damaged files, ${lines} lines, ${bytes} bytes.`);
