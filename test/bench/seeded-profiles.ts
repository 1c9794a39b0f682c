import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { upgradeCopies } from '../../main/storage/compaction.ts';
import { databaseFileName, openDatabase } from '../../main/storage/open-database.ts';
import { seedProfile } from '../seed/seed-profile.ts';

/** Seeded once and kept outside the repository. */
const cache = join(tmpdir(), 'infinitepay-back-office-seeded');
/** So many of the youngest orders have their payments: about a million entries of the journal. */
const mostPayments = 220_000;

/** A profile of so many orders, the bench's to write to; gone with `remove`. Seeded ones are kept until the generator changes. */
export function copyOfSeeded(orders: number): { readonly directory: string; readonly remove: () => void } {
  const source = seeded(orders);
  bringUpToDate(source);
  const directory = mkdtempSync(join(tmpdir(), 'back-office-bench-'));
  for (const name of readdirSync(source)) {
    copyFileSync(join(source, name), join(directory, name), constants.COPYFILE_FICLONE);
  }
  // Otherwise the first commits wait for gigabytes that are still on their way to the disk.
  spawnSync('sync');
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Bytes of the database, with its log. */
export function databaseBytes(directory: string): number {
  const files = readdirSync(directory).filter((name) => name.startsWith(databaseFileName));
  return files.reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

function seeded(orders: number): string {
  const key = `${orders}-`;
  const directory = join(cache, `${key}${generatorHash()}`);
  mkdirSync(cache, { recursive: true });
  const known = readdirSync(cache).filter((name) => name.startsWith(key));
  if (known.some((name) => join(cache, name) === directory)) return directory;
  for (const name of known) rmSync(join(cache, name), { recursive: true, force: true });
  console.log(`  (seeding ${orders.toLocaleString('en')} orders, once)`);
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    seedProfile({ directory: unfinished, orders, payments: Math.min(orders, mostPayments) });
    renameSync(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return directory;
}

/** By the migrations that came since. */
function bringUpToDate(directory: string): void {
  openDatabase(directory).close();
  for (const copy of upgradeCopies(directory)) rmSync(join(directory, copy));
}

/** Of the generator's source. */
function generatorHash(): string {
  const folder = fileURLToPath(new URL('../seed', import.meta.url));
  const hash = createHash('sha256').update(String(mostPayments));
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.test.ts')) hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
