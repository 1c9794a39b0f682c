import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxAccounts } from './accounts.ts';
import { answerXml, faultXml } from './answers.ts';
import { Ledger } from './ledger.ts';
import { readCall, SandboxFault } from './requests.ts';
import { SandboxService } from './service.ts';
import { sandboxWsdl, sandboxXsd } from './wsdl.ts';

/** The service's path, as the real one has it. */
const servicePath = '/ws/InfinitePayAPI';
const maxRequestBytes = 5_000_000;
/** How long `+slow` takes. */
const defaultSlowMs = 5_000;

export type SandboxOptions = {
  /** Where the ledger is kept. */
  readonly directory: string;
  readonly accounts: SandboxAccounts;
  /** 0 chooses a free one. */
  readonly port?: number;
  readonly now?: () => Date;
  readonly slowMs?: number;
  /** Time that every answer takes, the work for it included. For measurements. */
  readonly latencyMs?: number;
  /** Waited for before a call is worked on: whoever hosts the sandbox can hold calls back. */
  readonly admit?: () => Promise<void>;
};

/** A running sandbox, on 127.0.0.1 only. */
export type Sandbox = {
  readonly wsdlUrl: string;
  readonly port: number;
  readonly ledger: Ledger;
  close(): Promise<void>;
};

/** Starts a complete InfinitePay service of its own. It checks what the real one checks, and keeps its own books. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const ledger = new Ledger(options.directory);
  const service = new SandboxService(ledger, options.accounts, options.now ?? (() => new Date()));
  const timing = {
    slowMs: options.slowMs ?? defaultSlowMs,
    latencyMs: options.latencyMs ?? 0,
    admit: options.admit ?? (() => Promise.resolve()),
  };
  const server = createServer((request, response) => {
    handle(service, timing, request, response).catch((error: unknown) => {
      // A line that the caller cut is its own affair; anything else would be a bug of the sandbox.
      if (!response.headersSent && !response.destroyed) {
        respond(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    ledger.close();
    throw error;
  });
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    wsdlUrl: `http://127.0.0.1:${port}${servicePath}?wsdl`,
    port,
    ledger,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          ledger.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function handle(
  service: SandboxService,
  timing: {
    readonly slowMs: number;
    readonly latencyMs: number;
    readonly admit: () => Promise<void>;
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  if (url.pathname !== servicePath) return respond(response, 404, 'text/plain', 'not found');
  if (request.method === 'GET') {
    const serviceUrl = `${url.origin}${servicePath}`;
    if (url.searchParams.has('wsdl')) return respond(response, 200, 'text/xml', sandboxWsdl(serviceUrl));
    if (url.searchParams.has('xsd')) return respond(response, 200, 'text/xml', sandboxXsd());
    return respond(
      response,
      200,
      'text/html',
      '<html><body>InfinitePay sandbox. The WSDL is at ?wsdl.</body></html>',
    );
  }
  if (request.method !== 'POST') return respond(response, 405, 'text/plain', 'method not allowed');
  const begun = performance.now();
  const body = await readBody(request);
  await timing.admit();
  // The work itself is part of the time that an answer takes.
  const takeTime = async (): Promise<void> => {
    const restMs = timing.latencyMs - (performance.now() - begun);
    if (restMs > 0) await wait(restMs);
  };
  try {
    const call = readCall(body);
    service.authenticate(call);
    const situation = service.situationOf(call);
    if (situation === 'slow') await wait(timing.slowMs);
    if (situation === 'fault')
      throw new SandboxFault('generic', 'The service is not available at the moment.');
    const answer = service.perform(call);
    await takeTime();
    if (situation === 'cut' && call.operation !== 'checkStatusOrder') {
      response.destroy();
      return;
    }
    respond(response, 200, 'text/xml', answerXml(call.operation, answer));
  } catch (error) {
    if (!(error instanceof SandboxFault)) throw error;
    await takeTime();
    respond(response, 500, 'text/xml', faultXml(error));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxRequestBytes) throw new SandboxFault('client', 'the message is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function respond(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
