import type { HandlersOf } from '../handlers.ts';
import { defaultSandboxAccount } from '../infinitepay/sandbox/accounts.ts';
import { situationMeanings, situations } from '../infinitepay/sandbox/situations.ts';
import { startingCountries } from './covered-countries.ts';
import type { ConnectionTests } from './connection-tests.ts';
import type { CredentialRotation } from './credential-rotation.ts';
import type { IntegrationsService } from './service.ts';

/** The procedures of integrations and of the built-in sandbox. */
export function createIntegrationsHandlers(
  service: IntegrationsService,
  tests: ConnectionTests,
  rotation: CredentialRotation,
): HandlersOf<'integrations'> & HandlersOf<'sandbox'> {
  return {
    'integrations.create': (input) => service.create(input),
    'integrations.list': () => service.list(),
    'integrations.get': ({ id }) => service.get(id),
    'integrations.update': (input) => service.update(input),
    'integrations.duplicate': (input) => service.duplicate(input),
    'integrations.archive': ({ id, archived }) => service.archive(id, archived),
    'integrations.delete': ({ id }) => {
      service.delete(id);
      return {};
    },
    'integrations.test': ({ id, step }, { signal }) => tests.run(id, step, signal),
    'integrations.cancelTest': ({ id }) => ({ cancelled: tests.cancel(id) }),
    'integrations.tests': ({ id }) => tests.list(service.get(id).id),
    'integrations.credentials': ({ id }) => rotation.overview(id),
    'integrations.stageCredentials': (input) => rotation.stage(input),
    'integrations.discardStagedCredentials': ({ id }) => rotation.discard(id),
    'integrations.tryStagedCredentials': ({ id }, { signal }) => rotation.tryStaged(id, signal),
    'integrations.restoreCredentials': ({ id }) => rotation.restore(id),
    'integrations.startingCountries': () => startingCountries,
    'sandbox.account': () => ({
      ...defaultSandboxAccount,
      situations: situations.map((tag) => ({ tag, meaning: situationMeanings[tag] })),
    }),
  };
}
