import type { ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { proxyName } from '../network/proxy-rules.ts';

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/** A proxy stands in the way. Not a byte of the request has left: it is sent through a tunnel that stands, or not at all. */
export class ProxyFailure extends Error {
  readonly code: 'proxyUnreachable' | 'proxyAuth' | 'proxyRefused';

  constructor(code: ProxyFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Opens a tunnel (CONNECT) through a proxy for http and https addresses alike, so that nothing of a request, its
 * credentials least of all, is the proxy's to read or to answer.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #proxy: URL;
  readonly #connectOptions: HttpsProxyAgent<string>['connectOpts'];
  readonly #secureContext: SecureContext | undefined;

  constructor(proxy: URL, secureContext: SecureContext | undefined) {
    // The library's debugging output names the proxy's whole address: credentials go in beside it.
    super(`${proxy.protocol}//${proxy.host}`, {
      keepAlive: true,
      headers: proxyHeaders(proxy),
      ...(secureContext ? { secureContext } : {}),
    });
    this.#proxy = proxy;
    this.#connectOptions = this.connectOpts;
    this.#secureContext = secureContext;
  }

  override async connect(request: ClientRequest, options: ConnectOptions) {
    let status: number | undefined;
    const noteStatus = (answer: { statusCode: number }): void => {
      status = answer.statusCode;
    };
    // The library would leave the socket open when the request is given up before the proxy has answered.
    const giveUp = new AbortController();
    const abort = (): void => giveUp.abort();
    request.once('proxyConnect', noteStatus);
    request.once('close', abort);
    try {
      Object.assign(this, { connectOpts: { ...this.#connectOptions, signal: giveUp.signal } });
      const secure = this.#secureContext ? { secureContext: this.#secureContext } : {};
      const socket = await super.connect(request, Object.assign({}, options, secure));
      if (status === 200) return socket;
      destroy(socket);
    } catch (error) {
      throw new ProxyFailure('proxyUnreachable', `${proxyName(this.#proxy)}: ${messageOf(error)}`);
    } finally {
      request.off('close', abort);
      request.off('proxyConnect', noteStatus);
    }
    const code = status === 407 ? 'proxyAuth' : 'proxyRefused';
    throw new ProxyFailure(code, `${proxyName(this.#proxy)}: HTTP ${status ?? '?'}`);
  }
}

/** The header that signs in to a proxy whose address has a user and a password. */
export function proxyHeaders(proxy: URL): Record<string, string> {
  if (!proxy.username && !proxy.password) return {};
  const login = `${decode(proxy.username)}:${decode(proxy.password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A password with a bare percent sign is meant as it stands.
    return text;
  }
}

function destroy(socket: Duplex): void {
  socket.on('error', () => undefined);
  socket.destroy();
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return code ?? (error instanceof Error ? error.message : String(error));
}
