import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import axios, { type AxiosInstance, isAxiosError } from 'axios';
import type { Network } from '../network/network.ts';
import { proxyName } from '../network/proxy-rules.ts';
import { ProxyFailure, TunnelAgent } from './tunnel-agent.ts';

/** How long to wait, in milliseconds. */
export type Patience = {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** From then on until the whole answer is there. */
  readonly answerMs: number;
};

export const defaultPatience: Patience = { connectMs: 10_000, answerMs: 30_000 };

/** Answers larger than this are not read to their end, where nothing less is asked for. */
const defaultMaxAnswerBytes = 20_000_000;
/** Idle connections are closed by us before servers do it: a call on a connection that is just dying has no known outcome. */
const idleMs = 2_000;

/** What came back: any status, any body. */
export type HttpAnswer = {
  readonly kind: 'answer';
  readonly status: number;
  readonly contentType: string;
  readonly date: string | undefined;
  readonly body: string;
};

/** What went wrong below HTTP. `connected` is false only when not a byte of the request can have left. */
export type HttpFailure = {
  readonly kind: 'failure';
  readonly connected: boolean;
  /**
   * Node's error code, or one of our own: `connectTimeout`, `answerTimeout`, `tooLarge`, `cancelled`, `proxyUnreachable`,
   * `proxyTimeout`, `proxyAuth`, `proxyRefused`, `proxyUnusable`.
   */
  readonly code: string;
  readonly message: string;
  /** Host and port of the proxy that the request went through, or was to go through. */
  readonly proxy?: string;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Default: `defaultPatience`. */
  readonly patience?: Patience | undefined;
  /** Larger answers, unpacked, are not read to their end. Default: 20 MB, for WSDLs. */
  readonly maxAnswerBytes?: number;
  /** Gives up waiting. */
  readonly signal?: AbortSignal;
};

/** The connections of one way to the servers: direct, or through one proxy. */
type Agents = { readonly http: http.Agent; readonly https: http.Agent };

/**
 * One axios instance with its own connections, direct ones and tunnels through proxies. Redirects are never followed:
 * they would carry credentials elsewhere.
 */
export class HttpClient {
  readonly #agents = new Map<string, Promise<Agents>>();
  readonly #axios: AxiosInstance;
  readonly #network: Network;
  readonly #longest: Patience | undefined;

  /** @param longest what any request waits at most, whatever it asks for. */
  constructor(network: Network, longest?: Patience) {
    this.#network = network;
    this.#longest = longest;
    this.#axios = axios.create({
      // Axios' own proxies send requests to the proxy instead of through it, and know no system settings.
      proxy: false,
      maxRedirects: 0,
      decompress: true,
      responseType: 'text',
      transformResponse: (data: unknown) => data,
      validateStatus: () => true,
    });
  }

  /** Never throws for what a network can do. */
  async request(request: HttpRequest): Promise<HttpAnswer | HttpFailure> {
    const isTls = new URL(request.url).protocol === 'https:';
    const patience = shorter(request.patience ?? defaultPatience, this.#longest);
    const watch = new ConnectionWatch(patience, request.signal);
    let proxy: string | undefined;
    try {
      const route = await watch.orGivenUp(this.#network.routeTo(request.url));
      if (route.kind === 'unusable') return { ...unusableProxy, message: route.scheme };
      if (route.kind === 'proxy') {
        proxy = proxyName(route.proxy);
        watch.awaitsTunnel();
      }
      const agents = await watch.orGivenUp(
        this.#agentsOf(route.kind === 'proxy' ? route.proxy : undefined, isTls),
      );
      const response = await this.#axios.request<string>({
        method: request.method,
        url: request.url,
        headers: { ...request.headers, 'User-Agent': 'InfinitePay-Back-Office' },
        ...(request.body === undefined ? {} : { data: request.body }),
        httpAgent: agents.http,
        httpsAgent: agents.https,
        transport: watch.transport(isTls),
        signal: watch.signal,
        maxContentLength: request.maxAnswerBytes ?? defaultMaxAnswerBytes,
      });
      return {
        kind: 'answer',
        status: response.status,
        contentType: String(response.headers['content-type'] ?? ''),
        date: response.headers['date'] === undefined ? undefined : String(response.headers['date']),
        body: response.data,
      };
    } catch (error) {
      return {
        kind: 'failure',
        connected: watch.connected,
        ...watch.describe(error),
        ...(proxy === undefined ? {} : { proxy }),
      };
    } finally {
      watch.end();
    }
  }

  /** Ends idle connections. */
  close(): void {
    for (const making of this.#agents.values()) {
      void making.then((agents) => {
        agents.http.destroy();
        agents.https.destroy();
      });
    }
  }

  /** The certificates of the operating system are not read before something has to be trusted. */
  #agentsOf(proxy: URL | undefined, isTls: boolean): Promise<Agents> {
    const key = `${proxy?.href ?? 'direct'} ${isTls ? 'tls' : 'plain'}`;
    const known = this.#agents.get(key);
    if (known) return known;
    const making = this.#makeAgents(proxy, isTls || proxy?.protocol === 'https:');
    this.#agents.set(key, making);
    return making;
  }

  async #makeAgents(proxy: URL | undefined, isTls: boolean): Promise<Agents> {
    const secureContext = isTls ? await this.#network.secureContext() : undefined;
    if (proxy) {
      const agent = closingIdleConnections(new TunnelAgent(proxy, secureContext));
      return { http: agent, https: agent };
    }
    const options = { keepAlive: true, ...(secureContext ? { secureContext } : {}) };
    return {
      http: closingIdleConnections(new http.Agent({ keepAlive: true })),
      https: closingIdleConnections(new https.Agent(options)),
    };
  }
}

const unusableProxy = { kind: 'failure', connected: false, code: 'proxyUnusable' } as const;

/** Notes when a request's connection stands: from then on bytes may have left, before that none has. */
class ConnectionWatch {
  connected = false;
  readonly #abort = new AbortController();
  readonly #patience: Patience;
  #timer: NodeJS.Timeout;
  #expired: 'connectTimeout' | 'proxyTimeout' | 'answerTimeout' | 'cancelled' | undefined;
  #isTunnelMissing = false;
  readonly #givenUpBy: AbortSignal | undefined;
  readonly #giveUp = (): void => this.#expire('cancelled');

  constructor(patience: Patience, signal: AbortSignal | undefined) {
    this.#patience = patience;
    this.#givenUpBy = signal;
    this.#timer = setTimeout(
      () => this.#expire(this.#isTunnelMissing ? 'proxyTimeout' : 'connectTimeout'),
      patience.connectMs,
    );
    if (signal?.aborted) this.#giveUp();
    else signal?.addEventListener('abort', this.#giveUp, { once: true });
  }

  /** From now on it is the proxy that is waited for, until its tunnel stands. */
  awaitsTunnel(): void {
    this.#isTunnelMissing = true;
  }

  /** What has to be known before there is a connection must not keep a request waiting for ever either. */
  orGivenUp<Value>(value: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(new Error('given up'));
      if (this.signal.aborted) giveUp();
      this.signal.addEventListener('abort', giveUp, { once: true });
      value.then(resolve, reject);
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Node's own `request`, watched. */
  transport(isTls: boolean): {
    request: (
      options: http.RequestOptions,
      callback: (response: http.IncomingMessage) => void,
    ) => http.ClientRequest;
  } {
    return {
      request: (options, callback) => {
        const request = (isTls ? https : http).request(options, callback);
        // What is only read comes rarely: no call follows it on a connection that the server may just be closing.
        if (options.method === 'GET') request.shouldKeepAlive = false;
        request.once('proxyConnect', () => {
          this.#isTunnelMissing = false;
        });
        request.once('socket', (socket) => {
          // A socket inside a tunnel is connected at once, its encryption is not.
          const isReady = isTls ? !isSecuring(socket) : !socket.connecting;
          if (request.reusedSocket || isReady) this.#established();
          else socket.once(isTls ? 'secureConnect' : 'connect', () => this.#established());
        });
        return request;
      },
    };
  }

  describe(error: unknown): { code: string; message: string } {
    if (this.#expired) return { code: this.#expired, message: this.#expired };
    const message = error instanceof Error ? error.message : String(error);
    const proxyFailure = error instanceof Error ? (error.cause ?? error) : error;
    if (proxyFailure instanceof ProxyFailure) {
      return { code: proxyFailure.code, message: proxyFailure.message };
    }
    if (isAxiosError(error) && /maxContentLength/.test(message)) return { code: 'tooLarge', message };
    const code = isAxiosError(error) ? (error.code ?? 'unknown') : 'unknown';
    return { code, message };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#givenUpBy?.removeEventListener('abort', this.#giveUp);
  }

  #established(): void {
    this.connected = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire('answerTimeout'), this.#patience.answerMs);
  }

  #expire(what: 'connectTimeout' | 'proxyTimeout' | 'answerTimeout' | 'cancelled'): void {
    this.#expired = what;
    this.#abort.abort();
  }
}

function shorter(asked: Patience, longest: Patience | undefined): Patience {
  if (!longest) return asked;
  return {
    connectMs: Math.min(asked.connectMs, longest.connectMs),
    answerMs: Math.min(asked.answerMs, longest.answerMs),
  };
}

/**
 * True until a TLS connection's handshake is over. Node's types leave the field out; without it the connection counts as
 * standing, which errs on the side of "may have been sent".
 */
function isSecuring(socket: Socket): boolean {
  const { connecting, secureConnecting } = socket as Socket & { readonly secureConnecting?: boolean };
  return connecting || secureConnecting === true;
}

/** An agent that closes connections which were idle for a while; Node's agents leave that to the server. */
function closingIdleConnections<Agent extends http.Agent>(agent: Agent): Agent {
  const idle = new WeakMap<Duplex, NodeJS.Timeout>();
  const keepSocketAlive = agent.keepSocketAlive.bind(agent);
  const reuseSocket = agent.reuseSocket.bind(agent);
  agent.keepSocketAlive = (socket) => {
    const timer = setTimeout(() => socket.destroy(), idleMs);
    timer.unref();
    idle.set(socket, timer);
    // Node goes by what it returns, which its types leave out.
    return keepSocketAlive(socket);
  };
  agent.reuseSocket = (socket, request) => {
    clearTimeout(idle.get(socket));
    reuseSocket(socket, request);
  };
  return agent;
}
