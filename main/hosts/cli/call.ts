import { text } from 'node:stream/consumers';
import { BackOfficeError, isProcedureName, procedureNames } from '../../../preload/contract.ts';
import { closestName } from '../../closest-name.ts';
import { valueOrThrow } from './failure.ts';
import { openVault, type ProfileOptions, withSession } from './session.ts';

/** Procedures that open or make the vault themselves. */
const vaultProcedures = new Set(['vault.unlock', 'vault.setPassphrase', 'vault.startOver', 'vault.status']);

/**
 * `call <procedure> [json]`: any procedure of the contract, JSON in, JSON out.
 *
 * @param json `-` reads it from the standard input.
 */
export async function runCall(
  name: string,
  json: string | undefined,
  options: ProfileOptions,
): Promise<void> {
  if (!isProcedureName(name)) {
    const meant = closestName(name, procedureNames);
    const advice = meant === undefined ? '"call --help" lists all of them.' : `Did you mean "${meant}"?`;
    throw new BackOfficeError('notFound', `There is no procedure "${name}". ${advice}`, {
      params: { procedure: name, ...(meant === undefined ? {} : { nearest: meant }) },
    });
  }
  const input = parseJson(json === '-' ? await text(process.stdin) : (json ?? '{}'));
  const value = await withSession(options, async (session) => {
    if (!vaultProcedures.has(name)) await openVault(session, options);
    const context = { caller: 'cli', operator: session.backOffice.operator } as const;
    return valueOrThrow(await session.backOffice.dispatch(name, input, context));
  });
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Node quotes the input in some of its messages, and that may be a password.
    const cause = said.replace(/, .* is not valid JSON$/s, '');
    throw new BackOfficeError('invalidInput', `The input is no valid JSON: ${cause}`, {
      issues: [{ path: '', code: 'json', message: cause }],
      advice:
        'Put it in single quotes, such as \'{"limit":10}\', or pass - and hand it in on the standard input.',
    });
  }
}
