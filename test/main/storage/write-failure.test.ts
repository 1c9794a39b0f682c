import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { writeFailureOf } from '../../../main/storage/write-failure.ts';
import { BackOfficeError } from '../../../preload/contract.ts';
import { makeFolder } from '../../support/profile.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
const failing = (code: string): Error => Object.assign(new Error(`${code}: no`), { code });

describe('why a copy could not be written', () => {
  it.each([
    ['ENOSPC', 'noSpace'],
    ['SQLITE_FULL', 'noSpace'],
    ['EACCES', 'noPermission'],
    ['EPERM', 'noPermission'],
    ['EROFS', 'readOnly'],
    ['SQLITE_READONLY_DIRECTORY', 'readOnly'],
    ['ENXIO', 'notThere'],
    ['SQLITE_IOERR_WRITE', 'diskError'],
    ['EMFILE', 'notWritten'],
  ])('is told of %s as %s', (code, expected) => {
    expect(writeFailureOf(failing(code))).toMatchObject({ code: expected, cause: `${code}: no` });
  });

  it('is told of what the operating system and SQLite really say', () => {
    const file = join(makeFolder(), 'copy.sqlite');
    const full = new SQLite(file);
    full.pragma('max_page_count = 2');
    full.exec('CREATE TABLE a (b TEXT)');
    const overfull = thrownBy(() => full.prepare('INSERT INTO a VALUES (?)').run('x'.repeat(50_000)));
    full.close();
    expect(writeFailureOf(overfull).code).toBe('noSpace');
    expect(writeFailureOf(thrownBy(() => mkdirSync(join(file, 'below'), { recursive: true }))).code).toBe(
      'notAFolder',
    );
  });

  it('does not advise to choose another copy where the one just written is damaged', () => {
    const damaged = new BackOfficeError('unreadableFile', 'Choose another one.', {
      reason: 'backup.damaged',
    });
    expect(writeFailureOf(damaged)).toMatchObject({ code: 'writtenDamaged' });
  });
});
