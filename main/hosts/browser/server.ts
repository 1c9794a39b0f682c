import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { BackOffice } from '../../back-office.ts';
import { listenFailure } from '../listen-failure.ts';
import { createBrowserApp } from './app.ts';
import { Sessions } from './session.ts';

export type BrowserHostOptions = {
  readonly backOffice: BackOffice;
  readonly rendererDirectory: string;
  /** 0 chooses a free one. */
  readonly port: number;
};

/** The back office, served to browsers on this machine. */
export type BrowserHost = {
  readonly port: number;
  /** A new link, which works once. */
  readonly link: () => string;
  close(): Promise<void>;
};

/** @throws BackOfficeError `conflict` when the port is taken. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { backOffice, rendererDirectory } = options;
  const sessions = new Sessions();
  let port = options.port;
  const app = createBrowserApp({ backOffice, sessions, rendererDirectory, port: () => port });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    throw listenFailure(options.port, error);
  });
  // A server that listens on TCP has an address of this shape.
  ({ port } = server.address() as AddressInfo);
  return {
    port,
    link: () => `http://127.0.0.1:${port}/open/${sessions.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
