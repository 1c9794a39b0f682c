import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { strayVariable } from '../../support/loopback-only.ts';
import { makeFolder } from '../../support/profile.ts';

const usual = process.env[strayVariable];
let record: string;
beforeEach(() => {
  record = join(makeFolder(), 'stray.txt');
  process.env[strayVariable] = record;
});
afterEach(() => {
  process.env[strayVariable] = usual;
});

const codeOf = async (socket: Socket | ReturnType<typeof request>): Promise<unknown> => {
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  return error.code;
};

it('no test gets off this machine, and one that tries is put on record', async () => {
  expect(usual).toBeDefined();
  expect(await codeOf(connect(443, '192.0.2.1'))).toBe('ENETUNREACH');
  expect(await codeOf(connect({ port: 443, host: '2001:db8::1' }))).toBe('ENETUNREACH');
  expect(await codeOf(connect(443, 'shop.example'))).toBe('ENOTFOUND');
  expect(await codeOf(request('http://192.0.2.2/').end())).toBe('ENETUNREACH');
  await expect(lookup('pay.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(fetch('http://192.0.2.3/')).rejects.toThrow('fetch failed');
  const recorded = readFileSync(record, 'utf8');
  for (const host of ['192.0.2.1', '2001:db8::1', 'shop.example', '192.0.2.2', 'pay.example', '192.0.2.3']) {
    expect(recorded).toContain(host);
  }
});

it('this machine can be reached, and a name that never exists is not asked for', async () => {
  const server = createServer((socket) => socket.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const socket = connect(address.port, 'localhost');
  await once(socket, 'connect');
  socket.destroy();
  server.close();
  await expect(lookup('no-such-host.invalid')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(existsSync(record)).toBe(false);
});
