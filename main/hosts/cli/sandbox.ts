import { BackOfficeError } from '../../../preload/contract.ts';
import { defaultSandboxAccount, listedAccounts } from '../../infinitepay/sandbox/accounts.ts';
import { startSandbox } from '../../infinitepay/sandbox/server.ts';
import { situationMeanings, situations } from '../../infinitepay/sandbox/situations.ts';
import { listenFailure } from '../listen-failure.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { untilStopped } from './until-stopped.ts';

export type SandboxCommandOptions = {
  readonly port: number;
  readonly clientRef?: string;
  readonly username?: string;
  readonly password?: string;
  readonly secret?: string;
  readonly directory?: string;
  readonly slowMs?: number;
  readonly latencyMs?: number;
  readonly json?: boolean;
};

/**
 * `sandbox`: a stand-alone InfinitePay service for other programs, until it is stopped. Its credentials are no secret.
 *
 * @throws BackOfficeError `conflict` when the port is taken, `storageFailed` when the ledger can't be written
 */
export async function runSandbox(options: SandboxCommandOptions): Promise<void> {
  const account = {
    clientRef: options.clientRef ?? defaultSandboxAccount.clientRef,
    username: options.username ?? defaultSandboxAccount.username,
    password: options.password ?? defaultSandboxAccount.password,
    secret: options.secret ?? defaultSandboxAccount.secret,
  };
  const directory = options.directory ?? temporaryFolder('infinitepay-sandbox');
  const sandbox = await startSandbox({
    directory,
    accounts: listedAccounts([account]),
    port: options.port,
    ...(options.slowMs === undefined ? {} : { slowMs: options.slowMs }),
    ...(options.latencyMs === undefined ? {} : { latencyMs: options.latencyMs }),
  }).catch((error: unknown) => {
    throw startFailure(error, options.port, directory);
  });
  const { wsdlUrl, port } = sandbox;
  if (options.json) process.stdout.write(`${JSON.stringify({ wsdlUrl, port, directory, account })}\n`);
  else process.stdout.write(describe(wsdlUrl, directory, account));
  await untilStopped();
  await sandbox.close();
}

function startFailure(error: unknown, port: number, directory: string): BackOfficeError {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return listenFailure(port, error);
  const message = `The ledger's folder ${directory} can not be used. Choose another one with --directory, or check its permissions.`;
  const cause = error instanceof Error ? error.message : String(error);
  return new BackOfficeError('storageFailed', message, { cause }, { cause: error });
}

function describe(wsdlUrl: string, directory: string, account: Readonly<Record<string, string>>): string {
  return [
    `The InfinitePay sandbox runs. WSDL: ${wsdlUrl}`,
    `Ledger: ${directory}`,
    'Account:',
    ...Object.entries(account).map(([name, value]) => `  ${name}: ${value}`),
    "Situations, by a tag in the buyer's email (name+tag@example.com):",
    ...situations.map((tag) => `  +${tag}: ${situationMeanings[tag]}`),
    'Stop it with Ctrl+C.',
    '',
  ].join('\n');
}
