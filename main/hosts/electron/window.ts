import { fileURLToPath } from 'node:url';
import type {
  BrowserWindow as BrowserWindowType,
  BrowserWindowConstructorOptions,
  Rectangle,
} from 'electron';
import { BrowserWindow, shell } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { isAllowedOutside } from './external-links.ts';

/** A window's place, kept between starts. */
export type WindowPlace = Partial<Rectangle> & { readonly isMaximized?: boolean };

/** The window's options: nothing of Node, nothing of Electron, nothing of another origin reaches the page. */
export function windowOptions(place: WindowPlace): BrowserWindowConstructorOptions {
  return {
    width: place.width ?? 1_280,
    height: place.height ?? 800,
    ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'InfinitePay Back Office',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  };
}

/** Opens the window on our own page and keeps it there. */
export async function openWindow(
  place: WindowPlace,
  keepPlace: (place: WindowPlace) => void,
): Promise<BrowserWindowType> {
  const window = new BrowserWindow(windowOptions(place));
  if (place.isMaximized) window.maximize();
  confine(window);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepPlace({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }));
  await window.loadURL(`${appOrigin}/`);
  return window;
}

/** No navigation, no new windows, no permissions, no web views; a few links go to the user's browser. */
function confine(window: BrowserWindowType): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event) => {
    event.preventDefault();
    if (isAllowedOutside(event.url)) void shell.openExternal(event.url);
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(isHarmless(permission));
  });
  webContents.session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
}

/** Copying to the clipboard is all that the screens need. */
function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
