import { text } from 'node:stream/consumers';
import { BackOfficeError, isProcedureName, procedureNames } from '../../../preload/contract.ts';
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
    const nearest = nearestName(name);
    throw new BackOfficeError('notFound', `There is no procedure "${name}". Did you mean "${nearest}"?`, {
      params: { procedure: name, nearest },
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

/** The procedure whose name differs least. */
function nearestName(name: string): string {
  const distances = procedureNames.map((candidate) => ({
    candidate,
    distance: editDistance(name, candidate),
  }));
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).candidate;
}

/** Levenshtein's distance, capitals apart. */
function editDistance(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
