import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

/** Names an installed browser to use instead of the one that comes with npm. */
const browserVariable = 'INFINITEPAY_BACKOFFICE_TEST_BROWSER';

/**
 * A real Chromium. On Linux x64 the one that npm brought, unpacked once with the libraries it needs, so that nothing has
 * to be installed; elsewhere the installed Chrome.
 *
 * @param more further command line switches.
 */
export async function launchChromium(more: ReadonlyArray<string> = []): Promise<Browser> {
  const args = [
    ...more,
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
  ];
  // Chromium's own sandbox does not start as root, which containers usually are.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ args, ...(await browserOptions()) });
}

async function browserOptions(): Promise<LaunchOptions> {
  const named = process.env[browserVariable];
  if (named) return { executablePath: named };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  await unpackOnce();
  const environment = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    executablePath: join(cache, 'chromium'),
    env: { ...Object.fromEntries(environment), LD_LIBRARY_PATH: join(cache, 'al2023', 'lib') },
  };
}

/** Unpacks in a process of its own, as the package goes by the environment; what is complete appears at once. */
export async function unpackOnce(): Promise<void> {
  if (existsSync(join(cache, 'chromium'))) return;
  const unfinished = `${cache}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const script =
    "const { default: packed } = await import('@sparticuz/chromium'); await packed.executablePath();";
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    // It brings its libraries along only where it believes to be in the cloud that it was made for.
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rename(unfinished, cache).catch(async (error: unknown) => {
    // Another test process was faster.
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(join(cache, 'chromium'))) throw error;
  });
}
