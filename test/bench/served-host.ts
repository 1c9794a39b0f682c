import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
/** What `npm start` starts Node with. */
const startArguments = scripts.start.split(' ').slice(1);

/** The browser host as a process of its own. */
export type ServedHost = {
  readonly child: ChildProcess;
  /** From the process' begin to the first answer of the contract, in milliseconds. */
  readonly startMs: number;
  readonly origin: string;
  /** What tells the host whose window asks. */
  readonly cookie: { readonly name: string; readonly value: string };
  ask(procedure: string, input: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

/** Starts the built host on a profile, as `npm start` does where there is no Electron. */
export async function startHost(directory: string): Promise<ServedHost> {
  const begin = performance.now();
  const child = spawn(process.execPath, [...startArguments, '--no-open', '--data', directory], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, INFINITEPAY_BACKOFFICE_HOST: 'browser' },
  });
  const link = await linkOf(child);
  const { origin } = new URL(link);
  const opened = await fetch(link);
  const [name = '', value = ''] = (opened.headers.get('set-cookie')?.split(';')[0] ?? '').split('=');
  const ask = async (procedure: string, input: unknown): Promise<unknown> => {
    const answer = await fetch(`${origin}/rpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `${name}=${value}` },
      body: JSON.stringify(input),
    });
    const said = (await answer.json()) as { value?: unknown; error?: { message: string } };
    if (said.error) throw new Error(`${procedure}: ${said.error.message}`);
    return said.value;
  };
  await ask('system.status', {});
  const startMs = performance.now() - begin;
  return {
    child,
    startMs,
    origin,
    cookie: { name, value },
    ask,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function linkOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the host has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\S+\/open\/\S+/.exec(line)?.[0];
    if (link !== undefined) return link;
  }
  throw new Error('the host ended before it printed its link');
}
