import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const runner = fileURLToPath(new URL('./electron-stand-in/run.ts', import.meta.url));

export type ElectronAppOptions = {
  readonly userData: string;
  /** `none`, `basic_text`, or the name of a keychain. */
  readonly keychain?: string;
  readonly locale?: string;
  /** What the system answers when it is asked for a proxy: `PROXY host:port`. */
  readonly systemProxy?: string;
};

/** The built application, running in the stand-in, with its first window. */
export type ElectronApp = {
  readonly page: Page;
  /** What the application did with Electron, by name. */
  readonly recorded: Record<string, unknown[]>;
  ask(question: string, argument?: unknown): Promise<unknown>;
  /** Closes the window, as a user does, and waits until the process has ended. */
  close(): Promise<number | null>;
};

type Message = { ready?: string; recorded?: string; value?: unknown; answer?: unknown };

export async function startElectronApp(options: ElectronAppOptions): Promise<ElectronApp> {
  const child = fork(runner, [], {
    env: {
      ...process.env,
      STAND_IN_USER_DATA: options.userData,
      STAND_IN_KEYCHAIN: options.keychain ?? 'keychain-1',
      STAND_IN_LOCALE: options.locale ?? 'en-GB',
      STAND_IN_PROXY: options.systemProxy ?? 'DIRECT',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const recorded: Record<string, unknown[]> = {};
  const endpoint = await readyEndpoint(child, recorded);
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await firstPage(browser);
  return {
    page,
    recorded,
    ask: async (ask, argument) => {
      const answered = new Promise<unknown>((resolve) => {
        const listen = (message: Message): void => {
          if (!('answer' in message)) return;
          child.off('message', listen);
          resolve(message.answer);
        };
        child.on('message', listen);
      });
      child.send({ ask, argument });
      return answered;
    },
    close: async () => {
      const exited = once(child, 'exit');
      await page.close();
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

function readyEndpoint(child: ChildProcess, recorded: Record<string, unknown[]>): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.ready !== undefined) resolve(message.ready);
      if (message.recorded !== undefined) (recorded[message.recorded] ??= []).push(message.value);
    });
    child.once('exit', (code) =>
      reject(new Error(`the application ended with ${code}: ${JSON.stringify(recorded['errorBox'])}`)),
    );
  });
}

/** The window's page; it may take a moment until the application has opened it. */
async function firstPage(browser: Browser): Promise<Page> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((each) => each.url().includes('stand-in'));
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the application opened no window');
}
