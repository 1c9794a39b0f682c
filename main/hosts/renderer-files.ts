import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.ico': 'image/x-icon',
};

/**
 * Where the built renderer is: beside the built main bundle, or in `out/` when main runs from its sources.
 */
export function rendererDirectory(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const built = join(here, '..', 'renderer');
  return existsSync(join(built, 'index.html')) ? built : join(here, '..', '..', 'out', 'renderer');
}

/** A file of the renderer by its URL path; `undefined` for anything outside, or that is not there. */
export async function readRendererFile(
  directory: string,
  urlPath: string,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly type: string } | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    // Not a path at all.
    return undefined;
  }
  const file = normalize(join(directory, path === '/' ? 'index.html' : path));
  const type = types[extname(file)];
  if (!file.startsWith(directory + sep) || type === undefined || path.includes('\0')) return undefined;
  try {
    return { body: new Uint8Array(await readFile(file)), type };
  } catch {
    // Not there, or a folder.
    return undefined;
  }
}
