import type { Gateway } from '../infinitepay/gateway-types.ts';
import type { PaymentIntegrations } from './ports.ts';
import { reconcile, type ReconciliationDependencies } from './reconciliation.ts';

export type StartReconciliationParts = ReconciliationDependencies & {
  readonly integrations: Pick<PaymentIntegrations, 'connectionOf'>;
  readonly gateway: Pick<Gateway, 'reach'>;
  readonly isVaultOpen: () => boolean;
  /** In whose name is asked. */
  readonly operator: string;
};

/** How long closing waits for answers that are on their way. */
const closingMs = 5_000;

/**
 * Asks about unknown outcomes once after the application has started, as soon as the vault is open. A server that can not
 * be reached is left alone, so that a start without a network leaves no failed attempts in the orders' histories.
 */
export class StartReconciliation {
  readonly #parts: StartReconciliationParts;
  readonly #stop = new AbortController();
  #state: 'off' | 'waiting' | 'done' = 'off';
  #running: Promise<void> = Promise.resolve();

  constructor(parts: StartReconciliationParts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#state = 'waiting';
    this.vaultOpened();
  }

  /** The vault can be used (again). */
  vaultOpened(): void {
    if (this.#state !== 'waiting' || !this.#parts.isVaultOpen()) return;
    this.#state = 'done';
    this.#running = this.#run().catch((error: unknown) => {
      this.#parts.platform.log.warn({ error: String(error) }, 'asking about unknown outcomes failed');
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    // What only waits for a quiet period is asked about at the next start.
    if (!this.#parts.executor.isWorking) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closingMs);
    });
    await Promise.race([this.#running, patience]);
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    const { operations, operator, platform } = this.#parts;
    const lost = operations.listUnknown();
    if (lost.length === 0) return;
    const reached = new Set<string>();
    for (const id of new Set(lost.map(({ integrationId }) => integrationId))) {
      if (await this.#isReached(id)) reached.add(id);
    }
    const { signal } = this.#stop;
    const isAsked = ({ integrationId }: { readonly integrationId: string }): boolean =>
      reached.has(integrationId);
    const { asked, settled } = await reconcile(this.#parts, operator, { isAsked, signal });
    platform.log.info({ asked, settled }, 'unknown outcomes were asked about at the start');
  }

  async #isReached(integrationId: string): Promise<boolean> {
    const { gateway, integrations, platform } = this.#parts;
    const { signal } = this.#stop;
    if (signal.aborted) return false;
    try {
      const answer = await gateway.reach(await integrations.connectionOf(integrationId));
      if (answer.reached) return true;
      platform.log.info(
        { integrationId, ...answer.failure },
        'an integration could not be asked at the start',
      );
    } catch (error) {
      platform.log.info(
        { integrationId, error: String(error) },
        'an integration could not be asked at the start',
      );
    }
    return false;
  }
}
