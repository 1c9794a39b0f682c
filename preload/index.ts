import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { events, procedureNames } from './contract.ts';
import { eventChannel, exposedName, procedureChannel } from './exposed.ts';

/*
 * Electron's preload script: sandboxed, and nothing but the contract. Main checks the sender and parses every input;
 * here is only the wire. The shape is `ExposedBackOffice`, which `createClient` checks.
 */
const procedures = Object.fromEntries(
  procedureNames.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(procedureChannel(name), input),
  ]),
);

const subscriptions = Object.fromEntries(
  Object.keys(events).map((name) => [
    name,
    (listener: (data: unknown) => void): (() => void) => {
      // The event object leads to the IPC module itself and must not reach the page.
      const handle = (_event: IpcRendererEvent, data: unknown): void => listener(data);
      ipcRenderer.on(eventChannel(name), handle);
      return () => {
        ipcRenderer.removeListener(eventChannel(name), handle);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld(exposedName, { procedures, events: subscriptions });
