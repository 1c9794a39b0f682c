import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordAction } from '../../preload/contract.ts';

const actors = new AsyncLocalStorage<string>();

/** Runs `work` on behalf of somebody: whatever it changes, directly or later, is theirs in the change history. */
export function actingAs<Result>(operator: string, work: () => Result): Result {
  return actors.run(operator, work);
}

/** Who acts at the moment; `system` outside of any call, such as at start. */
export function currentActor(): string {
  return actors.getStore() ?? 'system';
}

const origins = new AsyncLocalStorage<RecordAction>();

/** Runs `work`; what it creates or changes is told as imported in the change history. */
export function importing<Result>(work: () => Result): Result {
  return origins.run('imported', work);
}

/** How changes are told where nobody says so more closely; `undefined`: by what they are. */
export function currentOrigin(): RecordAction | undefined {
  return origins.getStore();
}
