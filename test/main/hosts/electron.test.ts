import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isAllowedOutside } from '../../../main/hosts/electron/external-links.ts';
import { electronKeyStore } from '../../../main/hosts/electron/safe-storage.ts';
import { events, procedureNames } from '../../../preload/contract.ts';
import { type ElectronApp, type ElectronAppOptions, startElectronApp } from '../../support/electron-app.ts';
import { startTunnelProxy } from '../../support/tunnel-proxy.ts';
import { makeFolder } from '../../support/profile.ts';

const running: ElectronApp[] = [];
afterEach(async () => {
  for (const app of running.splice(0)) await app.close().catch(() => undefined);
});
const start = async (options: Partial<ElectronAppOptions> = {}): Promise<ElectronApp> => {
  const app = await startElectronApp({ userData: makeFolder(), ...options });
  running.push(app);
  await app.page.getByRole('heading', { level: 1 }).first().waitFor();
  return app;
};
const close = async (app: ElectronApp): Promise<number | null> => {
  running.splice(running.indexOf(app), 1);
  return app.close();
};
/** Calls a procedure through the bridge, as the page does. */
const callIn = (app: ElectronApp, name: string, input: unknown = {}): Promise<unknown> =>
  app.page.evaluate(
    ([procedure, argument]) =>
      (
        globalThis as never as {
          backOffice: { procedures: Record<string, (i: unknown) => Promise<unknown>> };
        }
      ).backOffice.procedures[procedure as string]!(argument),
    [name, input],
  );

describe('the built application in Electron’s stand-in', () => {
  it('opens one window with nothing of Node in it, under its own scheme', async () => {
    const app = await start();
    const [options] = app.recorded['window'] as Array<{ webPreferences: object }>;
    expect(options!.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(app.recorded['schemes']).toEqual([[expect.objectContaining({ scheme: 'app' })]]);
    expect(await close(app)).toBe(0);
  });

  it('opens the vault with the keychain by itself, and locks it when the screen is locked', async () => {
    const userData = makeFolder();
    const first = await start({ userData });
    expect(await callIn(first, 'vault.status')).toMatchObject({
      value: { state: 'open', wraps: ['safeStorage'] },
    });
    await callIn(first, 'integrations.create', { name: 'Shop', password: 'p', secret: 's' });
    await first.ask('lockScreen');
    expect(await callIn(first, 'vault.status')).toMatchObject({ value: { state: 'locked' } });
    await close(first);
    const second = await start({ userData });
    expect(await callIn(second, 'integrations.list')).toMatchObject({ value: [{ hasPassword: true }] });
    expect(await callIn(second, 'vault.status')).toMatchObject({ value: { state: 'open' } });
  });

  it('asks for a passphrase where the keychain is none, and recovers where it lost the key', async () => {
    const basic = await start({ keychain: 'basic_text' });
    expect(await callIn(basic, 'vault.status')).toMatchObject({
      value: { state: 'new', keychainAvailable: false },
    });
    const userData = makeFolder();
    await close(await start({ userData, keychain: 'gnome' }));
    const changed = await start({ userData, keychain: 'kde' });
    expect(await callIn(changed, 'vault.status')).toMatchObject({ value: { state: 'unrecoverable' } });
    const startedOver = await callIn(changed, 'vault.startOver', { passphrase: 'a new passphrase' });
    expect(startedOver).toMatchObject({ value: { state: 'open' } });
  });

  it('speaks the system’s language at first, and keeps window and language for the next start', async () => {
    const userData = makeFolder();
    const first = await start({ userData, locale: 'de-AT' });
    expect(await callIn(first, 'preferences.get')).toMatchObject({ value: { locale: 'de' } });
    expect(JSON.stringify(first.recorded['menu'])).toContain('Bearbeiten');
    await callIn(first, 'preferences.set', { locale: 'en' });
    await close(first);
    const second = await start({ userData, locale: 'de-AT' });
    expect(await callIn(second, 'preferences.get')).toMatchObject({ value: { locale: 'en' } });
    const [options] = second.recorded['window'] as object[];
    expect(options).toMatchObject({ x: 10, y: 20, width: 1_280, height: 800 });
    expect(readFileSync(join(userData, 'preferences.json'), 'utf8')).not.toMatch(/passphrase|password/);
  });

  it('goes through the proxy that the system names', async () => {
    const proxy = await startTunnelProxy({ to: 9, answer: '407 Proxy Authentication Required' });
    try {
      const app = await start({ systemProxy: `PROXY 127.0.0.1:${proxy.port}` });
      const created = (await callIn(app, 'integrations.create', {
        name: 'Behind a proxy',
        environment: 'custom',
        wsdlUrl: 'https://pay.infinitepay.test/ws?wsdl',
        clientRef: 'c',
        username: 'u',
        password: 'p',
        secret: 's',
      })) as { value: { id: string } };
      expect(await callIn(app, 'integrations.test', { id: created.value.id })).toMatchObject({
        value: { ok: false, fault: 'proxy' },
      });
      expect(app.recorded['askedForProxy']).toContain('https://pay.infinitepay.test/ws?wsdl');
    } finally {
      await proxy.close();
    }
  });
});

describe('a window of the built application', () => {
  let app: ElectronApp;
  beforeAll(async () => {
    app = await startElectronApp({ userData: makeFolder() });
    await app.page.getByRole('heading', { level: 1 }).first().waitFor();
  });
  afterAll(() => app.close());

  it('gives the page the contract and nothing else', async () => {
    const exposed = await app.page.evaluate(() => {
      const { backOffice, require, process } = globalThis as never as Record<
        string,
        Record<string, object> | undefined
      >;
      return {
        keys: Object.keys(backOffice!),
        procedures: Object.keys(backOffice!['procedures']!),
        events: Object.keys(backOffice!['events']!),
        node: [typeof require, typeof process],
      };
    });
    expect(exposed.keys).toEqual(['procedures', 'events']);
    expect(exposed.procedures.sort()).toEqual([...procedureNames].sort());
    expect(exposed.events).toEqual(Object.keys(events));
    expect(exposed.node).toEqual(['undefined', 'undefined']);
    expect(await app.ask('channels')).toHaveLength(procedureNames.length);
  });

  it('serves the page with a strict policy, which the page keeps', async () => {
    const response = await app.page.reload();
    expect(response?.headers()['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    const ran = await app.page.evaluate(
      `(() => {
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.head.append(script);
        return 'injected' in window;
      })()`,
    );
    expect(ran).toBe(false);
  });

  it.each([
    ['another origin', { url: 'https://evil.example/', isMainFrame: true }],
    ['an origin that begins alike', { url: 'app://back-office.evil/', isMainFrame: true }],
    ['a frame inside the page', { url: 'app://back-office/', isMainFrame: false }],
  ])('refuses a call from %s', async (_what, sender) => {
    const answer = await app.ask('invokeFrom', { channel: 'procedure:integrations.list', ...sender });
    expect(answer).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('goes nowhere else: navigation, windows and permissions are refused, InfinitePay’s site opens outside', async () => {
    expect(await app.ask('navigate', 'https://evil.example/')).toBe(true);
    expect(await app.ask('windowOpen', 'https://www.infinitepay.de/kontakt')).toEqual({ action: 'deny' });
    expect(await app.ask('windowOpen', 'https://evil.example/')).toEqual({ action: 'deny' });
    expect(app.recorded['openedOutside']).toEqual(['https://www.infinitepay.de/kontakt']);
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal']) {
      expect(await app.ask('permission', permission), permission).toBe(false);
    }
  });

  it('asks before unsaved entries are left, and stays unless one wants to leave', async () => {
    expect(await app.ask('preventUnload', 0)).toBe(false);
    expect(await app.ask('preventUnload', 1)).toBe(true);
    const asked = { buttons: ['Stay here', 'Leave without saving'], defaultId: 0, cancelId: 0 };
    expect(app.recorded['messageBox']).toMatchObject([asked, asked]);
  });

  it('tells the window what changed', async () => {
    await app.page.evaluate(
      `window.heard = []; window.backOffice.events.changed((data) => window.heard.push(...data.topics))`,
    );
    await callIn(app, 'paymentTerms.create', { label: 'Net 30', days: 30 });
    // Polled from here: the page's policy forbids what waitForFunction would evaluate inside it.
    await expect.poll(() => app.page.evaluate(`window.heard`)).toContain('paymentTerms');
  });
});

describe('links that may be opened outside', () => {
  it.each([
    ['https://infinitepay.de/', true],
    ['https://app.infinitepay.de/login', true],
    ['mailto:support@infinitepay.de', true],
    ['http://infinitepay.de/', false],
    ['https://infinitepay.de.evil.example/', false],
    ['https://evil-infinitepay.de/', false],
    ['https://user@infinitepay.de/', false],
    ['https://infinitepay.de:8443/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['no link', false],
  ])('%s: %s', (link, isAllowed) => {
    expect(isAllowedOutside(link)).toBe(isAllowed);
  });
});

describe('the keychain', () => {
  it('is asked again when it is unavailable for a moment', async () => {
    let asked = 0;
    const store = electronKeyStore(
      {
        isAsyncEncryptionAvailable: async () => (asked += 1) > 1,
        getSelectedStorageBackend: () => 'kwallet6',
        encryptStringAsync: async (text: string) => Buffer.from(text),
      } as never,
      'linux',
    );
    expect(await store.isAvailable()).toBe(true);
    expect((await store.wrap(Buffer.from('key'))).toString()).toBe(Buffer.from('key').toString('base64'));
  });
});
