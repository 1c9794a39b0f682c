import type { Protocol } from 'electron';
import { securityHeaders } from '../content-security-policy.ts';
import { readRendererFile } from '../renderer-files.ts';

export const appScheme = 'app';
/** Where the renderer lives: a scheme of its own, so that no page of the web or of the disk shares its origin. */
export const appOrigin = `${appScheme}://back-office`;

/** The privileges of the scheme; to be registered before the application is ready. */
export const appSchemePrivileges = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** Serves the built renderer, and nothing else, under the scheme. */
export function serveApp(protocol: Protocol, rendererDirectory: string): void {
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    const isOwn = url.host === new URL(appOrigin).host && request.method === 'GET';
    const file = isOwn ? await readRendererFile(rendererDirectory, url.pathname) : undefined;
    if (!file) return new Response('not found', { status: 404, headers: securityHeaders });
    return new Response(file.body, { headers: { ...securityHeaders, 'Content-Type': file.type } });
  });
}
