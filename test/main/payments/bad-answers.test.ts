import { gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { sandboxWsdl, sandboxXsd } from '../../../main/infinitepay/sandbox/wsdl.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

/** What the server answers to a call, and how many calls it has had. */
type Answer = { readonly status: number; readonly body: string | Buffer; readonly headers?: object };
const wire = { answer: { status: 200, body: '' } as Answer, posts: 0 };
const server = createServer((request, response) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ws/InfinitePayAPI`;
  request.resume();
  request.on('end', () => {
    if (request.method === 'GET') {
      response.end(request.url?.includes('wsdl') === true ? sandboxWsdl(url) : sandboxXsd());
      return;
    }
    wire.posts += 1;
    const { status, body, headers = {} } = wire.answer;
    response.writeHead(status, { 'Content-Type': 'text/xml', ...headers });
    response.end(body);
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const envelope = (body: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
const answerTo = (operation: string, data: string, more = ''): string =>
  envelope(
    `<n:${operation}Response xmlns:n="urn:x"><RESPONSE><REQUEST_ID>1</REQUEST_ID><RESPONSE_DATA>${data}</RESPONSE_DATA>${more}</RESPONSE></n:${operation}Response>`,
  );
const fault = envelope(
  '<S:Fault><faultcode>S:Server</faultcode><faultstring>out of order</faultstring></S:Fault>',
);
const page = '<html><body><h1>Sorry</h1></body></html>';
const html = { 'Content-Type': 'text/html' };
const megabyte = 1_000_000;
const ok = (body: string | Buffer, headers = {}): Answer => ({ status: 200, body, headers });
const reserved = answerTo('reserveOrder', '<STATUS>1</STATUS><REF_NO>42</REF_NO>');

/** Answers after which nobody knows whether the call took effect: by what is wrong, and the reason that is kept. */
const lost: ReadonlyArray<readonly [string, Answer, string]> = [
  ['no STATUS', ok(answerTo('reserveOrder', '<REF_NO>1</REF_NO>')), 'unknown.fields'],
  [
    'a REF_NO that is no number',
    ok(answerTo('reserveOrder', '<STATUS>1</STATUS><REF_NO>x</REF_NO>')),
    'unknown.fields',
  ],
  [
    'another order’s number',
    ok(answerTo('reserveOrder', '<STATUS>1</STATUS><ORDER_ID>B-2</ORDER_ID>')),
    'unknown.otherOrder',
  ],
  ['another operation’s answer', ok(answerTo('cancelOrder', '<STATUS>1</STATUS>')), 'unknown.otherOperation'],
  [
    '10 MB of XML',
    ok(
      answerTo(
        'reserveOrder',
        '<STATUS>1</STATUS>',
        `<ERROR_DATA>${'<ERROR/>'.repeat((10 * megabyte) / 8)}</ERROR_DATA>`,
      ),
    ),
    'unknown.tooLarge',
  ],
  [
    '50 MB that come as a few kilobytes',
    ok(gzipSync(Buffer.alloc(50 * megabyte, ' ')), { 'Content-Encoding': 'gzip' }),
    'unknown.tooLarge',
  ],
  [
    'XML as deep as it fits',
    ok(answerTo('reserveOrder', '<a>'.repeat(100_000) + '</a>'.repeat(100_000))),
    'unknown.unreadable',
  ],
  [
    'a DTD with entities',
    ok(`<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${reserved}`),
    'unknown.doctype',
  ],
  ['text', ok('hello', { 'Content-Type': 'text/plain' }), 'unknown.notXml'],
  ['an HTML page', ok(page, html), 'unknown.notSoap'],
  ['nothing', ok(''), 'unknown.empty'],
  ['HTTP 500 with HTML', { status: 500, body: page, headers: html }, 'unknown.http'],
  ['HTTP 502 with HTML', { status: 502, body: page, headers: html }, 'unknown.http'],
  ['a fault of the gateway before the service', { status: 504, body: fault }, 'unknown.http'],
  ['a success with HTTP 403', { status: 403, body: reserved }, 'unknown.http'],
  ['a success with HTTP 404', { status: 404, body: reserved }, 'unknown.http'],
];

/** Answers that say that nothing was done. */
const refused: ReadonlyArray<readonly [string, Answer, string]> = [
  ['a SOAP fault', { status: 500, body: fault }, 'fault'],
  ['HTTP 401 with HTML', { status: 401, body: page, headers: html }, 'authenticationFailed'],
  ['HTTP 403 with HTML', { status: 403, body: page, headers: html }, 'authenticationFailed'],
  ['HTTP 429', { status: 429, body: '' }, 'busy'],
];

const open = async () => {
  const desk = await openDesk();
  const { port } = server.address() as AddressInfo;
  const prepared = await prepare(desk, {
    integration: {
      environment: 'custom',
      wsdlUrl: `http://127.0.0.1:${port}/ws/InfinitePayAPI?wsdl`,
      ...defaultSandboxAccount,
    },
  });
  const { id: integrationId } = prepared.integration;
  let entered = 0;
  /** A new order that is reserved with this answer; the call's error where it is one. */
  const reserveWith = async (answer: Answer) => {
    wire.answer = answer;
    const { id: orderId } = await enterOrder(desk, prepared, `A-${(entered += 1)}`);
    const before = wire.posts;
    await desk.call('payments.reserve', { orderId, integrationId }).catch(() => undefined);
    const { paymentStatus } = await desk.call('orders.get', { id: orderId });
    const history = await desk.call('payments.history', { orderId });
    return { orderId, paymentStatus, history, posts: wire.posts - before };
  };
  return { desk, integrationId, reserveWith };
};

describe('an answer that can not be believed', () => {
  it('leaves the order unknown with the reason, is asked for once, and blocks whatever could move money', async () => {
    const { desk, integrationId, reserveWith } = await open();
    const heapBefore = process.memoryUsage().rss;
    for (const [what, answer, reason] of lost) {
      const { orderId, paymentStatus, history, posts } = await reserveWith(answer);
      expect([paymentStatus, posts, history.length], what).toEqual(['unknown', 1, 1]);
      expect(history[0], what).toMatchObject({
        outcome: 'unknown',
        errors: [{ reason, message: expect.stringMatching(/not known whether the call took effect/) }],
      });
      expect(history[0]!.errors[0]!.message.length, what).toBeLessThan(500);
      const again = await desk.failure('payments.reserve', { orderId, integrationId });
      expect(again.details.reason, what).toBe('lifecycle.outcomeUnknown');
      expect(wire.posts, what).toBeGreaterThan(0);
    }
    // Far less than what was sent: large answers are not read to their end.
    expect(process.memoryUsage().rss - heapBefore).toBeLessThan(200 * megabyte);
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('to a question about the order settles nothing', async () => {
    const { desk, reserveWith } = await open();
    const { orderId } = await reserveWith(ok(''));
    for (const [what, answer] of lost) {
      wire.answer = answer;
      await desk.call('payments.checkStatus', { orderId }).catch(() => undefined);
      expect((await desk.call('orders.get', { id: orderId })).paymentStatus, what).toBe('unknown');
    }
    wire.answer = ok(
      answerTo('checkStatusOrder', '<STATUS>1</STATUS><REF_NO>42</REF_NO><ADD_INFO>RESERVED</ADD_INFO>'),
    );
    const { order } = await desk.call('payments.checkStatus', { orderId });
    expect(order).toMatchObject({ paymentStatus: 'reserved', referenceNumber: '42' });
  });
});

describe('an answer that says no', () => {
  it('leaves the order as it was, with the reason, and it can be tried again', async () => {
    const { desk, integrationId, reserveWith } = await open();
    for (const [what, answer, reason] of refused) {
      const { orderId, paymentStatus, history, posts } = await reserveWith(answer);
      expect([paymentStatus, posts], what).toEqual(['unpaid', 1]);
      expect(history, what).toMatchObject([{ outcome: 'failed', errors: [{ reason }] }]);
      wire.answer = ok(reserved);
      const { order } = await desk.call('payments.reserve', { orderId, integrationId });
      expect(order.paymentStatus, what).toBe('reserved');
    }
  });
});
