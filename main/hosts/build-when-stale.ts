import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BackOfficeError } from '../../preload/contract/errors.ts';

const run = promisify(execFile);
const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];

/**
 * Builds `out/` when it is missing or older than a source. A packaged application has no sources and is left alone.
 *
 * @throws BackOfficeError `internal` with the compiler's words.
 */
export async function buildWhenStale(root: string): Promise<void> {
  const result = join(root, 'out', 'renderer', 'index.html');
  if (!existsSync(join(root, 'electron.vite.config.ts'))) return;
  if (existsSync(result) && newest(sources.map((name) => join(root, name))) <= statSync(result).mtimeMs)
    return;
  try {
    const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    await run(process.execPath, [builder, 'build', '--logLevel', 'warn'], { cwd: root });
  } catch (error) {
    const cause = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new BackOfficeError('internal', 'The application could not be built.', {
      cause: cause.slice(-2_000),
    });
  }
}

/** The time of the last change below these paths. */
function newest(paths: ReadonlyArray<string>): number {
  return paths.reduce((latest, path) => {
    const stat = statSync(path);
    const own = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    return Math.max(latest, own);
  }, 0);
}
