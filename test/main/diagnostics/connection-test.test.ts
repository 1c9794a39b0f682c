import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectionTestParts, testConnection } from '../../../main/diagnostics/connection-test.ts';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import type { ConnectionDraft } from '../../../main/integrations/connections.ts';
import { createNetwork, type NetworkOptions } from '../../../main/network/network.ts';
import { BackOfficeError, type ConnectionStepName, connectionSteps } from '../../../preload/contract.ts';
import { makeAuthority, makeCertificate, type Pair } from '../../support/certificates.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';
import { startTunnelProxy, type TunnelProxyOptions } from '../../support/tunnel-proxy.ts';
import { httpAnswer, startRawServer } from '../infinitepay/raw-server.ts';

const open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

let authority: Pair;
beforeAll(async () => {
  authority = await makeAuthority('Office Root');
});

type RunOptions = {
  readonly now?: Date;
  readonly network?: Partial<NetworkOptions>;
  readonly only?: ConnectionStepName;
  readonly signal?: AbortSignal;
  readonly parts?: Partial<ConnectionTestParts>;
  /** Answers of the service need longer than what a silent port may take. */
  readonly patienceMs?: number;
};

const run = async (draft: Partial<ConnectionDraft>, options: RunOptions = {}) => {
  const platform = { ...makePlatform(), now: () => options.now ?? new Date() };
  const wsdlDirectory = makeFolder();
  const patienceMs = options.patienceMs ?? 500;
  const patience = { connectMs: patienceMs, answerMs: patienceMs };
  const network = createNetwork({
    environment: {},
    systemCertificates: async () => [],
    ...options.network,
  });
  const gateway = createGateway({ wsdlDirectory, platform, patience, network });
  open.push(() => gateway.close());
  const events: Array<Record<string, unknown>> = [];
  const test = await testConnection(
    { platform, gateway, wsdlDirectory, patience, network, ...options.parts },
    { environment: 'custom', wsdlUrl: undefined, patience, credentials: defaultSandboxAccount, ...draft },
    {
      only: options.only,
      onProgress: (event) => events.push(event),
      signal: options.signal ?? new AbortController().signal,
    },
  );
  expect(test.steps.map(({ step }) => step)).toEqual(connectionSteps);
  const fault = test.steps.find(({ step }) => step === test.fault);
  const step = (name: ConnectionStepName) => test.steps.find((each) => each.step === name)!;
  return { test, fault, step, events };
};

const sandbox = async (options: Partial<Parameters<typeof startSandbox>[0]> = {}) => {
  const server = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]), ...options });
  open.push(() => server.close());
  return server;
};

type Service = {
  readonly wsdl?: (url: string) => string;
  readonly xsd?: string;
  readonly xsdStatus?: string;
  readonly answer?: string;
};

/** A server that gives this WSDL and answers calls with these bytes. */
const service = async ({
  wsdl = sandboxWsdl,
  xsd = sandboxXsd(),
  xsdStatus = '200 OK',
  answer = httpAnswer('200 OK', ''),
}: Service) => {
  const server = await startRawServer((socket, text) => {
    const url = `http://127.0.0.1:${server.port}/ws`;
    const date = { Date: new Date().toUTCString() };
    if (text.startsWith('POST')) socket.end(answer);
    else if (text.includes('xsd')) socket.write(httpAnswer(xsdStatus, xsd, date));
    else socket.write(httpAnswer('200 OK', wsdl(url), date));
  });
  open.push(() => server.close());
  return `http://127.0.0.1:${server.port}/ws?wsdl`;
};

/** The service's WSDL over TLS, on a port of this machine. */
const secureServer = async (options: Pair & ServerOptions) => {
  const server = createTlsServer(options, (request, response) => {
    const url = `https://${request.headers.host ?? ''}/ws`;
    response.setHeader('Content-Type', 'text/xml');
    response.end(request.url?.includes('xsd') ? sandboxXsd() : sandboxWsdl(url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** A server that has one answer to everything. */
const answering = async (status: string, body = '') => {
  const server = await startRawServer((socket) => socket.end(httpAnswer(status, body)));
  open.push(() => server.close());
  return `http://127.0.0.1:${server.port}/ws?wsdl`;
};

const soap = (body: string) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;

const fault = (code: string, text: string) =>
  httpAnswer(
    '500 Internal Server Error',
    soap(`<S:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></S:Fault>`),
  );

/** An answer of check status with one error. */
const refusal = (message: string) =>
  httpAnswer(
    '200 OK',
    soap(
      '<n:checkStatusOrderResponse xmlns:n="urn:n"><RESPONSE><RESPONSE_DATA><STATUS>0</STATUS></RESPONSE_DATA>' +
        `<ERROR_DATA><ERROR><ERROR_CD>17</ERROR_CD><ERROR_MSG>${message}</ERROR_MSG></ERROR></ERROR_DATA>` +
        '</RESPONSE></n:checkStatusOrderResponse>',
    ),
  );

const silentServer = async () => {
  const server = await startRawServer(() => undefined);
  open.push(() => server.close());
  return server.port;
};

const through = async (options: TunnelProxyOptions, login = '') => {
  const proxy = await startTunnelProxy(options);
  open.push(() => proxy.close());
  return { environment: { HTTPS_PROXY: `http://${login}127.0.0.1:${proxy.port}` } };
};

const merchantHost = 'pay.merchant-gmbh.test';
const merchantUrl = `https://${merchantHost}/ws?wsdl`;
const noSuchName = { lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) };

describe('a connection test that passes', () => {
  it('says what is proven and what is not, step by step, and changes nothing', async () => {
    const { wsdlUrl } = await sandbox();
    const { test, step, events } = await run({ wsdlUrl });
    expect(test).toMatchObject({ ok: true, outcome: 'ok' });
    expect(step('answer').found).toContain('Nothing was reserved');
    expect(test.proven.map(({ code }) => code)).toEqual(['account', 'operations', 'time']);
    expect(test.proven[0]).toMatchObject({ params: { account: 'SANDBOX', environment: 'custom' } });
    expect(test.notProven.map(({ code }) => code)).toEqual(['otherEnvironment', 'orders']);
    expect(test.report).toContain('proven: The account <account> of the environment "custom"');
    expect(events.filter(({ state }) => state === 'running').map((event) => event['step'])).toEqual(
      connectionSteps,
    );
    expect(events.filter(({ state }) => state === 'finished')).toHaveLength(connectionSteps.length);
  });

  it('says that the system alone trusts the certificate', async () => {
    const port = await secureServer(await makeCertificate('127.0.0.1', { authority }));
    const network = { systemCertificates: async () => [authority.cert] };
    const { step } = await run({ wsdlUrl: `https://127.0.0.1:${port}/ws?wsdl` }, { network });
    expect(step('tls')).toMatchObject({ outcome: 'warning', reason: 'systemTrust', ask: 'yourIt' });
    expect(step('tls').found).toContain('Office Root');
    expect(step('tls').privateFree.found).not.toContain('Office Root');
    expect(step('wsdl').outcome).toBe('ok');
  });

  it('says that a certificate ends soon', async () => {
    const port = await secureServer(await makeCertificate('127.0.0.1', { authority, days: 5 }));
    const network = { systemCertificates: async () => [authority.cert] };
    const { step } = await run({ wsdlUrl: `https://127.0.0.1:${port}/ws?wsdl` }, { network });
    expect(step('tls')).toMatchObject({ outcome: 'warning', reason: 'certificateEndsSoon' });
  });

  it('goes through a proxy: it resolves the name, connects and is named', async () => {
    const port = await secureServer(await makeCertificate(merchantHost, { authority }));
    const environment = await through({ to: port, login: 'clerk:word' }, 'clerk:word@');
    const network = { ...environment, systemCertificates: async () => [authority.cert] };
    const { step, test } = await run({ wsdlUrl: merchantUrl }, { network, parts: noSuchName });
    expect(step('dns').found).toMatch(/The proxy resolves the server’s name/);
    expect(step('proxy').found).toMatch(/The proxy 127\.0\.0\.1:\d+ is used \(HTTPS_PROXY\)/);
    expect(step('tcp')).toMatchObject({ outcome: 'ok', reason: 'tunnelled' });
    expect(step('tls').ok).toBe(true);
    expect(step('wsdl').outcome).toBe('ok');
    expect(JSON.stringify(test)).not.toMatch(/word@|clerk:/);
  });
});

type Case = {
  readonly layer: ConnectionStepName;
  readonly reason: string;
  readonly ask: string;
  /** What the whole text says. */
  readonly says: RegExp;
  readonly arrange: () => Promise<{ draft: Partial<ConnectionDraft>; options?: RunOptions }>;
};

const atHost = (port: number) => ({ wsdlUrl: `https://127.0.0.1:${port}/ws?wsdl` });
const account = { ...defaultSandboxAccount, clientRef: 'MERCHANT-GMBH-4711', username: 'erika.mustermann' };
/** What no text for a report may have. */
const privates = /merchant-gmbh|erika|127\.0\.0\.1|10\.1\.2\.3|Office Root|Spy CA/i;

const cases: Record<string, Case> = {
  'a missing credential': {
    layer: 'profile',
    reason: 'credentialsMissing',
    ask: 'yourSettings',
    says: /secret for the security code/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl, credentials: { ...account, secret: undefined } },
    }),
  },
  'an address that is none': {
    layer: 'profile',
    reason: 'addressInvalid',
    ask: 'yourSettings',
    says: /no address/,
    arrange: async () => ({ draft: { wsdlUrl: 'nonsense' } }),
  },
  'a name that does not exist': {
    layer: 'dns',
    reason: 'dns',
    ask: 'yourIt',
    says: /pay\.merchant-gmbh\.test.*ENOTFOUND/,
    arrange: async () => ({ draft: { wsdlUrl: merchantUrl }, options: { parts: noSuchName } }),
  },
  'name servers that never answer': {
    layer: 'dns',
    reason: 'dns',
    ask: 'yourIt',
    says: /timeout/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { parts: { lookup: () => new Promise<never>(() => undefined) } },
    }),
  },
  'a proxy that asks for a password': {
    layer: 'proxy',
    reason: 'proxyAuth',
    ask: 'yourIt',
    says: /HTTP 407/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: await through({ to: 9, login: 'a:b' }, 'erika:c@') },
    }),
  },
  'a proxy that refuses the server': {
    layer: 'proxy',
    reason: 'proxyRefused',
    ask: 'yourIt',
    says: /HTTP 403/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: await through({ to: 9, answer: '403 Forbidden' }) },
    }),
  },
  'a proxy that never answers': {
    layer: 'proxy',
    reason: 'proxyTimeout',
    ask: 'yourIt',
    says: /does not answer/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: await through({ to: 9, answer: '' }) },
    }),
  },
  'a proxy that is not there': {
    layer: 'proxy',
    reason: 'proxyUnreachable',
    ask: 'yourIt',
    says: /127\.0\.0\.1:9.*ECONNREFUSED/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: { environment: { HTTPS_PROXY: 'http://127.0.0.1:9' } } },
    }),
  },
  'a proxy of another kind': {
    layer: 'proxy',
    reason: 'proxyUnusable',
    ask: 'yourIt',
    says: /socks5/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: { environment: { HTTPS_PROXY: 'socks5://127.0.0.1:9' } } },
    }),
  },
  'a server that the proxy can not reach': {
    layer: 'tcp',
    reason: 'proxyCantReach',
    ask: 'yourIt',
    says: /HTTP 502/,
    arrange: async () => ({
      draft: { wsdlUrl: merchantUrl },
      options: { network: await through({ to: 9, answer: '502 Bad Gateway' }) },
    }),
  },
  'a port where nobody listens': {
    layer: 'tcp',
    reason: 'tcpRefused',
    ask: 'infinitePay',
    says: /ECONNREFUSED/,
    arrange: async () => ({ draft: { wsdlUrl: 'http://127.0.0.1:9/?wsdl' } }),
  },
  'a handshake that is never answered': {
    layer: 'tls',
    reason: 'tlsTimeout',
    ask: 'yourIt',
    says: /no encryption is agreed upon/,
    arrange: async () => ({ draft: atHost(await silentServer()) }),
  },
  'a certificate that has ended': {
    layer: 'tls',
    reason: 'certificateExpired',
    ask: 'infinitePay',
    says: /has ended on \d{4}-\d\d-\d\d/,
    arrange: async () => ({
      draft: atHost(await secureServer(await makeCertificate('127.0.0.1', { authority, days: -3 }))),
      options: { network: { systemCertificates: async () => [authority.cert] } },
    }),
  },
  'a certificate that nobody signed': {
    layer: 'tls',
    reason: 'certificateUntrusted',
    ask: 'yourIt',
    says: /DEPTH_ZERO_SELF_SIGNED_CERT/,
    arrange: async () => ({ draft: atHost(await secureServer(await makeCertificate('127.0.0.1'))) }),
  },
  'a certificate of another host': {
    layer: 'tls',
    reason: 'certificateOtherHost',
    ask: 'yourSettings',
    says: /another host name/,
    arrange: async () => ({
      draft: atHost(await secureServer(await makeCertificate('other.merchant-gmbh.test', { authority }))),
      options: { network: { systemCertificates: async () => [authority.cert] } },
    }),
  },
  'a proxy that opens the encryption': {
    layer: 'tls',
    reason: 'certificateAlone',
    ask: 'yourIt',
    says: /signed by Spy CA/,
    arrange: async () => {
      const spy = await makeAuthority('Spy CA');
      const port = await secureServer(await makeCertificate(merchantHost, { authority: spy }));
      return { draft: { wsdlUrl: merchantUrl }, options: { network: await through({ to: port }) } };
    },
  },
  'a port that speaks no TLS': {
    layer: 'tls',
    reason: 'tlsNotSpoken',
    ask: 'yourSettings',
    says: /speaks no TLS/,
    arrange: async () => {
      const server = await startRawServer(() => undefined);
      open.push(() => server.close());
      const proxy = await through({
        to: server.port,
        onSent: (client) => client.end('HTTP/1.1 400\r\n\r\n'),
      });
      return { draft: { wsdlUrl: merchantUrl }, options: { network: proxy } };
    },
  },
  'a certificate that is not valid yet': {
    layer: 'tls',
    reason: 'certificateNotYetValid',
    ask: 'yourSettings',
    says: /not valid yet: it is from \d{4}-\d\d-\d\d on/,
    arrange: async () => ({
      draft: atHost(await secureServer(await makeCertificate('127.0.0.1', { authority, fromDays: 30 }))),
      options: { network: { systemCertificates: async () => [authority.cert] } },
    }),
  },
  'a server that leaves the certificates in between out': {
    layer: 'tls',
    reason: 'certificateAlone',
    ask: 'yourIt',
    says: /sends no certificate that leads from there/,
    arrange: async () => {
      const between = await makeAuthority('Office Root Two', authority);
      const port = await secureServer(await makeCertificate('127.0.0.1', { authority: between }));
      return {
        draft: atHost(port),
        options: { network: { systemCertificates: async () => [authority.cert] } },
      };
    },
  },
  'a server of TLS 1.0': {
    layer: 'tls',
    reason: 'tlsTooOld',
    ask: 'infinitePay',
    says: /only an old version of TLS/,
    arrange: async () => {
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      const pair = await makeCertificate('127.0.0.1', { authority });
      return { draft: atHost(await secureServer({ ...pair, ...old })) };
    },
  },
  'an http service at an https address': {
    layer: 'tls',
    reason: 'tlsNotSpoken',
    ask: 'yourSettings',
    says: /speaks no TLS/,
    arrange: async () => ({
      draft: { wsdlUrl: (await sandbox()).wsdlUrl.replace('http:', 'https:') },
    }),
  },
  'an https service at an http address': {
    layer: 'tls',
    reason: 'tlsExpected',
    ask: 'yourSettings',
    says: /wants an encrypted connection/,
    arrange: async () => {
      const port = await secureServer(await makeCertificate('127.0.0.1', { authority }));
      return { draft: { wsdlUrl: `http://127.0.0.1:${port}/ws?wsdl` } };
    },
  },
  'a clock that is 20 minutes ahead': {
    layer: 'clock',
    reason: 'clock.ahead',
    ask: 'yourSettings',
    says: /(1199|1200|1201) s ahead/,
    arrange: async () => ({
      draft: { wsdlUrl: (await sandbox()).wsdlUrl },
      options: { now: new Date(Date.now() + 1_200_000) },
    }),
  },
  'a clock that is 20 minutes behind': {
    layer: 'clock',
    reason: 'clock.behind',
    ask: 'yourSettings',
    says: /(1199|1200|1201) s behind/,
    arrange: async () => ({
      draft: { wsdlUrl: (await sandbox()).wsdlUrl },
      options: { now: new Date(Date.now() - 1_200_000) },
    }),
  },
  'a port that accepts and never answers': {
    layer: 'wsdl',
    reason: 'httpTimeout',
    ask: 'infinitePay',
    says: /accepts the connection and then does not answer/,
    arrange: async () => ({ draft: { wsdlUrl: `http://127.0.0.1:${await silentServer()}/?wsdl` } }),
  },
  'a page instead of a WSDL': {
    layer: 'wsdl',
    reason: 'wsdl.page',
    ask: 'yourSettings',
    says: /HTML/,
    arrange: async () => ({
      draft: { wsdlUrl: await service({ wsdl: () => '<html><body>Welcome</body></html>' }) },
    }),
  },
  'a mail server at the port': {
    layer: 'wsdl',
    reason: 'notHttp',
    ask: 'yourSettings',
    says: /another service listens on this port/,
    arrange: async () => {
      const server = await startRawServer((socket) => socket.write('220 mail ESMTP\r\n'));
      open.push(() => server.close());
      return { draft: { wsdlUrl: `http://127.0.0.1:${server.port}/?wsdl` } };
    },
  },
  'a redirect': {
    layer: 'wsdl',
    reason: 'wsdl.redirect',
    ask: 'infinitePay',
    says: /not followed.*HTTP 302/,
    arrange: async () => ({ draft: { wsdlUrl: await answering('302 Found') } }),
  },
  'an address that the server does not have': {
    layer: 'wsdl',
    reason: 'wsdl.http',
    ask: 'yourSettings',
    says: /does not have it \(HTTP 404\)/,
    arrange: async () => ({ draft: { wsdlUrl: await answering('404 Not Found') } }),
  },
  'a server out of service': {
    layer: 'wsdl',
    reason: 'wsdl.unavailable',
    ask: 'infinitePay',
    says: /HTTP 503/,
    arrange: async () => ({ draft: { wsdlUrl: await answering('503 Service Unavailable') } }),
  },
  'an answer of 30 MB': {
    layer: 'wsdl',
    reason: 'httpTooLarge',
    ask: 'yourSettings',
    says: /more than 20 MB/,
    arrange: async () => ({
      draft: { wsdlUrl: await answering('200 OK', ' '.repeat(30_000_000)) },
      options: { patienceMs: 30_000 },
    }),
  },
  'an imported part that is missing': {
    layer: 'wsdl',
    reason: 'wsdl.part',
    ask: 'infinitePay',
    says: /imports http.*\?xsd=1: the server does not have it/,
    arrange: async () => ({ draft: { wsdlUrl: await service({ xsdStatus: '404 Not Found' }) } }),
  },
  'an operation that the WSDL lacks': {
    layer: 'operations',
    reason: 'operationsMissing',
    ask: 'infinitePay',
    says: /cancelOrder/,
    arrange: async () => ({
      draft: {
        wsdlUrl: await service({
          wsdl: (url) => sandboxWsdl(url).replaceAll(/<operation name="cancelOrder">.*?<\/operation>/g, ''),
        }),
      },
    }),
  },
  'a field that the WSDL lacks': {
    layer: 'operations',
    reason: 'fieldsUnknown',
    ask: 'infinitePay',
    says: /ARTICLE_VAT_PERC/,
    arrange: async () => {
      const field = '<xs:element name="ARTICLE_VAT_PERC" type="xs:string" minOccurs="0"/>';
      return { draft: { wsdlUrl: await service({ xsd: sandboxXsd().replace(field, '') }) } };
    },
  },
  'a wrong user name': {
    layer: 'login',
    reason: 'authenticationFailed',
    ask: 'yourSettings',
    says: /user name or the password/,
    arrange: async () => ({
      draft: {
        wsdlUrl: (await sandbox()).wsdlUrl,
        credentials: { ...defaultSandboxAccount, username: account.username },
      },
    }),
  },
  'a wrong password': {
    layer: 'login',
    reason: 'authenticationFailed',
    ask: 'yourSettings',
    says: /user name or the password/,
    arrange: async () => ({
      draft: {
        wsdlUrl: (await sandbox()).wsdlUrl,
        credentials: { ...defaultSandboxAccount, password: 'wrong' },
      },
    }),
  },
  'a wrong secret': {
    layer: 'securityCode',
    reason: 'securityCodeRejected',
    ask: 'yourSettings',
    says: /client reference or the secret/,
    arrange: async () => ({
      draft: {
        wsdlUrl: (await sandbox()).wsdlUrl,
        credentials: { ...defaultSandboxAccount, secret: 'wrong' },
      },
    }),
  },
  'a password that the service refuses in its own words': {
    layer: 'login',
    reason: 'authenticationFailed',
    ask: 'yourSettings',
    says: /user name or the password/,
    arrange: async () => ({
      draft: { wsdlUrl: await service({ answer: fault('S:Server', 'Wrong username or password') }) },
    }),
  },
  'a time stamp that the service refuses': {
    layer: 'login',
    reason: 'messageExpired',
    ask: 'yourSettings',
    says: /clock and the service's differ/,
    arrange: async () => ({
      draft: {
        wsdlUrl: await service({ answer: fault('wsse:MessageExpired', 'The message has expired') }),
      },
    }),
  },
  'a security code that an answer refuses among its errors': {
    layer: 'securityCode',
    reason: 'securityCodeRejected',
    ask: 'yourSettings',
    says: /client reference or the secret/,
    arrange: async () => ({
      draft: { wsdlUrl: await service({ answer: refusal('Security code invalid') }) },
    }),
  },
  'an answer that is cut off': {
    layer: 'answer',
    reason: 'answerUnusable',
    ask: 'infinitePay',
    says: /broke before the answer was complete/,
    arrange: async () => ({
      draft: {
        wsdlUrl: await service({ answer: 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<S:Envelope' }),
      },
    }),
  },
  'an answer that is a page': {
    layer: 'answer',
    reason: 'answerUnusable',
    ask: 'infinitePay',
    says: /can not be used/,
    arrange: async () => ({
      draft: { wsdlUrl: await service({ answer: httpAnswer('200 OK', '<html>Maintenance</html>') }) },
    }),
  },
};

describe('a connection test names the layer at fault', () => {
  it.each(Object.entries(cases))('%s', async (_name, { layer, reason, ask, says, arrange }) => {
    const { draft, options } = await arrange();
    const { test, fault } = await run({ credentials: account, ...draft }, options);
    expect(fault).toMatchObject({ step: layer, outcome: 'failed', reason, ask, advice: expect.any(String) });
    expect(fault!.found).toMatch(says);
    expect(test).toMatchObject({ ok: false, outcome: 'failed', proven: [], notProven: [] });
    const later = test.steps.slice(connectionSteps.indexOf(layer) + 1);
    expect(later.every(({ skipped, reason: why }) => skipped && why === 'skipped')).toBe(true);
    // The twin says the same with nobody's names in it, and the report is made of twins.
    expect(fault!.privateFree.found.length).toBeGreaterThan(10);
    expect(fault!.privateFree.advice).toBeTypeOf('string');
    for (const step of test.steps) expect(JSON.stringify(step.privateFree)).not.toMatch(privates);
    expect(test.report).toContain(`FAILED  ${layer}`);
    expect(test.report).not.toMatch(privates);
    expect(JSON.stringify(test)).not.toMatch(/sandbox-password|sandbox-secret/);
  });
});

describe('a connection test', () => {
  it('says "could not check", never "invalid", when the check itself breaks', async () => {
    const { wsdlUrl } = await sandbox();
    const gateway = {
      call: () => Promise.reject(new Error('a fault of our own')),
      preview: () => Promise.reject(new Error('not asked')),
      reach: () => Promise.reject(new Error('not asked')),
      close: () => undefined,
    };
    const { test, fault } = await run({ wsdlUrl }, { parts: { gateway } });
    expect(test).toMatchObject({ ok: false, outcome: 'unchecked' });
    expect(fault).toMatchObject({
      step: 'login',
      outcome: 'unchecked',
      ask: 'makers',
      found: 'Could not check: a fault of our own.',
    });
  });

  it('says for whom a step waits that takes long, and ends all the same', async () => {
    const wsdlUrl = `http://127.0.0.1:${await silentServer()}/?wsdl`;
    const { events } = await run({ wsdlUrl }, { parts: { wordMs: 100 } });
    expect(events).toContainEqual(expect.objectContaining({ state: 'waiting', waitsFor: 'server' }));
  });

  it('runs one step alone with what it needs, and says so', async () => {
    const { wsdlUrl } = await sandbox();
    const { test, events } = await run({ wsdlUrl }, { only: 'operations' });
    const tried = test.steps.filter(({ skipped }) => !skipped);
    expect(tried.map(({ step, neededFor }) => [step, neededFor])).toEqual([
      ['wsdl', 'operations'],
      ['operations', undefined],
    ]);
    expect(test).toMatchObject({ ok: true, only: 'operations', proven: [] });
    expect(test.steps.find(({ step }) => step === 'login')).toMatchObject({ reason: 'notAsked' });
    expect(new Set(events.map(({ step }) => step))).toEqual(new Set(['wsdl', 'operations']));
  });

  it('does not blame what an answer leaves open: the layer at fault is the first that is not skipped', async () => {
    const cut = 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<S:Envelope';
    const { test } = await run({ wsdlUrl: await service({ answer: cut }) });
    expect(test.steps.find(({ ok, skipped }) => !ok && !skipped)?.step).toBe('answer');
    const alone = await run({ wsdlUrl: await service({ answer: cut }) }, { only: 'securityCode' });
    expect(alone.test).toMatchObject({ ok: false, outcome: 'unchecked', fault: 'securityCode' });
    const silent = { wsdlUrl: `http://127.0.0.1:${await silentServer()}/?wsdl` };
    expect((await run(silent, { only: 'clock' })).test).toMatchObject({ ok: false, fault: 'clock' });
  });

  it('says so when an error may be about the security code', async () => {
    const { test, step } = await run({ wsdlUrl: await service({ answer: refusal('E-4711') }) });
    expect(test).toMatchObject({ ok: true, outcome: 'warning' });
    expect(step('securityCode')).toMatchObject({ outcome: 'warning', params: { cause: '17: E-4711' } });
  });

  it('stops at once when it is cancelled, also in the middle of a step', async () => {
    const stop = new AbortController();
    const wsdlUrl = `http://127.0.0.1:${await silentServer()}/?wsdl`;
    const ended = run({ wsdlUrl }, { signal: stop.signal, patienceMs: 60_000 });
    setTimeout(() => stop.abort(), 50);
    await expect(ended).rejects.toSatisfy(
      (error) => error instanceof BackOfficeError && error.code === 'cancelled',
    );
  });

  it('looks at the service as it is now, not at a copy of earlier', async () => {
    const server = await sandbox();
    const { wsdlUrl } = server;
    const wsdlDirectory = makeFolder();
    expect((await run({ wsdlUrl }, { parts: { wsdlDirectory } })).test.ok).toBe(true);
    await server.close();
    const { step } = await run({ wsdlUrl }, { parts: { wsdlDirectory }, only: 'wsdl' });
    expect(step('wsdl').outcome).toBe('failed');
  });

  it('has no secret in anything it found', async () => {
    const { wsdlUrl } = await sandbox();
    const { test } = await run({
      wsdlUrl,
      credentials: { ...defaultSandboxAccount, password: 'PLANTED-1', secret: 'PLANTED-2' },
    });
    expect(JSON.stringify(test)).not.toMatch(/PLANTED/);
  });
});
