import { randomBytes, timingSafeEqual } from 'node:crypto';
import { BackOfficeError, invalidInput, type Release, type Releaser } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { isUniqueViolation } from '../storage/database.ts';
import { deriveKey } from '../vault/encryption.ts';
import type { GuardRepository, StoredReleaser } from './repository.ts';

/** Wrong codes in a row after which a releaser has to wait, and for how long. */
const triesBeforeLock = 5;
const lockMs = 60_000;

export type ReleasersParts = {
  readonly repository: GuardRepository;
  readonly platform: Platform;
  /** scrypt's cost for new codes. */
  readonly scryptCost: number;
};

/** The people who may release what another has asked for, each with a code of their own. Codes are kept hashed. */
export class Releasers {
  readonly #parts: ReleasersParts;

  constructor(parts: ReleasersParts) {
    this.#parts = parts;
  }

  /** By name. */
  list(): Releaser[] {
    return this.#parts.repository.listReleasers();
  }

  /** @throws BackOfficeError `conflict` (name), or as `verify` when somebody is there already. */
  async add(
    input: { readonly name: string; readonly code: string; readonly release?: Release | undefined },
    operator: string,
  ): Promise<Releaser> {
    const { repository, platform, scryptCost } = this.#parts;
    if (repository.listReleasers().length > 0) await this.require(input.release, operator);
    const salt = randomBytes(16);
    const releaser: StoredReleaser = {
      id: platform.newId(),
      name: input.name,
      salt,
      hash: await deriveKey(input.code, salt, scryptCost),
      cost: scryptCost,
      failures: 0,
      lockedUntil: undefined,
      createdAt: platform.now().toISOString(),
    };
    try {
      repository.insertReleaser(releaser);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = `"${input.name}" can release already. Choose another name.`;
      throw new BackOfficeError('conflict', message, {
        issues: [{ path: 'name', code: 'duplicate', message }],
      });
    }
    platform.log.info({ releaser: releaser.name, operator }, 'a releaser was added');
    platform.publish('changed', { topics: ['guard'] });
    return releaser;
  }

  /** Somebody removes themselves or another. @throws BackOfficeError `notFound`, `notAllowed` for the last one, or as `verify` */
  async remove(id: string, release: Release): Promise<void> {
    const { repository, platform } = this.#parts;
    const releaser = this.#get(id);
    const by = await this.#check(release);
    if (repository.listReleasers().length === 1 && repository.isReleaseNeeded()) {
      const message = `${releaser.name} is the only one who can release, and a guard asks for it. Add another first.`;
      throw new BackOfficeError('notAllowed', message, { reason: 'guard.lastReleaser' });
    }
    repository.deleteReleaser(id);
    platform.log.info({ releaser: releaser.name, by }, 'a releaser was removed');
    platform.publish('changed', { topics: ['guard'] });
  }

  /** As `verify`, but something has to be there. */
  async require(release: Release | undefined, operator: string): Promise<string> {
    if (release) return this.verify(release, operator);
    const message = 'Somebody who may release has to confirm this with their code.';
    throw invalidInput([{ path: 'release', code: 'required', message }]);
  }

  /**
   * @returns whose code it is.
   * @throws BackOfficeError `invalidInput` when the code is wrong, was wrong too often, or is the operator's own.
   */
  async verify(release: Release, operator: string): Promise<string> {
    const name = await this.#check(release);
    if (name.localeCompare(operator, undefined, { sensitivity: 'base' }) === 0) {
      throw refusal('samePerson', 'Another person than the one who asks has to release it.');
    }
    return name;
  }

  async #check({ releaserId, code }: Release): Promise<string> {
    const { repository, platform } = this.#parts;
    const { salt, cost } = this.#getUnlocked(releaserId);
    const hash = await deriveKey(code, salt, cost);
    // Read anew: tries that ran at the same time count too.
    const releaser = this.#getUnlocked(releaserId);
    if (!timingSafeEqual(hash, releaser.hash)) {
      const failures = releaser.failures + 1;
      const lockedUntil =
        failures % triesBeforeLock === 0
          ? new Date(platform.now().getTime() + lockMs).toISOString()
          : undefined;
      repository.noteTry(releaserId, failures, lockedUntil);
      throw refusal('wrongCode', `This is not the code of ${releaser.name}.`);
    }
    if (releaser.failures > 0) repository.noteTry(releaserId, 0, undefined);
    return releaser.name;
  }

  #getUnlocked(id: string): StoredReleaser {
    const releaser = this.#get(id);
    const { lockedUntil, name } = releaser;
    if (lockedUntil === undefined || Date.parse(lockedUntil) <= this.#parts.platform.now().getTime()) {
      return releaser;
    }
    throw refusal('locked', `The code of ${name} was wrong too often. Wait a minute.`);
  }

  #get(id: string): StoredReleaser {
    const releaser = this.#parts.repository.findReleaser(id);
    if (!releaser) throw new BackOfficeError('notFound', 'There is no such releaser.', { attempted: id });
    return releaser;
  }
}

function refusal(code: string, message: string): BackOfficeError {
  return invalidInput([{ path: 'release.code', code, message }]);
}
