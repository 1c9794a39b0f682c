import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../main/hosts/cli/index.ts', import.meta.url));

/** How a command ended. */
export type CliResult = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command line as a process of its own, with nothing of this process' passphrase. */
export function runCli(
  args: string[],
  options: {
    readonly passphrase?: string;
    readonly stdin?: string;
    readonly env?: Record<string, string>;
  } = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const { INFINITEPAY_BACKOFFICE_PASSPHRASE: _own, ...environment } = process.env;
    const passphrase =
      options.passphrase === undefined ? {} : { INFINITEPAY_BACKOFFICE_PASSPHRASE: options.passphrase };
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...environment, ...passphrase, ...options.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
}
