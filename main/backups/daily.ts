import type { Platform } from '../platform.ts';
import type { BackupsService } from './service.ts';

/** How long after a start, and how often then, is looked whether a copy is due, in milliseconds. */
const lookEveryMs = 60_000;

/** Makes the daily copies while the application runs; one that fell due meanwhile is made soon after the start. */
export class DailyBackups {
  readonly #service: BackupsService;
  readonly #platform: Platform;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(service: BackupsService, platform: Platform) {
    this.#service = service;
    this.#platform = platform;
  }

  begin(everyMs = lookEveryMs): void {
    this.#timer = setInterval(() => {
      this.#work = this.#work.then(() => this.#look());
    }, everyMs);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      await this.#service.createIfDue();
    } catch (error) {
      // A database that another process holds for long, for example: the next look finds it again.
      this.#platform.log.warn({ error: String(error) }, 'looking whether a copy is due failed');
    }
  }

  /** Waits for a copy that is being made. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work;
  }
}
