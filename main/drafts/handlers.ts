import type { HandlersOf } from '../handlers.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';

/** The procedures of drafts: texts that belong to a screen, kept in the profile. */
export function createDraftsHandlers(database: Database, platform: Platform): HandlersOf<'drafts'> {
  const { build } = database;
  return {
    'drafts.get': ({ key }) => {
      const row = database.get(build.selectFrom('drafts').select('body').where('key', '=', key));
      return { body: row?.body ?? null };
    },
    'drafts.set': ({ key, body }) => {
      if (body === null) database.run(build.deleteFrom('drafts').where('key', '=', key));
      else {
        const values = { body, updated_at: platform.now().toISOString() };
        database.run(
          build
            .insertInto('drafts')
            .values({ key, ...values })
            .onConflict((conflict) => conflict.column('key').doUpdateSet(values)),
        );
      }
      return {};
    },
  };
}
