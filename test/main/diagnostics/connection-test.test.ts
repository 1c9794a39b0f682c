import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { testConnection } from '../../../main/diagnostics/connection-test.ts';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import { defaultSandboxAccount, listedAccounts } from '../../../main/infinitepay/sandbox/accounts.ts';
import { startSandbox } from '../../../main/infinitepay/sandbox/server.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import type { ConnectionDraft } from '../../../main/integrations/service.ts';
import { createNetwork } from '../../../main/network/network.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';
import { httpAnswer, startRawServer } from '../infinitepay/raw-server.ts';

const open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const run = async (draft: Partial<ConnectionDraft>, now = new Date()) => {
  const platform = { ...makePlatform(), now: () => now };
  const wsdlDirectory = makeFolder();
  const patience = { connectMs: 500, answerMs: 500 };
  const network = createNetwork({ environment: {} });
  const gateway = createGateway({ wsdlDirectory, platform, patience, network });
  open.push(() => gateway.close());
  const seen: string[] = [];
  const test = await testConnection(
    { platform, gateway, wsdlDirectory, patience, network },
    { environment: 'custom', wsdlUrl: undefined, patience, credentials: defaultSandboxAccount, ...draft },
    (step) => seen.push(step.step),
    undefined,
  );
  expect(seen).toEqual(test.steps.map((step) => step.step));
  const fault = test.steps.find((step) => !step.ok);
  return { test, fault };
};

const sandbox = async (options: Partial<Parameters<typeof startSandbox>[0]> = {}) => {
  const server = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]), ...options });
  open.push(() => server.close());
  return server;
};

/** A server that gives this WSDL and answers calls with these bytes. */
const service = async (wsdl: (url: string) => string, answer = httpAnswer('200 OK', '')) => {
  const server = await startRawServer((socket, text) => {
    const url = `http://127.0.0.1:${server.port}/ws`;
    if (text.startsWith('POST')) socket.end(answer);
    else
      socket.write(
        httpAnswer('200 OK', text.includes('xsd') ? sandboxXsd() : wsdl(url), {
          Date: new Date().toUTCString(),
        }),
      );
  });
  open.push(() => server.close());
  return `http://127.0.0.1:${server.port}/ws?wsdl`;
};

/** A TLS server whose certificate nobody signed but itself. */
const selfSignedServer = async () => {
  const read = (name: string): Buffer => readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url));
  const server = createTlsServer(
    { key: read('self-signed.key.pem'), cert: read('self-signed.cert.pem') },
    (_request, response) => response.end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/?wsdl`;
};

describe('the connection test', () => {
  it('passes every layer, says what was proven, and changes nothing', async () => {
    const { wsdlUrl, ledger } = await sandbox();
    const { test } = await run({ wsdlUrl });
    expect(test.ok).toBe(true);
    expect(test.steps.at(-1)?.found).toMatch(/account SANDBOX.*Nothing was reserved or changed/);
    expect(ledger.listCalls().map((call) => [call.operation, call.worked])).toEqual([
      ['checkStatusOrder', 0],
    ]);
  });

  it('names the credentials that are missing', async () => {
    const { fault } = await run({ credentials: { ...defaultSandboxAccount, secret: undefined } });
    expect(fault).toMatchObject({ step: 'profile', params: { fields: 'secret' } });
  });

  it('names a host name that does not exist, and skips the rest', async () => {
    const { test, fault } = await run({ wsdlUrl: 'https://no-such-host.invalid/?wsdl' });
    expect(fault).toMatchObject({ step: 'dns', advice: expect.stringContaining('DNS') });
    expect(test.steps.slice(2).every((step) => step.skipped)).toBe(true);
  });

  it('names a port where nobody listens', async () => {
    expect((await run({ wsdlUrl: 'http://127.0.0.1:9/?wsdl' })).fault).toMatchObject({
      step: 'tcp',
      reason: 'refused',
    });
  });

  it('names a certificate that nobody signed', async () => {
    const { fault } = await run({ wsdlUrl: await selfSignedServer() });
    expect(fault).toMatchObject({
      step: 'tls',
      params: expect.objectContaining({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    });
  });

  it('names a server that accepts and never answers', async () => {
    const server = await startRawServer(() => undefined);
    open.push(() => server.close());
    expect((await run({ wsdlUrl: `http://127.0.0.1:${server.port}/?wsdl` })).fault).toMatchObject({
      step: 'clock',
      reason: 'http',
    });
  });

  it('names a clock that is 20 minutes off', async () => {
    const { wsdlUrl } = await sandbox();
    const { fault } = await run({ wsdlUrl }, new Date(Date.now() + 1_200_000));
    expect(fault).toMatchObject({
      step: 'clock',
      reason: 'clock',
      found: expect.stringMatching(/(1199|1200|1201) s ahead/),
    });
  });

  it('names an address that answers HTML', async () => {
    const wsdlUrl = await service(() => '<html><body>Welcome</body></html>');
    expect((await run({ wsdlUrl })).fault).toMatchObject({
      step: 'wsdl',
      found: expect.stringContaining('HTML'),
    });
  });

  it('names an operation that the WSDL lacks', async () => {
    const wsdlUrl = await service((url) =>
      sandboxWsdl(url).replaceAll(/<operation name="cancelOrder">.*?<\/operation>/g, ''),
    );
    expect((await run({ wsdlUrl })).fault).toMatchObject({
      step: 'operations',
      params: { operations: 'cancelOrder' },
    });
  });

  it('names a field that the WSDL lacks', async () => {
    const server = await startRawServer((socket, text) => {
      const xsd = sandboxXsd().replace(
        '<xs:element name="ARTICLE_VAT_PERC" type="xs:string" minOccurs="0"/>',
        '',
      );
      const wsdl = sandboxWsdl(`http://127.0.0.1:${server.port}/ws`);
      socket.write(httpAnswer('200 OK', text.includes('xsd') ? xsd : wsdl));
    });
    open.push(() => server.close());
    const { fault } = await run({ wsdlUrl: `http://127.0.0.1:${server.port}/ws?wsdl` });
    expect(fault).toMatchObject({ step: 'operations', found: expect.stringContaining('ARTICLE_VAT_PERC') });
  });

  it.each([
    ['password', 'login'],
    ['username', 'login'],
    ['secret', 'securityCode'],
  ])('names a wrong %s', async (field, step) => {
    const { wsdlUrl } = await sandbox();
    const { fault } = await run({ wsdlUrl, credentials: { ...defaultSandboxAccount, [field]: 'wrong' } });
    expect(fault).toMatchObject({ step, advice: expect.any(String) });
  });

  it('names an answer that is cut off', async () => {
    const wsdlUrl = await service(sandboxWsdl, 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<S:Envelope');
    const { fault } = await run({ wsdlUrl });
    expect(fault).toMatchObject({
      step: 'login',
      found: expect.stringContaining('broke before the answer was complete'),
    });
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
