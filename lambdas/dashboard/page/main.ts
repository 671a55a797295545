import { start } from './app.ts';
import { unpack } from './unpack.ts';

const data = document.getElementById('data')?.textContent ?? '';
const root = document.getElementById('app');

if (root !== null) start(root, await unpack(data.trim()));
