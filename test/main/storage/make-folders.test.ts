import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '../../../main/storage/make-folders.ts';
import { makeFolder } from '../../support/profile.ts';

describe('makeFolders', () => {
  it('makes all that are missing, for their owner alone, and leaves what is there', () => {
    const folder = join(makeFolder(), 'a', 'b');
    makeFolders(folder);
    makeFolders(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('ends with the reason below a file, for no name at all and where the file system makes none', () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    expect(() => makeFolders(join(file, 'below'))).toThrow(/ENOTDIR|EEXIST/);
    for (const lost of process.platform === 'linux' ? ['', '/proc/self/below/it'] : [''])
      expect(() => makeFolders(lost)).toThrow('ENOENT');
  });
});
