import type { WriteGate } from '../imports/write-gate.ts';
import type { Platform } from '../platform.ts';
import type { QueueService } from './queue.ts';
import type { BatchesService } from './service.ts';

/** How often is looked for work: batches whose process ended, and the queue. */
export const defaultTickMs = 5_000;

/** Does by itself what nobody has to ask for. The command line does not: its process ends with its call. */
export class BackgroundWork {
  readonly #batches: BatchesService;
  readonly #queue: QueueService;
  readonly #platform: Platform;
  readonly #gate: WriteGate;
  #timer: NodeJS.Timeout | undefined;

  constructor(batches: BatchesService, queue: QueueService, platform: Platform, gate: WriteGate) {
    this.#batches = batches;
    this.#queue = queue;
    this.#platform = platform;
    this.#gate = gate;
  }

  begin(tickMs: number): void {
    this.#look();
    this.#timer = setInterval(() => this.#look(), tickMs);
    this.#timer.unref();
  }

  /** The vault can be used (again). */
  vaultOpened(): void {
    if (!this.#timer) return;
    this.#attempt(() => {
      this.#batches.vaultOpened();
      this.#queue.vaultOpened();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.all([this.#batches.close(), this.#queue.close()]);
  }

  #look(): void {
    this.#attempt(() => {
      // An import writes: the next look is soon enough.
      if (this.#gate.isClosed()) return;
      this.#batches.takeOver();
      this.#queue.tick();
    });
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      // A database that another process holds for long, for example: the next look finds it again.
      this.#platform.log.warn({ error: String(error) }, 'looking for batches and queued operations failed');
    }
  }
}
