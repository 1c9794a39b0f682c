import type { ProcedureInput, ProcedureName, ProcedureOutput } from '../../../preload/contract.ts';
import { type BackOffice, openBackOffice } from '../../back-office.ts';
import type { CallContext } from '../../handlers.ts';
import { openFileLog } from '../file-log.ts';
import { openFilePreferences } from '../file-preferences.ts';
import { defaultProfileDirectory } from '../profile-directory.ts';
import { valueOrThrow } from './failure.ts';
import { findPassphrase } from './passphrase.ts';

/** Options of every command that opens a profile. */
export type ProfileOptions = { readonly data?: string; readonly passphraseFile?: string };

/** A profile, open for one command. */
export type CliSession = {
  readonly backOffice: BackOffice;
  readonly directory: string;
  /** Calls a procedure of the contract; throws its error. */
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
};

/** @throws BackOfficeError `storageFailed` or `newerVersion` */
export async function openSession(
  options: ProfileOptions,
  host: 'cli' | 'browser' = 'cli',
): Promise<CliSession> {
  const directory = options.data ?? defaultProfileDirectory();
  // A folder that was there before may be open to others: what is written into it is not.
  process.umask(0o077);
  // The log's folder is inside the profile's: a profile that can't be written to is the database's to report.
  const log = lazyLog(directory);
  const preferences = lazyPreferences(directory);
  const backOffice = await openBackOffice({ directory, host, log, preferences });
  const context: CallContext = { caller: 'cli', operator: backOffice.operator };
  return {
    backOffice,
    directory,
    async call(name, input) {
      // The dispatcher has cut the value to the schema that this type is derived from.
      return valueOrThrow(await backOffice.dispatch(name, input, context)) as never;
    },
  };
}

/**
 * Opens the vault when somebody gave a passphrase; makes it on a profile's first use. Without one the command goes on:
 * what needs a secret will say so.
 *
 * @throws BackOfficeError `wrongPassphrase`, `invalidInput` when a new passphrase is too short
 */
export async function openVault(session: CliSession, options: ProfileOptions): Promise<void> {
  const { state } = await session.call('vault.status', {});
  if (state === 'open') return;
  const question = state === 'new' ? 'New passphrase for the credentials: ' : 'Passphrase: ';
  const passphrase = await findPassphrase(options.passphraseFile, question);
  if (passphrase === undefined || passphrase === '') return;
  if (state === 'new') await session.call('vault.setPassphrase', { passphrase });
  else await session.call('vault.unlock', { passphrase });
}

/** Runs a command in a session that is closed whatever happens. */
export async function withSession<Result>(
  options: ProfileOptions,
  work: (session: CliSession) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(options);
  try {
    return await work(session);
  } finally {
    await session.backOffice.close();
  }
}

function lazyLog(directory: string): ReturnType<typeof openFileLog> {
  let log: ReturnType<typeof openFileLog> | undefined;
  const open = (): ReturnType<typeof openFileLog> => (log ??= openFileLog(directory));
  return {
    info: (fields, message) => open().info(fields, message),
    warn: (fields, message) => open().warn(fields, message),
    error: (fields, message) => open().error(fields, message),
  };
}

function lazyPreferences(directory: string): ReturnType<typeof openFilePreferences> {
  let preferences: ReturnType<typeof openFilePreferences> | undefined;
  const open = (): ReturnType<typeof openFilePreferences> => (preferences ??= openFilePreferences(directory));
  return { get: () => open().get(), set: (changes) => open().set(changes) };
}
