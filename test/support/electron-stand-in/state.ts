import type { Browser, BrowserContext } from 'playwright-core';

/** What the stand-in was told, and what the application did with it. Lives in the application's process. */
class StandIn {
  readonly userData = process.env['STAND_IN_USER_DATA'] ?? '';
  readonly locale = process.env['STAND_IN_LOCALE'] ?? 'en-GB';
  /** `none`, `basic_text`, or the name of a keychain: each opens only its own. */
  readonly keychain = process.env['STAND_IN_KEYCHAIN'] ?? 'keychain-1';
  readonly systemProxy = process.env['STAND_IN_PROXY'] ?? 'DIRECT';
  readonly recorded: Record<string, unknown[]> = {};
  readonly kept: Record<string, unknown> = {};
  browser: Browser | undefined;

  record(what: string, value: unknown): void {
    (this.recorded[what] ??= []).push(value);
    process.send?.({ recorded: what, value });
  }

  keep(what: string, value: unknown): void {
    this.kept[what] = value;
  }

  async newContext(viewport: { width: number; height: number }): Promise<BrowserContext> {
    if (!this.browser) throw new Error('the stand-in has no browser yet');
    return this.browser.newContext({ viewport });
  }

  async end(code: number): Promise<void> {
    await this.browser?.close();
    process.exit(code);
  }
}

export const standIn = new StandIn();
