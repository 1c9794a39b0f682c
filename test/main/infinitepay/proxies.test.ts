import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import { buildCheckStatus } from '../../../main/infinitepay/requests/index.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import { createNetwork, type NetworkOptions } from '../../../main/network/network.ts';
import { makeAuthority, makeCertificate, type Pair } from '../../support/certificates.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';
import { startTunnelProxy, type TunnelProxyOptions } from '../../support/tunnel-proxy.ts';
import { startRawServer } from './raw-server.ts';

const host = 'pay.infinitepay.test';
const answer =
  '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:checkStatusOrderResponse xmlns:n="urn:x">' +
  '<RESPONSE><REQUEST_ID>1</REQUEST_ID><RESPONSE_DATA><STATUS>1</STATUS><ORDER_ID>A-1</ORDER_ID></RESPONSE_DATA></RESPONSE>' +
  '</n:checkStatusOrderResponse></S:Body></S:Envelope>';

let authority: Pair;
let certificate: Pair;
beforeAll(async () => {
  authority = await makeAuthority('The office’s own authority');
  certificate = await makeCertificate(host, { authority });
});
const open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** InfinitePay's service over TLS, as a name that only the proxy knows. */
const startService = async () => {
  const posts: string[] = [];
  const connections = new Set<unknown>();
  const server: Server = createServer(certificate, (request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      connections.add(request.socket);
      if (request.method === 'POST') posts.push(body);
      const isSchema = request.url?.includes('xsd');
      const wsdl = isSchema ? sandboxXsd() : sandboxWsdl(`https://${host}/ws`);
      response.setHeader('Content-Type', 'text/xml');
      response.end(request.method === 'POST' ? answer : wsdl);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, posts, connections };
};

const startProxy = async (options: TunnelProxyOptions) => {
  const proxy = await startTunnelProxy(options);
  open.push(() => proxy.close());
  return proxy;
};

const callVia = async (
  proxyUrl: string,
  network: Partial<NetworkOptions> = {},
  wsdlDirectory = makeFolder(),
) => {
  const gateway = createGateway({
    wsdlDirectory,
    platform: makePlatform(),
    patience: { connectMs: 400, answerMs: 400 },
    network: createNetwork({
      environment: { HTTPS_PROXY: proxyUrl },
      systemCertificates: async () => [authority.cert],
      ...network,
    }),
  });
  open.push(() => gateway.close());
  const request = buildCheckStatus({ client: { clientRef: 'REF', securityCode: 'x' }, orderNumber: 'A-1' });
  const connection = {
    environment: 'custom',
    wsdlUrl: `https://${host}/ws?wsdl`,
    credentials: { clientRef: 'REF', username: 'user', password: 'word', secret: 'top' },
  } as const;
  const call = () => gateway.call(connection, 'checkStatusOrder', request);
  return { result: await call(), call };
};

/** A profile whose WSDL was loaded before, so that the next thing sent is the call itself. */
const folderWithWsdl = async (service: { readonly port: number }) => {
  const folder = makeFolder();
  const proxy = await startProxy({ to: service.port });
  await callVia(proxy.url, {}, folder);
  return folder;
};

describe('calls through a proxy', () => {
  it('go through a tunnel, with the system’s certificates trusted, and keep their connection', async () => {
    const service = await startService();
    const proxy = await startProxy({ to: service.port });
    const { result, call } = await callVia(proxy.url);
    expect(result).toMatchObject({ kind: 'answered', answer: { status: '1' } });
    expect(await call()).toMatchObject({ kind: 'answered' });
    expect(service.posts).toHaveLength(2);
    expect(service.connections.size).toBe(proxy.requests.length);
    expect(proxy.requests[0]).toMatch(new RegExp(`^CONNECT ${host}:443 `));
    expect(proxy.requests.join()).not.toMatch(/POST|REQUEST|UsernameToken/);
  });

  it('take the system’s proxy as well', async () => {
    const service = await startService();
    const proxy = await startProxy({ to: service.port });
    const { result } = await callVia('', {
      environment: {},
      resolveSystemProxy: async () => `PROXY 127.0.0.1:${proxy.port}; DIRECT`,
    });
    expect(result.kind).toBe('answered');
  });

  it('sign in to the proxy with what its address has, and say none of it when it is refused', async () => {
    const service = await startService();
    const proxy = await startProxy({ to: service.port, login: 'clerk:p@ss' });
    const address = `127.0.0.1:${proxy.port}`;
    expect((await callVia(`http://clerk:p%40ss@${address}`)).result.kind).toBe('answered');
    const { result } = await callVia(`http://clerk:mistyped@${address}`);
    expect(result).toMatchObject({
      kind: 'notSent',
      failure: {
        code: 'unreachable',
        reason: 'proxyAuth',
        message: expect.stringContaining(`${address} asks for a user and a password (HTTP 407)`),
        retryable: false,
      },
    });
    expect(JSON.stringify(result)).not.toMatch(/mistyped|clerk/);
  });

  it.each([
    ['403 Forbidden', 'proxyRefused'],
    ['502 Bad Gateway', 'proxyRefused'],
    ['', 'proxyTimeout'],
  ])('are not sent when the proxy answers "%s"', async (said, reason) => {
    const service = await startService();
    const wsdlDirectory = await folderWithWsdl(service);
    const before = service.posts.length;
    const proxy = await startProxy({ to: service.port, answer: said });
    const { result } = await callVia(proxy.url, {}, wsdlDirectory);
    expect(result).toMatchObject({ kind: 'notSent', failure: { reason } });
    expect(service.posts).toHaveLength(before);
  });

  it('are not sent when no proxy listens there', async () => {
    const { result } = await callVia('http://127.0.0.1:9');
    expect(result).toMatchObject({
      kind: 'notSent',
      failure: { reason: 'proxyUnreachable', message: expect.stringContaining('127.0.0.1:9') },
    });
  });

  it('are not sent through a proxy of another kind', async () => {
    expect((await callVia('socks5://127.0.0.1:9')).result).toMatchObject({
      kind: 'notSent',
      failure: { reason: 'proxyUnusable' },
    });
  });

  it('are not sent when the certificate behind the tunnel is nobody’s', async () => {
    const service = await startService();
    const wsdlDirectory = await folderWithWsdl(service);
    const before = service.posts.length;
    const proxy = await startProxy({ to: service.port });
    const { result } = await callVia(proxy.url, { systemCertificates: async () => [] }, wsdlDirectory);
    expect(result).toMatchObject({ kind: 'notSent', failure: { code: 'tlsFailed' } });
    expect(service.posts).toHaveLength(before);
  });

  it('are not sent when the handshake behind the tunnel is never answered', async () => {
    const silent = await startRawServer(() => undefined);
    open.push(() => silent.close());
    const proxy = await startProxy({ to: silent.port });
    expect((await callVia(proxy.url)).result).toMatchObject({
      kind: 'notSent',
      failure: { reason: 'connectTimeout' },
    });
  });

  it('have an unknown outcome when the proxy cuts the line behind a sent call', async () => {
    const service = await startService();
    const proxy = await startProxy({
      to: service.port,
      onSent: (client) => {
        if (service.posts.length > 0) client.destroy();
      },
    });
    const { result, call } = await callVia(proxy.url);
    expect(result.kind).toBe('answered');
    expect(await call()).toMatchObject({ kind: 'unknown', failure: { code: 'unreachable' } });
  });
});
