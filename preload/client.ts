import { valueOf } from './answer.ts';
import { createHttpClient } from './browser.ts';
import type { BackOfficeClient } from './contract.ts';
import { type ExposedBackOffice, exposedName } from './exposed.ts';

declare global {
  interface Window {
    /** Only in Electron. */
    readonly backOffice?: ExposedBackOffice;
  }
}

/** The renderer's way to the back office: Electron's bridge where there is one, HTTP otherwise. */
export function createClient(): BackOfficeClient {
  const exposed = window[exposedName];
  return exposed ? createBridgeClient(exposed) : createHttpClient();
}

function createBridgeClient(exposed: ExposedBackOffice): BackOfficeClient {
  return {
    async call(name, input) {
      // Main cuts every answer to the contract's schema, so the value is of this type.
      return valueOf(await exposed.procedures[name](input)) as never;
    },
    subscribe(name, listener) {
      return exposed.events[name](listener);
    },
  };
}
