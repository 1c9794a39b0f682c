import type SQLite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sandboxWsdl, sandboxXsd } from '../../main/infinitepay/sandbox/wsdl.ts';
import { defaultSandboxAccount } from '../../main/infinitepay/sandbox/accounts.ts';
import { enterOrder, openDesk, prepare } from '../support/back-office.ts';
import { httpAnswer, type RawServer, startRawServer } from '../main/infinitepay/raw-server.ts';

/** The connection of the profile that was opened last: its quota is the disk of this test. */
const disk = vi.hoisted(() => ({ connection: undefined as SQLite.Database | undefined }));
vi.mock(import('../../main/storage/open-database.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    openDatabase: (...parameters) => {
      const database = original.openDatabase(...parameters);
      disk.connection = database.connection;
      return database;
    },
  };
});
const fill = (): void => {
  const pages = disk.connection?.pragma('page_count', { simple: true });
  disk.connection?.pragma(`max_page_count = ${Number(pages)}`);
};
const free = (): void => {
  disk.connection?.pragma('max_page_count = 1000000');
};

const open: RawServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A service that reserves everything, and says so at a length that needs pages of its own. */
const startServer = async (onReserve: () => void): Promise<RawServer> => {
  const answer = (operation: string, more: string): string =>
    httpAnswer(
      '200 OK',
      `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:${operation}Response xmlns:n="urn:x">` +
        `<RESPONSE><REQUEST_ID>1</REQUEST_ID><RESPONSE_DATA><STATUS>1</STATUS><REF_NO>42</REF_NO>${more}` +
        `</RESPONSE_DATA></RESPONSE></n:${operation}Response></S:Body></S:Envelope>`,
    );
  const server = await startRawServer((socket, text) => {
    const url = `http://127.0.0.1:${server.port}/ws/InfinitePayAPI`;
    if (text.startsWith('GET') && text.includes('?wsdl')) {
      socket.write(httpAnswer('200 OK', sandboxWsdl(url)));
    } else if (text.startsWith('GET')) socket.write(httpAnswer('200 OK', sandboxXsd()));
    else if (text.includes('checkStatusOrder')) {
      socket.write(answer('checkStatusOrder', '<ADD_INFO>RESERVED</ADD_INFO>'));
    } else {
      onReserve();
      socket.write(answer('reserveOrder', `<ADD_INFO>${'x'.repeat(100_000)}</ADD_INFO>`));
    }
  });
  open.push(server);
  return server;
};
const calls = (server: RawServer): number =>
  server.requests.filter((request) => request.includes('reserveOrder') && request.startsWith('POST')).length;

const ready = async (onReserve: () => void = () => undefined) => {
  const server = await startServer(onReserve);
  const desk = await openDesk({ quietMs: 1 });
  const wsdlUrl = `http://127.0.0.1:${server.port}/ws/InfinitePayAPI?wsdl`;
  const prepared = await prepare(desk, {
    integration: { environment: 'custom', wsdlUrl, ...defaultSandboxAccount },
  });
  const lineItems = Array.from({ length: 300 }, (_, index) => ({
    sku: `A-${index}`,
    name: 'Käsehobel mit einem Namen, der Platz braucht',
    quantity: '1',
    unitPriceNet: '100',
    vatPercent: '19',
  }));
  const order = await enterOrder(desk, prepared, 'A-1', { lineItems });
  const reserve = { orderId: order.id, integrationId: prepared.integration.id };
  return { server, desk, order, reserve };
};
const expectWhole = async (desk: Awaited<ReturnType<typeof ready>>['desk']): Promise<void> => {
  expect(disk.connection?.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true });
};

describe('a disk that is full', () => {
  it('before the call: nothing is sent, nothing is half-written, and it can be done again', async () => {
    const { server, desk, order, reserve } = await ready();
    fill();
    expect(await desk.failure('payments.reserve', reserve)).toMatchObject({
      code: 'storageFailed',
      message: expect.stringContaining('disk is full'),
    });
    expect(calls(server)).toBe(0);
    expect(await desk.call('payments.history', { orderId: order.id })).toEqual([]);
    expect((await desk.call('orders.get', { id: order.id })).paymentStatus).toBe('unpaid');
    free();
    expect((await desk.call('payments.reserve', reserve)).order.paymentStatus).toBe('reserved');
    expect(calls(server)).toBe(1);
    await expectWhole(desk);
  });

  it('when the answer comes: the outcome is unknown, and asking settles it without sending again', async () => {
    const { server, desk, order, reserve } = await ready(fill);
    expect((await desk.failure('payments.reserve', reserve)).code).toBe('storageFailed');
    free();
    // Nobody waits for it any more: no second call goes out while it is not settled.
    expect((await desk.failure('payments.reserve', reserve)).code).toMatch(/^(conflict|notAllowed)$/);
    await desk.call('payments.reconcile', {});
    expect(await desk.call('orders.get', { id: order.id })).toMatchObject({
      paymentStatus: 'reserved',
      referenceNumber: '42',
    });
    expect(calls(server)).toBe(1);
    await expectWhole(desk);
  });

  it('while an order is entered: it is refused whole, and what was there stays', async () => {
    const { desk, order } = await ready();
    fill();
    const error = await desk.failure('orders.create', {
      orderNumber: 'A-2',
      customerId: order.customerId,
      currency: 'EUR',
      lineItems: order.lineItems,
    });
    expect(error.code).toBe('storageFailed');
    expect((await desk.failure('orders.get', { orderNumber: 'A-2' })).code).toBe('notFound');
    free();
    await expectWhole(desk);
  });
});
