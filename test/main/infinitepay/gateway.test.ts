import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import type { Connection, Gateway } from '../../../main/infinitepay/gateway-types.ts';
import { buildCheckStatus } from '../../../main/infinitepay/requests/index.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import { securityCode } from '../../../main/infinitepay/security-code.ts';
import { createNetwork } from '../../../main/network/network.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';
import { httpAnswer, type RawServer, startRawServer } from './raw-server.ts';
import { otherWsdl } from './other-wsdl.ts';

const credentials = { clientRef: 'REF', username: 'user', password: 'p<ä&', secret: 'top' };
const open: Array<{ close(): unknown }> = [];
afterEach(async () => {
  for (const resource of open.splice(0)) await resource.close();
});

const makeGateway = (wsdlDirectory = makeFolder(), answerMs = 400): Gateway => {
  const gateway = createGateway({
    wsdlDirectory,
    platform: makePlatform(),
    network: createNetwork({ environment: {} }),
    patience: { connectMs: 400, answerMs },
  });
  open.push(gateway);
  return gateway;
};
const connectionTo = (port: number): Connection => ({
  environment: 'custom',
  wsdlUrl: `http://127.0.0.1:${port}/ws/InfinitePayAPI?wsdl`,
  credentials,
});
const request = buildCheckStatus({
  client: { clientRef: 'REF', securityCode: securityCode('REF', 'A-1', 'top') },
  orderNumber: 'A-1',
});
const envelope = (body: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
const answerBody = (data: string, operation = 'checkStatusOrder'): string =>
  envelope(
    `<n:${operation}Response xmlns:n="urn:x"><RESPONSE><REQUEST_ID>1</REQUEST_ID>${data}</RESPONSE></n:${operation}Response>`,
  );
const good = answerBody(
  '<RESPONSE_DATA><STATUS>1</STATUS><REF_NO>42</REF_NO><ORDER_ID>A-1</ORDER_ID></RESPONSE_DATA>',
);

/** A server with the sandbox's WSDL whose calls are answered by `onPost`. */
const serve = async (onPost: (socket: Socket) => void): Promise<RawServer> => {
  const server = await startRawServer((socket, text) => {
    const url = `http://127.0.0.1:${server.port}/ws/InfinitePayAPI`;
    if (text.startsWith('GET') && text.includes('?wsdl'))
      socket.write(httpAnswer('200 OK', sandboxWsdl(url)));
    else if (text.startsWith('GET')) socket.write(httpAnswer('200 OK', sandboxXsd()));
    else onPost(socket);
  });
  open.push(server);
  return server;
};
const callAnsweredWith = async (bytes: string) => {
  const server = await serve((socket) => socket.end(bytes));
  return makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
};

describe('what is sent', () => {
  it('is SOAP 1.1 with WS-Security as documented and the fields in the order of the WSDL', async () => {
    const server = await serve((socket) => socket.end(httpAnswer('200 OK', good)));
    await makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
    const sent = server.requests.find((text) => text.startsWith('POST'))!;
    expect(sent).toMatch(/^POST \/ws\/InfinitePayAPI HTTP\/1.1/);
    expect(sent).toMatch(/soapaction: ""/i);
    expect(sent).toMatch(/<wsse:Security[^>]* soap:mustUnderstand="1"/);
    expect(sent).toMatch(/<wsu:Created>[^<]+Z<\/wsu:Created><wsu:Expires>/);
    expect(sent).toContain('<wsse:Username>user</wsse:Username>');
    expect(sent).toMatch(/<wsse:Password Type="[^"]*#PasswordText">p&lt;ä&amp;<\/wsse:Password>/);
    expect(sent).not.toMatch(/Nonce/);
    expect(sent).toMatch(/<REQUEST><CLIENT_DATA><CLIENT_REF>REF<\/CLIENT_REF><SECURITY_CD>/);
    const [created, expires] = [...sent.matchAll(/<wsu:(?:Created|Expires)>([^<]+)</g)].map(([, at]) =>
      Date.parse(at!),
    );
    expect(expires! - created!).toBe(600_000);
  });

  it.each(['qualified', 'unqualified'] as const)(
    'follows a WSDL of other names: %s elements, other prefixes, namespaces, order and parts',
    async (form) => {
      const parts = otherWsdl(form);
      const server = await startRawServer((socket, text) => {
        const path = /^GET (\S+)/.exec(text)?.[1];
        if (path === undefined) socket.end(httpAnswer('200 OK', good));
        else socket.write(parts[path] ? httpAnswer('200 OK', parts[path]) : httpAnswer('404 Not Found', ''));
      });
      open.push(server);
      const connection = {
        ...connectionTo(server.port),
        wsdlUrl: `http://127.0.0.1:${server.port}/shop/service.wsdl`,
      };
      const result = await makeGateway().call(connection, 'checkStatusOrder', request);
      expect(result).toMatchObject({ kind: 'answered', answer: { status: '1', referenceNumber: '42' } });
      const sent = server.requests.find((text) => text.startsWith('POST'))!;
      // The path is the WSDL's, the host is not: credentials go nowhere but where the merchant said.
      expect(sent).toMatch(/^POST \/inner\/endpoint HTTP/);
      expect(sent).toMatch(/="urn:other:messages"/);
      const inner =
        form === 'qualified'
          ? /<m:REQUEST[^>]*><d:ORDER_DATA[^>]*>.*<d:CLIENT_DATA[^>]*>/
          : /<REQUEST><ORDER_DATA>.*<CLIENT_DATA>/;
      expect(sent).toMatch(inner);
    },
  );
});

describe('where calls go', () => {
  it('is the address that the WSDL names on its own host, at another port too', async () => {
    const service = await startRawServer((socket) => socket.end(httpAnswer('200 OK', good)));
    const wsdl = await startRawServer((socket, text) => {
      const part = text.includes('?wsdl')
        ? sandboxWsdl(`http://127.0.0.1:${service.port}/calls`)
        : sandboxXsd();
      socket.write(httpAnswer('200 OK', part.replace(/schemaLocation="[^"]*"/, 'schemaLocation="?xsd=1"')));
    });
    open.push(service, wsdl);
    const result = await makeGateway().call(connectionTo(wsdl.port), 'checkStatusOrder', request);
    expect(result.kind).toBe('answered');
    expect(service.requests[0]).toMatch(/^POST \/calls HTTP/);
  });
});

describe('an answer', () => {
  it('is parsed with all its parts', async () => {
    const body = answerBody(
      '<RESPONSE_DATA><STATUS>0</STATUS><ORDER_ID>A-1</ORDER_ID><DB_ID>7</DB_ID><GUAR_AMT>11900</GUAR_AMT>' +
        '<ADD_INFO>K&#228;se &amp; mehr</ADD_INFO></RESPONSE_DATA>' +
        '<ERROR_DATA><ERROR><ERROR_CD>E1</ERROR_CD><ERROR_MSG>one</ERROR_MSG></ERROR>' +
        '<ERROR><ERROR_CD>E2</ERROR_CD><ERROR_MSG>two</ERROR_MSG></ERROR></ERROR_DATA>' +
        '<DEBTOR_CORRECTED_DATA><C_STREET>Weg</C_STREET><C_COUNTRY>DEU</C_COUNTRY></DEBTOR_CORRECTED_DATA>',
    );
    expect(await callAnsweredWith(httpAnswer('200 OK', body))).toEqual({
      kind: 'answered',
      answer: {
        status: '0',
        requestId: 1,
        referenceNumber: undefined,
        orderId: 'A-1',
        debtorId: '7',
        guaranteedMinor: 11_900,
        additionalInfo: 'Käse & mehr',
        errors: [
          { code: 'E1', message: 'one' },
          { code: 'E2', message: 'two' },
        ],
        correctedDebtor: expect.objectContaining({ street: 'Weg', countryCode: 'DE' }),
      },
    });
  });

  it.each([
    [
      'a missing STATUS',
      httpAnswer('200 OK', answerBody('<RESPONSE_DATA><REF_NO>1</REF_NO></RESPONSE_DATA>')),
    ],
    [
      'a REF_NO that is no number',
      httpAnswer('200 OK', answerBody('<RESPONSE_DATA><STATUS>1</STATUS><REF_NO>x</REF_NO></RESPONSE_DATA>')),
    ],
    [
      'a GUAR_AMT that is no whole number',
      httpAnswer(
        '200 OK',
        answerBody('<RESPONSE_DATA><STATUS>1</STATUS><GUAR_AMT>1.5</GUAR_AMT></RESPONSE_DATA>'),
      ),
    ],
    [
      'the number of another order',
      httpAnswer(
        '200 OK',
        answerBody('<RESPONSE_DATA><STATUS>1</STATUS><ORDER_ID>B-2</ORDER_ID></RESPONSE_DATA>'),
      ),
    ],
    [
      'the answer of another operation',
      httpAnswer('200 OK', answerBody('<RESPONSE_DATA><STATUS>1</STATUS></RESPONSE_DATA>', 'captureOrder')),
    ],
    ['an empty body', httpAnswer('200 OK', '')],
    ['an empty 202', httpAnswer('202 Accepted', '')],
    ['an empty SOAP body', httpAnswer('200 OK', envelope(''))],
    ['a success that comes with HTTP 500', httpAnswer('500 Internal Server Error', good)],
    [
      'HTML with HTTP 502',
      httpAnswer('502 Bad Gateway', '<html><body>Bad Gateway</body></html>', { 'Content-Type': 'text/html' }),
    ],
    [
      'HTML with HTTP 200',
      httpAnswer('200 OK', '<html><body>Login</body></html>', { 'Content-Type': 'text/html' }),
    ],
    ['JSON', httpAnswer('200 OK', '{"status":"1"}', { 'Content-Type': 'application/json' })],
    ['XML that ends in the middle', httpAnswer('200 OK', good.slice(0, -40))],
    ['a line that is cut in the middle of the answer', httpAnswer('200 OK', good).slice(0, -60)],
    ['a DTD with entities', httpAnswer('200 OK', `<!DOCTYPE a [<!ENTITY b "1">]>${good}`)],
    ['a body that is far too large', httpAnswer('200 OK', `<a>${'x'.repeat(21_000_000)}</a>`)],
  ])('with %s is of unknown outcome, not a success', async (_what, bytes) => {
    const result = await callAnsweredWith(bytes);
    expect(result).toMatchObject({
      kind: 'unknown',
      failure: { message: expect.stringMatching(/not known whether/) },
    });
  });

  it('that never comes is of unknown outcome after the answer time', async () => {
    const server = await serve(() => undefined);
    const result = await makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
    expect(result).toMatchObject({ kind: 'unknown', failure: { reason: 'unknown.answerTimeout' } });
  });

  it('is waited for as long as its integration says, and not longer', async () => {
    const server = await serve((socket) => {
      setTimeout(() => socket.end(httpAnswer('200 OK', good)), 300).unref();
    });
    const callWith = (answerMs: number) =>
      makeGateway(makeFolder(), 60_000).call(
        { ...connectionTo(server.port), patience: { connectMs: 400, answerMs } },
        'checkStatusOrder',
        request,
      );
    expect(await callWith(100)).toMatchObject({ kind: 'unknown' });
    expect(await callWith(5_000)).toMatchObject({ kind: 'answered' });
  });

  it('that drips byte by byte is of unknown outcome after the answer time too', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    const result = await makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
    expect(result).toMatchObject({ kind: 'unknown', failure: { reason: 'unknown.answerTimeout' } });
  });

  it('is of unknown outcome when the line is cut after the request arrived', async () => {
    const server = await serve((socket) => socket.resetAndDestroy());
    const result = await makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
    expect(result).toMatchObject({ kind: 'unknown', failure: { code: 'unreachable' } });
  });

  it('on a connection that the server closed while it was idle is of unknown outcome, never sent again', async () => {
    let posts = 0;
    const server = await serve((socket) => {
      posts += 1;
      if (posts === 1) socket.write(httpAnswer('200 OK', good));
      else socket.destroy();
    });
    const gateway = makeGateway();
    const connection = connectionTo(server.port);
    expect((await gateway.call(connection, 'checkStatusOrder', request)).kind).toBe('answered');
    expect((await gateway.call(connection, 'checkStatusOrder', request)).kind).toBe('unknown');
    expect(posts).toBe(2);
  });
});

describe('a refusal', () => {
  const fault = (code: string, text: string, detail = ''): string =>
    httpAnswer(
      '500 Internal Server Error',
      envelope(
        `<S:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring>${detail}</S:Fault>`,
      ),
    );
  it.each([
    [
      'a WS-Security fault',
      fault('wsse:FailedAuthentication', 'The token could not be authenticated'),
      'authenticationFailed',
      true,
    ],
    ['HTTP 401', httpAnswer('401 Unauthorized', '<html></html>'), 'authenticationFailed', true],
    ['HTTP 403', httpAnswer('403 Forbidden', '<html></html>'), 'authenticationFailed', true],
    [
      'a fault that names the security code',
      fault('S:Server', 'SECURITY_CD is wrong'),
      'securityCodeRejected',
      true,
    ],
    [
      'a generic fault',
      fault(
        'S:Server',
        'oops',
        '<detail><n:GenericSoapFault xmlns:n="u"><message>out of order</message></n:GenericSoapFault></detail>',
      ),
      'notAllowed',
      false,
    ],
    [
      'a SOAP 1.2 fault',
      httpAnswer(
        '200 OK',
        envelope(
          '<S:Fault><S:Code><S:Value>S:Sender</S:Value></S:Code><S:Reason><S:Text>no</S:Text></S:Reason></S:Fault>',
        ),
      ),
      'notAllowed',
      false,
    ],
    ['a redirect', httpAnswer('302 Found', '', { Location: 'http://127.0.0.1:9/' }), 'wsdlInvalid', true],
    ['HTTP 404', httpAnswer('404 Not Found', 'no'), 'wsdlInvalid', true],
  ])('%s is an answer that nothing was done', async (_what, bytes, code, blamesSettings) => {
    const result = await callAnsweredWith(bytes);
    expect(result).toMatchObject({ kind: 'failed', failure: { code }, blamesSettings });
  });

  it('carries the words of the fault', async () => {
    const result = await callAnsweredWith(
      fault('S:Server', 'oops', '<detail><n:F xmlns:n="u"><message>out of order</message></n:F></detail>'),
    );
    expect(result).toMatchObject({ failure: { message: expect.stringContaining('oops: out of order') } });
  });
});

describe('nothing is sent', () => {
  const freePort = async (): Promise<number> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  };

  it('when no server is there', async () => {
    const result = await makeGateway().call(connectionTo(await freePort()), 'checkStatusOrder', request);
    expect(result).toMatchObject({ kind: 'notSent', failure: { code: 'unreachable', reason: 'refused' } });
  });

  it('when the name does not exist', async () => {
    const connection = { ...connectionTo(1), wsdlUrl: 'http://no-such-host.invalid/ws?wsdl' };
    const result = await makeGateway().call(connection, 'checkStatusOrder', request);
    expect(result).toMatchObject({ kind: 'notSent', failure: { code: 'unreachable', reason: 'dns' } });
  });

  it('when the server speaks no TLS', async () => {
    const server = await startRawServer(() => undefined);
    open.push(server);
    const connection = { ...connectionTo(1), wsdlUrl: `https://127.0.0.1:${server.port}/ws?wsdl` };
    const result = await makeGateway().call(connection, 'checkStatusOrder', request);
    expect(result.kind).toBe('notSent');
  });

  it.each([
    ['HTML', httpAnswer('200 OK', '<!DOCTYPE html><html><body>Welcome</body></html>'), /HTML page/],
    ['HTTP 404', httpAnswer('404 Not Found', 'nothing'), /HTTP 404/],
    ['text', httpAnswer('200 OK', 'hello'), /not usable/],
    [
      'a WSDL of something else',
      httpAnswer(
        '200 OK',
        sandboxWsdl('http://x')
          .replace(/<types>.*<\/types>/, '')
          .replaceAll('Order', 'Thing'),
      ),
      /not usable/,
    ],
    [
      'entities',
      httpAnswer('200 OK', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`),
      /document type/,
    ],
  ])('when the WSDL address answers %s', async (_what, bytes, message) => {
    const server = await startRawServer((socket) => socket.end(bytes));
    open.push(server);
    const result = await makeGateway().call(connectionTo(server.port), 'checkStatusOrder', request);
    expect(result).toMatchObject({
      kind: 'notSent',
      failure: { code: 'wsdlInvalid', message: expect.stringMatching(message) },
    });
    expect(server.requests.filter((text) => text.startsWith('POST'))).toEqual([]);
  });
});

describe('the WSDL', () => {
  it('is loaded once, kept, and taken from the disk when the network is gone', async () => {
    const directory = makeFolder();
    const server = await serve((socket) => socket.end(httpAnswer('200 OK', good)));
    const first = makeGateway(directory);
    await first.call(connectionTo(server.port), 'checkStatusOrder', request);
    await first.call(connectionTo(server.port), 'checkStatusOrder', request);
    expect(server.requests.filter((text) => text.startsWith('GET'))).toHaveLength(2);
    const { port } = server;
    await server.close();
    const offline = await makeGateway(directory).call(connectionTo(port), 'checkStatusOrder', request);
    // The saved WSDL was enough to get as far as the call itself.
    expect(offline).toMatchObject({ kind: 'notSent', failure: { reason: 'refused' } });
  });
});

describe('secrets', () => {
  it('are in no result, whatever happens', async () => {
    const results = await Promise.all([
      callAnsweredWith(httpAnswer('401 Unauthorized', '')),
      callAnsweredWith(httpAnswer('200 OK', good)),
      callAnsweredWith(httpAnswer('500 Internal Server Error', 'x')),
    ]);
    const text = JSON.stringify(results);
    for (const secret of [credentials.password, credentials.secret, securityCode('REF', 'A-1', 'top')]) {
      expect(text).not.toContain(secret);
    }
  });
});
