import { BackOfficeError } from '../../preload/contract.ts';
import type { Database } from './database.ts';
import type { Instances } from './instance-lock.ts';
import { openDatabase } from './open-database.ts';
import { applyRestore, dropStaged, waitingRestore } from './staged-restore.ts';

/**
 * Opens a profile's database; where a restore is waiting, by the copy that is to take its place. That takes being alone:
 * another process could have the old file open and write to it.
 *
 * @throws BackOfficeError `conflict` while another process has the profile open and a restore is waiting; as
 *   `openDatabase`
 */
export function openProfileDatabase(directory: string, instances: Instances): Database {
  try {
    const plan = waitingRestore(directory);
    if (plan) {
      if (instances.others().length > 0) {
        const message = 'A copy of this profile is being restored. Close the other windows and try again.';
        throw new BackOfficeError('conflict', message, { reason: 'backup.othersOpen', retryable: true });
      }
      applyRestore(directory, plan);
    } else if (instances.others().length === 0) {
      // A copy that a process was reading when it ended.
      dropStaged(directory);
    }
    return openDatabase(directory);
  } catch (error) {
    instances.close();
    throw error;
  }
}
