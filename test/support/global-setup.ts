import { fileURLToPath } from 'node:url';
import { buildWhenStale } from '../../main/hosts/build-when-stale.ts';
import { unpackOnce } from './chromium.ts';

/** Before the first test: the built application is that of the sources, and the browser lies ready. */
export async function setup(): Promise<void> {
  await buildWhenStale(fileURLToPath(new URL('../..', import.meta.url)));
  if (process.platform === 'linux' && process.arch === 'x64') await unpackOnce();
}
