import { lookup as systemLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { proxyHeaders } from '../infinitepay/tunnel-agent.ts';
import type { Network } from '../network/network.ts';
import { hostOf, portOf, proxyName, type ProxySource, type Route } from '../network/proxy-rules.ts';
import type { PrivateText } from './private-text.ts';
import { failed, type Finding, passed } from './step-runner.ts';

/** Resolves a name to an address, as `dns.promises.lookup` does. */
export type Lookup = (host: string) => Promise<{ readonly address: string }>;

type Tunnel =
  | { readonly kind: 'open'; readonly socket: Socket }
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'failed'; readonly code: string };

const askNetwork = (advice: string) => ({ advice, ask: 'yourIt' }) as const;

/** The way to the server, step by step: one route, and one tunnel where it leads through a proxy. */
export class RouteProbe {
  readonly #url: URL;
  readonly #network: Network;
  readonly #connectMs: number;
  readonly #lookup: Lookup;
  readonly #private: PrivateText;
  readonly #sockets = new Set<Socket>();
  #route: Promise<Route> | undefined;
  #tunnel: Promise<Tunnel> | undefined;

  constructor(parts: {
    readonly url: URL;
    readonly network: Network;
    readonly connectMs: number;
    readonly lookup: Lookup | undefined;
    readonly privateText: PrivateText;
  }) {
    this.#url = parts.url;
    this.#network = parts.network;
    this.#connectMs = parts.connectMs;
    this.#lookup = parts.lookup ?? systemLookup;
    this.#private = parts.privateText;
  }

  /** Can the name be resolved: the proxy's where there is one, as it resolves the server's, or else the server's? */
  async checkName(): Promise<Finding> {
    const route = await this.#routeOnce();
    if (route.kind === 'unusable') {
      return passed('nameNotNeeded', 'No name to resolve: a proxy is set, which the next step looks at.');
    }
    const host = hostOf(route.kind === 'proxy' ? route.proxy : this.#url);
    const of = route.kind === 'proxy' ? 'The proxy resolves the server’s name. Its own: ' : '';
    if (isIP(host)) return passed('address', `${of}${host} is an address already.`, { host });
    try {
      const { address } = await this.#withinTime(this.#lookup(host));
      return passed('resolved', `${of}${host} is ${address}.`, { host, address });
    } catch (error) {
      const code = codeOf(error);
      const advice = askNetwork(
        'Check the network and the address; ask your network administrator about DNS.',
      );
      return failed('dns', `The name ${host} can not be resolved (${code}).`, advice, { host, code });
    }
  }

  /** Which proxy is used, who said so, and does it let us through? */
  async checkProxy(): Promise<Finding> {
    const route = await this.#routeOnce();
    if (route.kind === 'direct') return passed(`direct.${route.why}`, directTexts[route.why]);
    const source = sourceText(route.from);
    if (route.kind === 'unusable') {
      const found = `A proxy of the kind "${route.scheme}" is set (${source}); only HTTP proxies can be used.`;
      const advice = askNetwork(
        'Ask your network administrator for an HTTP proxy, and set HTTPS_PROXY to it.',
      );
      return failed('proxyUnusable', found, advice, { scheme: route.scheme, source });
    }
    const proxy = proxyName(route.proxy);
    const params = { proxy, source };
    const tunnel = await this.#tunnelOnce(route.proxy);
    if (tunnel.kind === 'open' || (tunnel.kind === 'answered' && tunnel.status >= 500)) {
      return passed('proxyUsed', `The proxy ${proxy} is used (${source}), and it answers.`, params);
    }
    if (tunnel.kind === 'failed') {
      if (/^(HPE_|EPROTO|ERR_SSL)/.test(tunnel.code)) {
        const found = `What listens at ${proxy} (${source}) is no proxy of this kind (${tunnel.code}).`;
        const advice = askNetwork('Check the proxy’s address and port; ask your network administrator.');
        return failed('proxyIsNone', found, advice, { ...params, code: tunnel.code });
      }
      const isSilent = tunnel.code === 'timeout';
      const reason = isSilent ? 'proxyTimeout' : 'proxyUnreachable';
      const what = isSilent ? 'does not answer' : `can not be reached (${tunnel.code})`;
      const advice = askNetwork(
        'Check the proxy’s address, and whether this machine is in the network that the proxy is for; ask your network administrator.',
      );
      return failed(reason, `The proxy ${proxy} (${source}) ${what}.`, advice, {
        ...params,
        code: tunnel.code,
      });
    }
    if (tunnel.status === 407) {
      const advice = askNetwork(
        'Ask your network administrator for a user and a password of the proxy; both can be part of HTTPS_PROXY: http://user:password@host:port.',
      );
      const found = `The proxy ${proxy} (${source}) asks for a user and a password (HTTP 407).`;
      return failed('proxyAuth', found, advice, params);
    }
    const found = `The proxy ${proxy} (${source}) does not let this connection through (HTTP ${tunnel.status}).`;
    const advice = askNetwork(
      'Ask your network administrator to allow the server’s name and port on the proxy.',
    );
    return failed('proxyRefused', found, advice, { ...params, status: tunnel.status });
  }

  /** Does a server listen there? */
  async checkTcp(): Promise<Finding> {
    const [host, port] = [hostOf(this.#url), portOf(this.#url)];
    const route = await this.#routeOnce();
    if (route.kind === 'proxy') {
      const tunnel = await this.#tunnelOnce(route.proxy);
      if (tunnel.kind === 'open') {
        return passed('tunnelled', `The proxy has connected ${host}:${port}.`, { host, port });
      }
      const said = tunnel.kind === 'answered' ? `HTTP ${tunnel.status}` : tunnel.code;
      const advice = askNetwork('Ask your network administrator why the proxy can not reach this server.');
      const found = `The proxy can not reach ${host}:${port} (${said}).`;
      return failed('proxyCantReach', found, advice, { host, port, code: said });
    }
    const opened = await this.#connect(host, port);
    if (typeof opened !== 'string') {
      opened.destroy();
      return passed('connected', `${host}:${port} accepts connections.`, { host, port });
    }
    const params = { host, port, code: opened };
    if (opened === 'timeout') {
      const advice = askNetwork('A firewall may be in between; ask your network administrator.');
      return failed('connectTimeout', `${host}:${port} does not answer.`, advice, params);
    }
    if (opened === 'ECONNREFUSED') {
      const found = `${host}:${port} refuses the connection: no server listens there (${opened}).`;
      const advice =
        'Check address and port under Integrations; ask InfinitePay’s support whether the service is up.';
      return failed('tcpRefused', found, { advice, ask: 'infinitePay' }, params);
    }
    const advice = askNetwork(
      'Check the network; ask your network administrator about the route to this host.',
    );
    return failed('noRoute', `${host}:${port} can not be reached (${opened}).`, advice, params);
  }

  /** A connection for TLS to begin on: through the proxy, or straight. A text is the error's code. */
  async openSocket(): Promise<Socket | string> {
    const route = await this.#routeOnce();
    if (route.kind !== 'proxy') return this.#connect(hostOf(this.#url), portOf(this.#url));
    const tunnel = await this.#tunnelOnce(route.proxy);
    if (tunnel.kind === 'open') return tunnel.socket;
    return tunnel.kind === 'failed' ? tunnel.code : `HTTP ${tunnel.status}`;
  }

  /** Ends what is still open. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #routeOnce(): Promise<Route> {
    this.#route ??= this.#withinTime(this.#network.routeTo(this.#url.href));
    const route = await this.#route;
    if (route.kind === 'proxy') {
      this.#private.hide(hostOf(route.proxy), '<proxy>');
      this.#private.hide(safelyDecoded(route.proxy.username), '<proxy user>');
    }
    return route;
  }

  #tunnelOnce(proxy: URL): Promise<Tunnel> {
    return (this.#tunnel ??= this.#openTunnel(proxy));
  }

  async #openTunnel(proxy: URL): Promise<Tunnel> {
    const isTls = proxy.protocol === 'https:';
    const secure = isTls ? { secureContext: await this.#network.secureContext() } : {};
    const host = this.#url.hostname;
    return new Promise((resolve) => {
      const request = (isTls ? https : http).request({
        method: 'CONNECT',
        host: hostOf(proxy),
        port: portOf(proxy),
        path: `${host}:${portOf(this.#url)}`,
        headers: { Host: `${host}:${portOf(this.#url)}`, ...proxyHeaders(proxy) },
        agent: false,
        ...secure,
      });
      const timer = setTimeout(() => {
        resolve({ kind: 'failed', code: 'timeout' });
        request.destroy();
      }, this.#connectMs);
      const end = (tunnel: Tunnel): void => {
        clearTimeout(timer);
        resolve(tunnel);
      };
      request.once('socket', (socket) => this.#sockets.add(socket));
      request.once('connect', (response, socket: Socket) => {
        socket.on('error', () => undefined);
        if (response.statusCode === 200) return end({ kind: 'open', socket });
        socket.destroy();
        end({ kind: 'answered', status: response.statusCode ?? 0 });
      });
      request.on('error', (error) => end({ kind: 'failed', code: codeOf(error) }));
      request.end();
    });
  }

  #connect(host: string, port: number): Promise<Socket | string> {
    return new Promise((resolve) => {
      const socket = connect({ host, port, timeout: this.#connectMs });
      this.#sockets.add(socket);
      socket.once('connect', () => {
        socket.setTimeout(0);
        resolve(socket);
      });
      socket.once('timeout', () => {
        resolve('timeout');
        socket.destroy();
      });
      socket.on('error', (error) => resolve(codeOf(error)));
    });
  }

  async #withinTime<Value>(value: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('no answer in time'), { code: 'timeout' })),
        this.#connectMs,
      );
    });
    try {
      return await Promise.race([value, limit]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const directTexts = {
  loopback: 'No proxy: the address is this machine’s own.',
  exception: 'No proxy: NO_PROXY leaves this address out.',
  system: 'No proxy: the system’s settings name none for this address.',
  noProxy: 'No proxy is set.',
};

function sourceText(from: ProxySource): string {
  return from.kind === 'system' ? 'system settings' : from.variable;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Node's code of an error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
