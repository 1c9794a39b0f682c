import type { HandlersOf } from '../handlers.ts';
import type { Releasers } from './releasers.ts';
import type { GuardService } from './service.ts';

/** The procedures of the live-mode guard and of those who release. */
export function createGuardHandlers(
  guard: GuardService,
  releasers: Releasers,
): HandlersOf<'guard'> & HandlersOf<'releasers'> {
  return {
    'guard.get': ({ integrationId }) => guard.get(integrationId),
    'guard.set': (input, { operator }) => guard.set(input, operator),
    'releasers.list': () => releasers.list(),
    'releasers.add': (input, { operator }) => releasers.add(input, operator),
    'releasers.remove': async ({ id, release }) => {
      await releasers.remove(id, release);
      return {};
    },
  };
}
