import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BackOfficeError } from '../../preload/contract/errors.ts';
import type * as BuiltHost from './browser/built.ts';
import { buildWhenStale } from './build-when-stale.ts';
import { findElectron } from './find-electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start`: Electron where its binary is there or can be fetched, the browser host otherwise. */
export async function start(args: string[]): Promise<void> {
  const options = parseOptions(args);
  await buildWhenStale(root);
  const electron = await findElectron(root);
  if (electron === undefined) {
    process.stdout.write(
      "Electron's binary is not here and can not be fetched; serving to the browser instead.\n",
    );
    const built = new URL('../../out/main/browser-host.js', import.meta.url);
    // The build is of the module that the type names.
    const { serveOrFail } = (await import(built.href)) as typeof BuiltHost;
    return serveOrFail(options);
  }
  const child = spawn(electron, [root, ...(options.data === undefined ? [] : [`--data=${options.data}`])], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

function parseOptions(args: string[]): {
  data?: string;
  passphraseFile?: string;
  port: number;
  open: boolean;
} {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        'passphrase-file': { type: 'string' },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error('--port must be a number up to 65535');
    const passphraseFile = values['passphrase-file'];
    return {
      ...(values.data === undefined ? {} : { data: values.data }),
      ...(passphraseFile === undefined ? {} : { passphraseFile }),
      port,
      open: !values['no-open'],
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new BackOfficeError(
      'invalidInput',
      `${message}. Options: --data DIR, --passphrase-file FILE, --port N, --no-open.`,
    );
  }
}
