import { AsyncLocalStorage } from 'node:async_hooks';

const actors = new AsyncLocalStorage<string>();

/** Runs `work` on behalf of somebody: whatever it changes, directly or later, is theirs in the change history. */
export function actingAs<Result>(operator: string, work: () => Result): Result {
  return actors.run(operator, work);
}

/** Who acts at the moment; `system` outside of any call, such as at start. */
export function currentActor(): string {
  return actors.getStore() ?? 'system';
}
