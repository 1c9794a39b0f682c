import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A WSDL with every part it imports, by address. */
export type WsdlParts = Readonly<Record<string, string>>;

const fileSchema = z.object({
  wsdlUrl: z.string(),
  savedAt: z.string(),
  parts: z.record(z.string(), z.string()),
});

/** Keeps WSDLs that were loaded once, so that the application starts without a network. */
export class WsdlStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The parts as they were saved last; `undefined` when there are none, or the file is damaged. */
  async read(wsdlUrl: string): Promise<WsdlParts | undefined> {
    try {
      const content: unknown = JSON.parse(await readFile(this.#fileOf(wsdlUrl), 'utf8'));
      const file = fileSchema.safeParse(content);
      return file.success && file.data.wsdlUrl === wsdlUrl ? file.data.parts : undefined;
    } catch {
      // No such file, or one that was cut while it was written: the WSDL is loaded from the network then.
      return undefined;
    }
  }

  /** Replaces what was saved, all or nothing. */
  async write(wsdlUrl: string, parts: WsdlParts, savedAt: string): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const file = this.#fileOf(wsdlUrl);
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, JSON.stringify({ wsdlUrl, savedAt, parts }), { mode: 0o600 });
    await rename(unfinished, file);
  }

  #fileOf(wsdlUrl: string): string {
    return join(this.#directory, `${createHash('sha256').update(wsdlUrl).digest('hex').slice(0, 32)}.json`);
  }
}
