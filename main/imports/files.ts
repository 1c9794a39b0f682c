import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { BackOfficeError } from '../../preload/contract.ts';

/** Where the files of imports are while they are needed: they hold personal data, and go with the import's end. */
export class ImportFiles {
  readonly #directory: string;

  constructor(profileDirectory: string) {
    this.#directory = join(profileDirectory, 'imports');
  }

  fileOf(id: string): string {
    return join(this.#directory, id, 'file');
  }

  stagingFileOf(id: string): string {
    return join(this.#directory, id, 'staged.sqlite');
  }

  /** True while what a check found is there. */
  hasStaging(id: string): boolean {
    return existsSync(this.stagingFileOf(id));
  }

  /** Makes room for an import's files. */
  begin(id: string): void {
    mkdirSync(join(this.#directory, id), { recursive: true, mode: 0o700 });
  }

  /** Writes a piece of a file at its place and gives the file's size. */
  write(id: string, offset: number, bytes: Buffer): number {
    try {
      const file = openSync(this.fileOf(id), offset === 0 ? 'w' : 'r+', 0o600);
      try {
        writeSync(file, bytes, 0, bytes.length, offset);
      } finally {
        closeSync(file);
      }
      return this.sizeOf(id);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      const message = 'The file can not be kept in the profile. Check that the disk has room for it.';
      throw new BackOfficeError('storageFailed', message, { cause, retryable: true }, { cause: error });
    }
  }

  /** How much of the file is there. */
  sizeOf(id: string): number {
    return statSync(this.fileOf(id), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Removes the file that was handed in; what the check found stays. */
  removeFile(id: string): void {
    rmSync(this.fileOf(id), { force: true });
  }

  remove(id: string): void {
    rmSync(join(this.#directory, id), { recursive: true, force: true });
  }

  /** The imports that have files. */
  list(): string[] {
    try {
      return readdirSync(this.#directory);
    } catch {
      // Nothing was ever imported.
      return [];
    }
  }
}
