/**
 * A stand-in for the `electron` module: as much of it as our main bundle uses, with windows that are pages of a real
 * Chromium. It can not show isolated worlds, the process sandbox or fuses; those need the real one.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { standIn } from './state.ts';

/** Playwright can't route an unknown scheme, so the page lives under this origin instead of `app://back-office`. */
const pageOrigin = 'https://back-office.stand-in';
const appOrigin = 'app://back-office';

type Handler = (event: unknown, input: unknown) => Promise<unknown>;

class App extends EventEmitter {
  readonly commandLine = {
    getSwitchValue: (name: string): string => (name === 'data' ? standIn.userData : ''),
  };
  whenReady = (): Promise<void> => Promise.resolve();
  getPath = (): string => standIn.userData;
  getLocale = (): string => standIn.locale;
  getVersion = (): string => '0.0.0';
  getName = (): string => 'stand-in';
  requestSingleInstanceLock = (): boolean => true;
  quit(): void {
    let isPrevented = false;
    this.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) void standIn.end(0);
  }
  exit(code: number): void {
    void standIn.end(code);
  }
}
export const app = new App();

export const ipcMain = {
  handlers: new Map<string, Handler>(),
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler);
  },
};

export const protocol = {
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: unknown): void {
    standIn.record('schemes', schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handlers.set(scheme, handler);
  },
};

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => standIn.record('menu', menu),
};
export const dialog = {
  showErrorBox: (title: string, text: string): void => standIn.record('errorBox', { title, text }),
  /** Which button is chosen is set by the test. */
  showMessageBoxSync: (_window: unknown, options: object): unknown => {
    standIn.record('messageBox', options);
    return standIn.kept['chosenButton'] ?? 0;
  },
};
export const shell = {
  openExternal: async (url: string): Promise<void> => standIn.record('openedOutside', url),
};
/** The system's proxy settings, as `resolveProxy` tells them. */
export const session = {
  defaultSession: {
    resolveProxy: async (url: string): Promise<string> => {
      standIn.record('askedForProxy', url);
      return standIn.systemProxy;
    },
  },
};
export const powerMonitor = new EventEmitter();

/** A keychain that opens only what was wrapped with the same key. */
const keychainKey = createHash('sha256').update(standIn.keychain).digest();
const nonce = Buffer.alloc(12);
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => standIn.keychain !== 'none',
  getSelectedStorageBackend: (): string =>
    standIn.keychain === 'basic_text' ? 'basic_text' : 'gnome_libsecret',
  async encryptStringAsync(text: string): Promise<Buffer> {
    const cipher = createCipheriv('aes-256-gcm', keychainKey, nonce);
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', keychainKey, nonce, { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    const result = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString(
      'utf8',
    );
    return { result, shouldReEncrypt: false };
  },
};

class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' };
  readonly session = {
    setPermissionRequestHandler: (handler: unknown): void => standIn.keep('permissionRequest', handler),
    setPermissionCheckHandler: (handler: unknown): void => standIn.keep('permissionCheck', handler),
  };
  page: Page | undefined;
  setWindowOpenHandler(handler: unknown): void {
    standIn.keep('windowOpen', handler);
  }
  send(channel: string, data: unknown): void {
    void this.page
      ?.evaluate(
        ([name, value]) =>
          (globalThis as never as { standInReceive(n: unknown, v: unknown): void }).standInReceive(
            name,
            value,
          ),
        [channel, data],
      )
      .catch(() => undefined);
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly windows: BrowserWindow[] = [];
  static getAllWindows = (): BrowserWindow[] => BrowserWindow.windows;
  readonly webContents = new WebContents();
  readonly #options: { width?: number; height?: number; webPreferences?: { preload?: string } };
  #isDestroyed = false;

  constructor(options: object) {
    super();
    this.#options = options;
    standIn.record('window', options);
    BrowserWindow.windows.push(this);
  }

  show(): void {}
  focus(): void {}
  maximize(): void {}
  restore(): void {}
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.#isDestroyed;
  getNormalBounds = () => ({
    x: 10,
    y: 20,
    width: this.#options.width ?? 0,
    height: this.#options.height ?? 0,
  });

  async loadURL(url: string): Promise<void> {
    const context = await standIn.newContext({
      width: this.#options.width ?? 1_280,
      height: this.#options.height ?? 800,
    });
    const page = await this.#openPage(context);
    this.webContents.page = page;
    page.on('close', () => {
      this.emit('close');
      this.#isDestroyed = true;
      BrowserWindow.windows.splice(BrowserWindow.windows.indexOf(this), 1);
      this.emit('closed');
      if (BrowserWindow.windows.length === 0) app.emit('window-all-closed');
    });
    await page.goto(url.replace(appOrigin, pageOrigin));
    this.emit('ready-to-show');
  }

  async #openPage(context: BrowserContext): Promise<Page> {
    await context.route('**/*', async (route) => {
      const request = route.request();
      if (!request.url().startsWith(`${pageOrigin}/`)) return route.abort();
      const serve = protocol.handlers.get('app');
      const response = await serve?.(
        new Request(request.url().replace(pageOrigin, appOrigin), { method: request.method() }),
      );
      if (!response) return route.abort();
      return route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
    await context.exposeBinding('standInInvoke', async ({ frame, page }, channel: string, input: unknown) => {
      const handler = ipcMain.handlers.get(channel);
      if (!handler) throw new Error(`nobody handles ${channel}`);
      this.webContents.mainFrame.url = page.url().replace(pageOrigin, appOrigin);
      const isMain = frame === page.mainFrame();
      const senderFrame = isMain ? this.webContents.mainFrame : { url: frame.url() };
      return handler({ sender: this.webContents, senderFrame }, input);
    });
    await context.addInitScript({ content: preloadScript(this.#options.webPreferences?.preload) });
    return context.newPage();
  }
}

/** Runs the built preload as CommonJS with a `require` that knows `electron` alone, as a sandboxed one has it. */
function preloadScript(file: string | undefined): string {
  if (file === undefined) return '';
  return `(() => {
    const listeners = new Map();
    window.standInReceive = (channel, data) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, data);
    };
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api), writable: false }),
      },
      ipcRenderer: {
        invoke: (channel, input) => window.standInInvoke(channel, input),
        on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
        removeListener: (channel, listener) => {
          listeners.set(channel, (listeners.get(channel) ?? []).filter((each) => each !== listener));
        },
      },
    };
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('a sandboxed preload script can not require ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports) {\n${readFileSync(file, 'utf8')}\n})(require, module, module.exports);
  })();`;
}

// electron-store takes the module's default, of which it uses app and ipcMain alone.
const electron = { app, ipcMain: Object.assign(ipcMain, { on: () => undefined }), shell };
// oxlint-disable-next-line import/no-default-export -- the module that this one stands in for has one
export default electron;
