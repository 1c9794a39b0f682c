import type { HandlersOf } from '../handlers.ts';
import type { BackupsService } from './service.ts';

/** The procedures of backups. */
export function createBackupsHandlers(service: BackupsService): HandlersOf<'backups'> {
  return {
    'backups.list': () => service.list(),
    'backups.health': () => service.health(),
    'backups.create': () => service.create(),
    'backups.check': ({ source }) => service.check(source),
    'backups.delete': ({ fileName }) => {
      service.delete(fileName);
      return {};
    },
    'backups.configure': (input) => service.configure(input),
    // Only prepared here: once nothing else is under way, main/reopening.ts closes the profile and opens it anew.
    'backups.restore': (input, { operator }) => service.prepareRestore(input, operator),
  };
}
