import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhenStale } from '../../main/hosts/build-when-stale.ts';
import { unpackOnce } from './chromium.ts';
import { strayVariable } from './loopback-only.ts';

const stray = join(tmpdir(), `back-office-test-stray-${process.pid}.txt`);

/**
 * Before the first test: the built application is that of the sources, the browser lies ready, and no process that is
 * started from here on gets off this machine.
 */
export async function setup(): Promise<void> {
  await buildWhenStale(fileURLToPath(new URL('../..', import.meta.url)));
  if (process.platform === 'linux' && process.arch === 'x64') await unpackOnce();
  process.env[strayVariable] = stray;
  process.env['NODE_OPTIONS'] = `--import=${new URL('loopback-only.ts', import.meta.url).href}`;
}

/** Fails the run where a test would have sent anything beyond this machine. */
export function teardown(): void {
  if (!existsSync(stray)) return;
  const record = readFileSync(stray, 'utf8');
  rmSync(stray);
  throw new Error(`Tests stay on the loopback addresses; these did not:\n${record}`);
}
