import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../storage/database.ts';
import type { Instances } from '../storage/instance-lock.ts';
import { ImportsRepository } from './repository.ts';

const lookEveryMs = 20;

/** Lets those who want to write wait, without holding anything up, while an import writes. */
export type WriteGate = {
  readonly isClosed: () => boolean;
  /** Ends once nothing writes, or nobody waits for it any more. */
  readonly open: (isGivenUp?: () => boolean) => Promise<void>;
};

/**
 * An import is written in one transaction, in whichever process on this profile. SQLite lets one write at a time, and
 * waits for it where nothing else can happen meanwhile; so whoever can wait asks here before.
 */
export function createWriteGate(database: Database, instances: Instances): WriteGate {
  const repository = new ImportsRepository(database);
  const isClosed = (): boolean => repository.writers().some((id) => instances.isRunning(id));
  return {
    isClosed,
    async open(isGivenUp = () => false) {
      while (!isGivenUp() && isClosed()) await delay(lookEveryMs);
    },
  };
}
