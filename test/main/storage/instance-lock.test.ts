import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInstances } from '../../../main/storage/instance-lock.ts';
import { makeFolder } from '../../support/profile.ts';

const lockModule = new URL('../../../main/storage/instance-lock.ts', import.meta.url).href;

describe('instances', () => {
  it('know themselves and each other while they run, and not once they are closed', () => {
    const folder = makeFolder();
    const one = openInstances(folder, 'one');
    const two = openInstances(folder, 'two');
    expect([one.isRunning('one'), one.isRunning('two'), two.isRunning('one')]).toEqual([true, true, true]);
    two.close();
    expect(one.isRunning('two')).toBe(false);
    one.close();
  });

  it('know that a process is gone that was killed without a word', async () => {
    const folder = makeFolder();
    const script = join(folder, 'hold.mjs');
    writeFileSync(
      script,
      `import { openInstances } from ${JSON.stringify(lockModule)};
       openInstances(${JSON.stringify(folder)}, 'killed');
       process.send('ready');
       setInterval(() => {}, 1000);`,
    );
    const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(child, 'message');
    const own = openInstances(folder, 'own');
    expect(own.isRunning('killed')).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(own.isRunning('killed')).toBe(false);
    own.close();
  });
});
