import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import { type Answer, procedureNames } from '../../../preload/contract.ts';
import { eventChannel, procedureChannel } from '../../../preload/exposed.ts';
import type { BackOffice } from '../../back-office.ts';
import { appOrigin } from './app-protocol.ts';

/**
 * Opens the contract to the windows: one channel a procedure, each call checked for its sender. Inputs are parsed by the
 * dispatcher.
 */
export function serveIpc(ipcMain: IpcMain, backOffice: BackOffice): void {
  for (const name of procedureNames) {
    ipcMain.handle(procedureChannel(name), async (event, input: unknown): Promise<Answer> => {
      if (!isTrustedSender(event)) {
        return {
          error: { code: 'forbidden', message: 'This page may not use the application.', details: {} },
        };
      }
      return backOffice.dispatch(name, input ?? {}, { caller: 'renderer', operator: backOffice.operator });
    });
  }
}

/** Tells a window what main tells by itself, as long as it is there. */
export function forwardEvents(backOffice: BackOffice, window: BrowserWindow): void {
  const unsubscribe = backOffice.subscribe((name, data) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel(name), data);
  });
  window.once('closed', unsubscribe);
}

/** Only the top frame of our own page: no frame inside it, and no other origin. */
function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && frame.url.startsWith(`${appOrigin}/`);
}
