import type { Journal } from '../payments/journal.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { stampOf } from '../storage/own-stamp.ts';

/**
 * Puts on record that this database was put in place from a copy: by a restore, or by somebody who copied the file. Its
 * batches wait for a clerk, and orders are asked about before money moves (payments/restored-orders.ts).
 */
export function recordRestore(parts: {
  readonly database: Database;
  readonly platform: Platform;
  readonly journal: Journal;
}): void {
  const { database, platform, journal } = parts;
  database.transaction(() => {
    const stamp = stampOf(database);
    if (!stamp) return;
    const id = platform.newId();
    journal.append({
      operationId: id,
      orderId: id,
      kind: 'restored',
      at: platform.now().toISOString(),
      body: { copyCreatedAt: stamp.createdAt, application: stamp.application },
    });
    database.run(
      database.build
        .updateTable('task_lists')
        .set({ state: 'paused', pause: JSON.stringify({ code: 'clerk' }), instance_id: null })
        .where('kind', '=', 'batch')
        .where('state', '=', 'running'),
    );
    database.run(database.build.deleteFrom('backup_stamp'));
    platform.log.warn({ copy: stamp.createdAt }, 'the profile was restored from a copy');
  });
}
