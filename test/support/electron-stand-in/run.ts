/** Runs the built main bundle with the stand-in as its `electron`; answers the test's questions over the process' channel. */
import { registerHooks } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { launchChromium } from '../chromium.ts';
import { standIn } from './state.ts';

const standInUrl = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
});

const port = await freePort();
standIn.browser = await launchChromium([`--remote-debugging-port=${port}`]);
process.on('message', (message: { ask: string; argument?: unknown }) => void answer(message));
await import(new URL('../../../out/main/index.js', import.meta.url).href);
process.send?.({ ready: `http://127.0.0.1:${port}` });

async function answer({ ask, argument }: { ask: string; argument?: unknown }): Promise<void> {
  const electron = await import('./electron.ts');
  switch (ask) {
    case 'permission': {
      const decide = standIn.kept['permissionRequest'] as (
        c: unknown,
        p: unknown,
        d: (granted: boolean) => void,
      ) => void;
      decide(undefined, argument, (granted) => process.send?.({ answer: granted }));
      return;
    }
    case 'windowOpen': {
      const open = standIn.kept['windowOpen'] as (details: { url: unknown }) => unknown;
      process.send?.({ answer: open({ url: argument }) });
      return;
    }
    case 'navigate': {
      let isPrevented = false;
      const [window] = electron.BrowserWindow.windows;
      window?.webContents.emit('will-navigate', {
        url: argument,
        preventDefault: () => (isPrevented = true),
      });
      process.send?.({ answer: isPrevented });
      return;
    }
    case 'preventUnload': {
      standIn.kept['chosenButton'] = argument;
      let isLetGo = false;
      const [window] = electron.BrowserWindow.windows;
      window?.webContents.emit('will-prevent-unload', { preventDefault: () => (isLetGo = true) });
      process.send?.({ answer: isLetGo });
      return;
    }
    case 'invokeFrom': {
      const { channel, url, isMainFrame } = argument as {
        channel: string;
        url: string;
        isMainFrame: boolean;
      };
      const mainFrame = { url };
      const senderFrame = isMainFrame ? mainFrame : { url };
      const handler = electron.ipcMain.handlers.get(channel);
      process.send?.({ answer: await handler?.({ sender: { mainFrame }, senderFrame }, {}) });
      return;
    }
    case 'lockScreen':
      electron.powerMonitor.emit('lock-screen');
      process.send?.({ answer: true });
      return;
    case 'channels':
      process.send?.({ answer: [...electron.ipcMain.handlers.keys()] });
      return;
    default:
      process.send?.({ answer: undefined });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}
