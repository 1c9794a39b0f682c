import { afterEach, describe, expect, it } from 'vitest';
import { createGateway } from '../../../main/infinitepay/gateway.ts';
import type { OperationName } from '../../../main/infinitepay/gateway-types.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import { createNetwork } from '../../../main/network/network.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';
import { otherWsdl } from './other-wsdl.ts';
import { httpAnswer, type RawServer, startRawServer } from './raw-server.ts';

const open: Array<{ close(): unknown }> = [];
afterEach(async () => {
  for (const resource of open.splice(0)) await resource.close();
});

const good = (operation: string): string =>
  `<E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body><o:${operation}Response xmlns:o="u"><RESPONSE>` +
  `<RESPONSE_DATA><STATUS>1</STATUS></RESPONSE_DATA></RESPONSE></o:${operation}Response></E:Body></E:Envelope>`;
const request = {
  CLIENT_DATA: { CLIENT_REF: 'REF', SECURITY_CD: 'x' },
  ORDER_DATA: { ORDER_ID: 'A-1' },
  DEBTOR_DATA: { BD_CITY: 'Köln' },
};

/** Serves the files; what is posted gets a good answer. */
const serve = async (
  files: (base: string) => Record<string, string>,
): Promise<{ server: RawServer; call: (operation: OperationName) => Promise<unknown> }> => {
  const server = await startRawServer((socket, text) => {
    const path = /^GET (\S+)/.exec(text)?.[1];
    const operation = /<(?:\w+:)?(\w+Order)[ >]/.exec(text)?.[1] ?? '';
    const file = path === undefined ? undefined : files(`http://127.0.0.1:${server.port}`)[path];
    if (path === undefined) socket.end(httpAnswer('200 OK', good(operation)));
    else socket.end(file === undefined ? httpAnswer('404 Not Found', '') : httpAnswer('200 OK', file));
  });
  const gateway = createGateway({
    wsdlDirectory: makeFolder(),
    platform: makePlatform(),
    network: createNetwork({ environment: {} }),
    patience: { connectMs: 1_000, answerMs: 2_000 },
  });
  open.push(server, gateway);
  const wsdlUrl = `http://127.0.0.1:${server.port}/shop/service.wsdl`;
  const credentials = { clientRef: 'REF', username: 'user', password: 'pass', secret: 'top' };
  return {
    server,
    call: (operation) => gateway.call({ environment: 'custom', wsdlUrl, credentials }, operation, request),
  };
};
const posted = (server: RawServer): string[] => server.requests.filter((text) => text.startsWith('POST'));

const sandboxFiles =
  (edit: (wsdl: string) => string, editXsd = (xsd: string) => xsd) =>
  (base: string) => ({
    '/shop/service.wsdl': edit(
      sandboxWsdl(`${base}/calls`).replace(/schemaLocation="[^"]*"/, 'schemaLocation="schema.xsd"'),
    ),
    '/shop/schema.xsd': editXsd(sandboxXsd()),
  });

const captureAlone = /<operation name="captureOrder">.*?<\/operation>(?=<)/gs;
const withLoop = (xsd: string): string =>
  xsd.replace(/(<xs:schema[^>]*>)/, '$1<xs:import namespace="urn:z" schemaLocation="loop.xsd"/>');
const same = (text: string): string => text;

describe('a WSDL', () => {
  it.each([
    ['lacks the operation', (wsdl: string) => wsdl.replaceAll(captureAlone, ''), same],
    [
      'lacks the operation’s message',
      (wsdl: string) => wsdl.replace(/<message name="captureOrder">.*?<\/message>/s, ''),
      same,
    ],
    [
      'lacks the operation’s element',
      same,
      (xsd: string) => xsd.replace('element name="captureOrder"', 'element name="grabOrder"'),
    ],
  ])(
    'that %s keeps this one from being sent, and names it; the others work',
    async (_what, edit, editXsd) => {
      const { server, call } = await serve(sandboxFiles(edit, editXsd));
      expect(await call('captureOrder')).toMatchObject({
        kind: 'notSent',
        failure: { code: 'wsdlInvalid', message: expect.stringContaining('captureOrder') },
      });
      expect(posted(server)).toEqual([]);
      expect(await call('cancelOrder')).toMatchObject({ kind: 'answered' });
    },
  );

  it('that imports what is not there names the part, and nothing is sent', async () => {
    const { server, call } = await serve(sandboxFiles(same, withLoop));
    expect(await call('captureOrder')).toMatchObject({
      kind: 'notSent',
      failure: { reason: 'wsdl.part', message: expect.stringContaining('/shop/loop.xsd') },
    });
    expect(posted(server)).toEqual([]);
  });

  it('whose parts import each other is read once', async () => {
    const loop =
      '<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:z">' +
      '<x:import namespace="urn:y" schemaLocation="schema.xsd"/><x:import namespace="urn:z" schemaLocation="loop.xsd"/></x:schema>';
    const { server, call } = await serve((base) => ({
      ...sandboxFiles(same, withLoop)(base),
      '/shop/loop.xsd': loop,
    }));
    expect(await call('captureOrder')).toMatchObject({ kind: 'answered' });
    expect(server.requests.filter((text) => text.startsWith('GET'))).toHaveLength(3);
  });

  it('that names fewer fields than there are gets those in its own order, and the others behind them', async () => {
    const { server, call } = await serve(() => otherWsdl('qualified'));
    expect(await call('reserveOrder')).toMatchObject({ kind: 'answered' });
    const [sent] = posted(server);
    const elements = [...sent!.split('<soap:Body>')[1]!.matchAll(/<\w+:([A-Z_]+)/g)].map(([, name]) => name);
    expect(elements).toEqual([
      ...['REQUEST', 'ORDER_DATA', 'ORDER_ID', 'CLIENT_DATA', 'SECURITY_CD', 'CLIENT_REF'],
      ...['DEBTOR_DATA', 'BD_CITY'],
    ]);
  });
});
