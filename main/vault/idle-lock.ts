import type { VaultStatus } from '../../preload/contract.ts';

/** How often is looked whether the desk has been idle for long enough, in milliseconds. */
export const idleLookMs = 10_000;

export type IdleLockOptions = {
  readonly vault: { status(): VaultStatus; lock(): VaultStatus };
  /** 0: never. Asked at each look, so that a change takes effect at once. */
  readonly minutes: () => number;
  /** While a call, a batch or the queue is at work the vault stays open: it must not be broken off half-way. */
  readonly isWorking: () => boolean;
  /** Milliseconds since some moment, by the wall's clock and by one that nobody sets. */
  readonly clocks: () => { readonly wall: number; readonly steady: number };
};

/**
 * Locks the vault when nobody has been at the desk for a while. Only where a passphrase opens it: a keychain would open it
 * again for everybody.
 */
export class IdleLock {
  readonly #options: IdleLockOptions;
  #last: { readonly wall: number; readonly steady: number };
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IdleLockOptions) {
    this.#options = options;
    this.#last = options.clocks();
  }

  /** Begins to look by itself. */
  begin(): void {
    this.#timer = setInterval(() => this.look(), idleLookMs);
    this.#timer.unref();
  }

  /** Somebody is at the desk. */
  noteActivity(): void {
    this.#last = this.#options.clocks();
  }

  /** Locks if it is time. */
  look(): void {
    const { vault, minutes, isWorking, clocks } = this.#options;
    const limit = minutes() * 60_000;
    const now = clocks();
    // A machine that slept stops the steady clock, one whose clock is set back stops the other: the longer time counts.
    const idleMs = Math.max(now.wall - this.#last.wall, now.steady - this.#last.steady);
    if (limit === 0 || idleMs < limit || isWorking()) return;
    const { state, wraps } = vault.status();
    if (state === 'open' && wraps.includes('passphrase')) vault.lock();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
