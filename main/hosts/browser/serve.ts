import { createInterface } from 'node:readline';
import open from 'open';
import { BackOfficeError } from '../../../preload/contract.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSession, openVault, type ProfileOptions } from '../cli/session.ts';
import { untilStopped } from '../cli/until-stopped.ts';
import { rendererDirectory } from '../renderer-files.ts';
import { startBrowserHost } from './server.ts';

export type ServeOptions = ProfileOptions & { readonly port: number; readonly open: boolean };

/** Serves the application to the browser until it is stopped. The passphrase, if one is given, unlocks the vault. */
export async function serve(options: ServeOptions): Promise<void> {
  const directory = rendererDirectory();
  if (!existsSync(join(directory, 'index.html'))) {
    throw new BackOfficeError(
      'notFound',
      'The screens are not built yet. Run "npm run build", or "npm start".',
    );
  }
  const session = await openSession(options, 'browser');
  try {
    if (process.env['INFINITEPAY_BACKOFFICE_PASSPHRASE'] || options.passphraseFile)
      await openVault(session, options);
    const host = await startBrowserHost({
      backOffice: session.backOffice,
      rendererDirectory: directory,
      port: options.port,
    });
    const link = host.link();
    process.stdout.write(`InfinitePay Back Office runs at ${link}\n(The link works once.)\n`);
    if (options.open && hasDesktop()) await open(link).catch(() => undefined);
    offerLinks(host.link);
    await untilStopped();
    await host.close();
  } finally {
    await session.backOffice.close();
  }
}

/** On a terminal, Enter prints a link for one more window. */
function offerLinks(link: () => string): void {
  if (!process.stdin.isTTY) return;
  process.stdout.write('Press Enter for another link, Ctrl+C to stop.\n');
  const terminal = createInterface({ input: process.stdin });
  terminal.on('line', () => process.stdout.write(`${link()}\n`));
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
}

function hasDesktop(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
