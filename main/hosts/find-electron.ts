import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Electron is some hundred megabytes; a network that can't be reached fails at once. */
const fetchLimitMs = 180_000;

/** Where Electron's binary is, fetched if need be; `undefined` when it is not to be had. */
export async function findElectron(root: string): Promise<string | undefined> {
  const folder = join(root, 'node_modules', 'electron');
  if (process.env['INFINITEPAY_BACKOFFICE_HOST'] === 'browser') return undefined;
  const there = installedBinary(folder);
  if (there !== undefined) return there;
  try {
    await run(process.execPath, [join(folder, 'install.js')], { cwd: root, timeout: fetchLimitMs });
  } catch {
    // No network, or none that leads there: the browser host takes over.
    return undefined;
  }
  return installedBinary(folder);
}

function installedBinary(folder: string): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}
