import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import axios, { type AxiosInstance, isAxiosError } from 'axios';

/** How long to wait, in milliseconds. */
export type Patience = {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** From then on until the whole answer is there. */
  readonly answerMs: number;
};

export const defaultPatience: Patience = { connectMs: 10_000, answerMs: 30_000 };

/** Answers larger than this are not read to their end. */
const maxAnswerBytes = 20_000_000;
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
  /** Node's error code, or one of our own: `connectTimeout`, `answerTimeout`, `tooLarge`. */
  readonly code: string;
  readonly message: string;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Default: `defaultPatience`. */
  readonly patience?: Patience | undefined;
};

/** One axios instance with its own connections. Redirects are never followed: they would carry credentials elsewhere. */
export class HttpClient {
  readonly #agents = {
    http: closingIdleConnections(new http.Agent({ keepAlive: true })),
    https: closingIdleConnections(new https.Agent({ keepAlive: true })),
  };
  readonly #axios: AxiosInstance;
  readonly #longest: Patience | undefined;

  /** @param longest what any request waits at most, whatever it asks for. */
  constructor(longest?: Patience) {
    this.#longest = longest;
    this.#axios = axios.create({
      httpAgent: this.#agents.http,
      httpsAgent: this.#agents.https,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: maxAnswerBytes,
      decompress: true,
      responseType: 'text',
      transformResponse: (data: unknown) => data,
      validateStatus: () => true,
    });
  }

  /** Never throws for what a network can do. */
  async request(request: HttpRequest): Promise<HttpAnswer | HttpFailure> {
    const watch = new ConnectionWatch(shorter(request.patience ?? defaultPatience, this.#longest));
    try {
      const response = await this.#axios.request<string>({
        method: request.method,
        url: request.url,
        headers: { ...request.headers, 'User-Agent': 'InfinitePay-Back-Office' },
        ...(request.body === undefined ? {} : { data: request.body }),
        transport: watch.transport(new URL(request.url).protocol === 'https:'),
        signal: watch.signal,
      });
      return {
        kind: 'answer',
        status: response.status,
        contentType: String(response.headers['content-type'] ?? ''),
        date: response.headers['date'] === undefined ? undefined : String(response.headers['date']),
        body: response.data,
      };
    } catch (error) {
      return { kind: 'failure', connected: watch.connected, ...watch.describe(error) };
    } finally {
      watch.end();
    }
  }

  /** Ends idle connections. */
  close(): void {
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }
}

/** Notes when a request's connection stands: from then on bytes may have left, before that none has. */
class ConnectionWatch {
  connected = false;
  readonly #abort = new AbortController();
  readonly #patience: Patience;
  #timer: NodeJS.Timeout;
  #expired: 'connectTimeout' | 'answerTimeout' | undefined;

  constructor(patience: Patience) {
    this.#patience = patience;
    this.#timer = setTimeout(() => this.#expire('connectTimeout'), patience.connectMs);
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
        request.once('socket', (socket) => {
          if (request.reusedSocket || !socket.connecting) this.#established();
          else socket.once(isTls ? 'secureConnect' : 'connect', () => this.#established());
        });
        return request;
      },
    };
  }

  describe(error: unknown): { code: string; message: string } {
    if (this.#expired) return { code: this.#expired, message: this.#expired };
    const message = error instanceof Error ? error.message : String(error);
    if (isAxiosError(error) && /maxContentLength/.test(message)) return { code: 'tooLarge', message };
    const code = isAxiosError(error) ? (error.code ?? 'unknown') : 'unknown';
    return { code, message };
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #established(): void {
    this.connected = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire('answerTimeout'), this.#patience.answerMs);
  }

  #expire(what: 'connectTimeout' | 'answerTimeout'): void {
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
