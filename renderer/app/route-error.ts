import { BackOfficeError } from '../../preload/contract.ts';

/** What browsers say when the code of a screen could not be loaded: its server is gone, or has another build by now. */
const notLoaded = /dynamically imported module|importing a module script failed/i;

/** What a screen threw, as an error that people and support can read. */
export function routeError(thrown: unknown): BackOfficeError {
  if (thrown instanceof BackOfficeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const cause = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  if (!notLoaded.test(message)) return new BackOfficeError('internal', message, { cause });
  const text = 'The application does not answer any more, or another version of it runs by now.';
  const advice = 'Reload this window. If nothing answers then, start the application again.';
  return new BackOfficeError('unreachable', text, { reason: 'host.notLoaded', advice, cause });
}
