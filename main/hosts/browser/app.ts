import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import type { BackOffice } from '../../back-office.ts';
import { securityHeaders } from '../content-security-policy.ts';
import { readRendererFile } from '../renderer-files.ts';
import { cookieName, type Sessions } from './session.ts';

/** Largest request: an import's file and a little more. */
const maxBodyBytes = 64 * 1_024 * 1_024;
/** Keeps proxies and the browser from closing an idle event stream. */
const heartbeatMs = 20_000;

export type BrowserAppParts = {
  readonly backOffice: BackOffice;
  readonly sessions: Sessions;
  readonly rendererDirectory: string;
  readonly port: () => number;
};

/**
 * The browser host's answers. Every request must name this host (`Host`, against DNS rebinding), come from no other
 * page (`Origin`), and but for the link's exchange bring a session.
 */
export function createBrowserApp({ backOffice, sessions, rendererDirectory, port }: BrowserAppParts): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const own = new Set([`127.0.0.1:${port()}`, `localhost:${port()}`]);
    const origin = context.req.header('origin');
    const isOwnHost = own.has(context.req.header('host') ?? '');
    const isOwnOrigin = origin === undefined || own.has(origin.replace(/^http:\/\//, ''));
    const site = context.req.header('sec-fetch-site');
    const isOtherSite = site === 'cross-site' && context.req.method !== 'GET';
    if (!isOwnHost || !isOwnOrigin || isOtherSite)
      return withHeaders(context.text('This address is not served here.', 403));
    await next();
    return withHeaders(context.res);
  });

  app.get('/open/:token', (context) => {
    const session = sessions.exchange(context.req.param('token'));
    if (session === undefined) return context.html(usedLinkPage, 403);
    setCookie(context, cookieName(port()), session, { httpOnly: true, sameSite: 'Strict', path: '/' });
    context.header('Cache-Control', 'no-store');
    // Not a redirect: the cookie is strict, and the browser would not send it with one that another program began.
    return context.html(forwardPage);
  });

  app.use(async (context, next) => {
    if (sessions.isValid(getCookie(context, cookieName(port())))) return next();
    const isPage = context.req.method === 'GET' && context.req.path === '/';
    return isPage ? context.html(usedLinkPage, 401) : context.json({ error: 'no session' }, 401);
  });

  app.post(
    '/rpc/:name',
    bodyLimit({ maxSize: maxBodyBytes, onError: (context) => context.json(tooLarge, 413) }),
    async (context) => {
      if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) {
        return context.json({ error: 'the body must be JSON' }, 415);
      }
      const input: unknown = await context.req.json().catch(() => undefined);
      const answer = await backOffice.dispatch(context.req.param('name'), input ?? {}, {
        caller: 'renderer',
        operator: backOffice.operator,
        signal: context.req.raw.signal,
      });
      context.header('Cache-Control', 'no-store');
      // Answers are made of what zod parsed out, which is JSON.
      return context.body(JSON.stringify(answer), 200, { 'Content-Type': 'application/json' });
    },
  );

  app.get('/events', (context) => streamEvents(context, backOffice));

  app.get('*', async (context) => {
    const file = await readRendererFile(rendererDirectory, context.req.path);
    if (!file) return context.text('There is no such file.', 404);
    const isHashed = context.req.path.startsWith('/assets/');
    context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return context.body(file.body, 200, { 'Content-Type': file.type });
  });

  return app;
}

function streamEvents(context: Context, backOffice: BackOffice): Response {
  return streamSSE(context, async (stream) => {
    await new Promise<void>((resolve) => {
      const unsubscribe = backOffice.subscribe((name, data) => {
        void stream.writeSSE({ event: name, data: JSON.stringify(data) });
      });
      const heartbeat = setInterval(
        () => void stream.writeSSE({ event: 'heartbeat', data: '' }),
        heartbeatMs,
      );
      stream.onAbort(() => {
        clearInterval(heartbeat);
        unsubscribe();
        resolve();
      });
    });
  });
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

const tooLarge = {
  error: { code: 'invalidInput', message: 'The request is too large. Split the file.', details: {} },
};

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>InfinitePay Back Office</title>${body}</html>`;

const forwardPage = page('<meta http-equiv="refresh" content="0; url=/"></head><body></body>');

const usedLinkPage = page(
  '</head><body><h1>This link was used already</h1>' +
    '<p>Each link opens one window, once. Press Enter in the terminal where the application runs for a new one.</p>' +
    '<h1 lang="de">Dieser Link wurde schon benutzt</h1>' +
    '<p lang="de">Jeder Link öffnet einmal ein Fenster. Drücken Sie Enter im Terminal, in dem die Anwendung läuft, ' +
    'um einen neuen zu erhalten.</p></body>',
);
