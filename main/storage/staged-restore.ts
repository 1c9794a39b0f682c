import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asSingleFile, sync } from './database-copy.ts';
import { databaseFileName } from './open-database.ts';

const stagedName = 'restore.staged.sqlite';
const planName = 'restore.json';
const planSchema = z.object({
  /** Name of the file that the present database is kept as. */
  keptAs: z.string().regex(/^back-office\.before-restore-[\dTZ-]+\.sqlite$/),
  operator: z.string(),
});
export type RestorePlan = z.infer<typeof planSchema>;

/** Where a copy is put that is to be checked and restored. */
export function stagedFile(directory: string): string {
  return join(directory, stagedName);
}

/** Takes a file, with what its log still has, for checking and restoring. */
export function stage(directory: string, source: string): string {
  dropStaged(directory);
  const staged = stagedFile(directory);
  copyFileSync(source, staged);
  if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${staged}-wal`);
  return staged;
}

/** Decides that what is staged becomes the profile's database, at the next opening that is alone. */
export function commitRestore(directory: string, plan: RestorePlan): void {
  sync(stagedFile(directory));
  const file = join(directory, planName);
  writeFileSync(`${file}.unfinished`, JSON.stringify(plan), { mode: 0o600 });
  sync(`${file}.unfinished`);
  renameSync(`${file}.unfinished`, file);
  sync(directory);
}

/** The restore that is waiting, if one is. */
export function waitingRestore(directory: string): RestorePlan | undefined {
  const file = join(directory, planName);
  if (!existsSync(file)) return undefined;
  return planSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Puts the staged copy in the database's place and keeps the present one beside it. Nobody may have the database open.
 * A process that is killed in here leaves it to the next opening: each step looks whether it was done already.
 */
export function applyRestore(directory: string, { keptAs }: RestorePlan): void {
  const [current, kept, staged] = [
    join(directory, databaseFileName),
    join(directory, keptAs),
    stagedFile(directory),
  ];
  if (existsSync(staged)) {
    if (existsSync(current) && !existsSync(kept)) keep(current, kept);
    renameSync(staged, current);
    sync(directory);
  }
  rmSync(join(directory, planName), { force: true });
  sync(directory);
}

/** Takes an applied restore back: what was kept is the database again. */
export function undoRestore(directory: string, { keptAs }: RestorePlan): void {
  const [current, kept] = [join(directory, databaseFileName), join(directory, keptAs)];
  if (!existsSync(kept)) return;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${current}${suffix}`, { force: true });
  for (const suffix of ['-wal', '']) {
    if (existsSync(`${kept}${suffix}`)) renameSync(`${kept}${suffix}`, `${current}${suffix}`);
  }
  sync(directory);
}

/** Gives up a restore that was not applied. */
export function dropStaged(directory: string): void {
  rmSync(join(directory, planName), { force: true });
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(`${stagedFile(directory)}${suffix}`, { force: true });
}

function keep(current: string, kept: string): void {
  try {
    asSingleFile(current);
  } catch {
    // A damaged database can't be brought into one file: it is kept with its log, byte by byte.
  }
  // The log first: one that stayed behind would be played into the restored database.
  if (existsSync(`${current}-wal`)) renameSync(`${current}-wal`, `${kept}-wal`);
  rmSync(`${current}-shm`, { force: true });
  renameSync(current, kept);
}
