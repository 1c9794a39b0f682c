import { request as httpRequest } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowserHost } from '../../../main/hosts/browser/server.ts';
import { Sessions } from '../../../main/hosts/browser/session.ts';
import { openDesk } from '../../support/back-office.ts';
import { makeFolder } from '../../support/profile.ts';

const hosts: BrowserHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const start = async () => {
  const folder = makeFolder();
  const rendererDirectory = join(folder, 'renderer');
  mkdirSync(join(rendererDirectory, 'assets'), { recursive: true });
  writeFileSync(join(rendererDirectory, 'index.html'), '<title>app</title>');
  writeFileSync(join(rendererDirectory, 'assets', 'a.js'), 'export {};');
  writeFileSync(join(folder, 'secret.html'), 'outside');
  const desk = await openDesk();
  const host = await startBrowserHost({ backOffice: desk.backOffice, rendererDirectory, port: 0 });
  hosts.push(host);
  return { host, desk };
};

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };

/** A request with exactly these headers: fetch would set some itself. */
const ask = (
  host: BrowserHost,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: host.port,
        path,
        method: options.method ?? 'GET',
        headers: { Host: `127.0.0.1:${host.port}`, ...options.headers },
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });

const signIn = async (host: BrowserHost): Promise<Record<string, string>> => {
  const answer = await ask(host, new URL(host.link()).pathname);
  const [cookie] = answer.headers['set-cookie'] as string[];
  return { Cookie: cookie!.split(';')[0]! };
};
const json = { 'Content-Type': 'application/json' };

describe('a link', () => {
  it('is exchanged once for a strict cookie that scripts can not read', async () => {
    const { host } = await start();
    const path = new URL(host.link()).pathname;
    const first = await ask(host, path);
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(/; Path=\/; HttpOnly; SameSite=Strict/),
    ]);
    const second = await ask(host, path);
    expect([second.status, second.headers['set-cookie']]).toEqual([403, undefined]);
    expect(second.body).toContain('This link was used already');
  });

  it('is forgotten after a quarter of an hour', () => {
    let now = 0;
    const sessions = new Sessions(() => now);
    const [fresh, old] = [sessions.issueToken(), sessions.issueToken()];
    expect(sessions.isValid(sessions.exchange(fresh))).toBe(true);
    now = 16 * 60_000;
    expect(sessions.exchange(old)).toBeUndefined();
  });

  it('can be had anew for another window', async () => {
    const { host } = await start();
    expect(host.link()).not.toBe(host.link());
    const [one, other] = [await signIn(host), await signIn(host)];
    for (const session of [one, other]) expect((await ask(host, '/', { headers: session })).status).toBe(200);
  });
});

describe('without a session', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/assets/a.js'],
    ['GET', '/events'],
    ['POST', '/rpc/orders.list'],
  ])('%s %s gives nothing', async (method, path) => {
    const { host } = await start();
    for (const headers of [{}, { Cookie: `infinitepay-back-office-${host.port}=guessed` }]) {
      expect((await ask(host, path, { method, headers: { ...headers, ...json } })).status).toBe(401);
    }
  });
});

describe('a request', () => {
  it.each([
    ['another host name (DNS rebinding)', { Host: 'evil.example' }],
    ['another port', { Host: '127.0.0.1:1' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['no origin to speak of', { Origin: 'null' }],
  ])('with %s is refused, even with a session', async (_what, headers) => {
    const { host } = await start();
    const session = await signIn(host);
    const answer = await ask(host, '/rpc/orders.list', {
      method: 'POST',
      headers: { ...session, ...json, ...headers },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });

  it('calls a procedure and gets its answer or its error as data', async () => {
    const { host } = await start();
    const headers = { ...(await signIn(host)), ...json, Origin: `http://127.0.0.1:${host.port}` };
    const good = await ask(host, '/rpc/paymentTerms.create', {
      method: 'POST',
      headers,
      body: '{"label":"Net 30","days":30}',
    });
    expect(JSON.parse(good.body)).toMatchObject({ value: { label: 'Net 30' } });
    const bad = await ask(host, '/rpc/paymentTerms.create', { method: 'POST', headers, body: 'no json' });
    expect(JSON.parse(bad.body)).toMatchObject({ error: { code: 'invalidInput' } });
  });

  it('must be JSON by its type, which no other page can send without asking', async () => {
    const { host } = await start();
    const session = await signIn(host);
    const answer = await ask(host, '/rpc/orders.list', {
      method: 'POST',
      headers: { ...session, 'Content-Type': 'text/plain' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });

  it('has a size that is bounded', async () => {
    const { host } = await start();
    const headers = { ...(await signIn(host)), ...json, 'Content-Length': String(65 * 1_024 * 1_024) };
    const status = await ask(host, '/rpc/orders.list', { method: 'POST', headers, body: '{' }).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%5c..%5csecret.html',
    '/assets',
    '/nothing.js',
    '/%00.html',
    '/%',
  ])('for %s gets no file from outside', async (path) => {
    const { host } = await start();
    const answer = await ask(host, path, { headers: await signIn(host) });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('outside');
  });
});

describe('every answer', () => {
  it('forbids scripts from elsewhere, frames and guessing, and allows no other origin to read it', async () => {
    const { host } = await start();
    const session = await signIn(host);
    for (const answer of [
      await ask(host, '/', { headers: session }),
      await ask(host, '/'),
      await ask(host, '/x', { headers: { Host: 'evil' } }),
    ]) {
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['x-frame-options']).toBe('DENY');
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the port', () => {
  it('that is taken is a clear error', async () => {
    const { host, desk } = await start();
    await expect(
      startBrowserHost({ backOffice: desk.backOffice, rendererDirectory: '/', port: host.port }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('--port'),
    });
  });
});

describe('events', () => {
  it('reach the window that listens', async () => {
    const { host, desk } = await start();
    const headers = { Host: `127.0.0.1:${host.port}`, ...(await signIn(host)) };
    const event = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: host.port, path: '/events', headers },
        (response) => {
          response.on('data', (chunk: Buffer) => {
            resolve(chunk.toString());
            request.destroy();
          });
          void desk.call('paymentTerms.create', { label: 'Net 7', days: 7 });
        },
      );
      request.on('error', reject);
      request.end();
    });
    expect(event).toMatch(/event: changed\ndata: \{"topics":\["paymentTerms"\]\}/);
  });
});
