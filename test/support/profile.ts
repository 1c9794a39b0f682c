import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Platform } from '../../main/platform.ts';
import type { EventName } from '../../preload/contract.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'back-office-test-'));
  folders.push(folder);
  return folder;
}

/** An empty folder that is gone after the tests of the file. */
export function makeLastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'back-office-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a test can see of the platform it handed in. */
export type TestPlatform = Platform & {
  readonly published: Array<{ readonly name: EventName; readonly data: unknown }>;
  readonly logged: Array<{ readonly level: string; readonly fields: unknown; readonly message: string }>;
  /** Sets the clock. */
  setNow(instant: string): void;
};

/** A platform with a clock that stands still, numbered ids, and a log that can be read. */
export function makePlatform(instant = '2026-11-24T10:00:00.000Z'): TestPlatform {
  let now = new Date(instant);
  let ids = 0;
  const published: TestPlatform['published'] = [];
  const logged: TestPlatform['logged'] = [];
  const write = (level: string) => (fields: unknown, message: string) => {
    logged.push({ level, fields, message });
  };
  return {
    now: () => now,
    newId: () => `id-${String((ids += 1)).padStart(6, '0')}`,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    publish: (name, data) => {
      published.push({ name, data });
    },
    published,
    logged,
    setNow: (next) => {
      now = new Date(next);
    },
  };
}
