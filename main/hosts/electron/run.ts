import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
} from 'electron';
import { BackOfficeError } from '../../../preload/contract.ts';
import { type BackOffice, openBackOffice } from '../../back-office.ts';
import { createNetwork } from '../../network/network.ts';
import { openFileLog } from '../file-log.ts';
import { rendererDirectory } from '../renderer-files.ts';
import { appSchemePrivileges, serveApp } from './app-protocol.ts';
import { forwardEvents, serveIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { electronKeyStore } from './safe-storage.ts';
import { openElectronStore } from './store.ts';
import { askBeforeLeaving } from './unsaved.ts';
import { openWindow } from './window.ts';

/** Runs the application in Electron. The order matters: privileges and the single instance before `ready`. */
export async function runElectron(): Promise<void> {
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  const directory = app.commandLine.getSwitchValue('data') || app.getPath('userData');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  await app.whenReady();
  try {
    await openProfile(directory);
  } catch (error) {
    // Without a profile there is no window to show it in.
    const message = error instanceof BackOfficeError ? error.message : String(error);
    dialog.showErrorBox('InfinitePay Back Office', message);
    app.exit(1);
  }
}

async function openProfile(directory: string): Promise<void> {
  const store = openElectronStore(directory, app.getLocale());
  const log = openFileLog(directory);
  const backOffice = await openBackOffice({
    directory,
    host: 'electron',
    preferences: store,
    log,
    network: createNetwork({
      environment: process.env,
      resolveSystemProxy: (url) => session.defaultSession.resolveProxy(url),
      log,
    }),
    keyStore: electronKeyStore(safeStorage, process.platform),
  });
  const locale = (): 'en' | 'de' => store.get().locale ?? 'en';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(locale(), process.platform)));
  serveApp(protocol, rendererDirectory());
  serveIpc(ipcMain, backOffice);
  lockWithTheSystem(backOffice);
  closeWithTheApplication(backOffice);

  const open = async (): Promise<void> => {
    const window = await openWindow(store.windowPlace(), store.keepWindowPlace);
    askBeforeLeaving(window, locale);
    forwardEvents(backOffice, window);
  };
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  await open();
}

/**
 * A locked or sleeping machine keeps no key in memory. Back again, the keychain opens the vault where it is the only way;
 * main leaves it locked where there is a passphrase.
 */
function lockWithTheSystem(backOffice: BackOffice): void {
  const ask = (procedure: 'vault.lock' | 'vault.unlock') => (): void => {
    void backOffice.dispatch(procedure, {}, { caller: 'renderer', operator: backOffice.operator });
  };
  powerMonitor.on('lock-screen', ask('vault.lock'));
  powerMonitor.on('suspend', ask('vault.lock'));
  powerMonitor.on('unlock-screen', ask('vault.unlock'));
  powerMonitor.on('resume', ask('vault.unlock'));
}

/** Lets the database end in order before the process does. */
function closeWithTheApplication(backOffice: BackOffice): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void backOffice.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
