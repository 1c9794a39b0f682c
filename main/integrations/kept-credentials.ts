import type { Selectable } from 'kysely';
import { type Environment, environmentSchema } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';

/**
 * What credentials are kept for: the environment is another one than the integration's (`elsewhere`), they are to be
 * tried (`staged`), or they were in use before (`previous`).
 */
export type CredentialsRole = 'elsewhere' | 'staged' | 'previous';

/** One set of credentials. Password and secret lie in the vault under its id. */
export type CredentialSet = {
  readonly id: string;
  readonly clientRef: string | undefined;
  readonly username: string | undefined;
  /** When the last of them was entered; undefined while there is none. */
  readonly enteredAt: string | undefined;
};

/** A set that is not in use. */
export type KeptSet = CredentialSet & {
  readonly environment: Environment;
  readonly role: CredentialsRole;
  readonly enteredAt: string;
};

/** The credentials in the database that are not in use. */
export class KeptCredentialsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(integrationId: string): KeptSet[] {
    const query = this.#database.build
      .selectFrom('kept_credentials')
      .selectAll()
      .where('integration_id', '=', integrationId)
      .orderBy('environment');
    return this.#database.all(query).map(toKeptSet);
  }

  find(integrationId: string, environment: Environment, role: CredentialsRole): KeptSet | undefined {
    return this.list(integrationId).find((each) => each.environment === environment && each.role === role);
  }

  /** Keeps a set in a role, in place of another that had it: its id is given back, so that its secrets are forgotten. */
  keep(integrationId: string, set: KeptSet): string | undefined {
    return this.#database.transaction(() => {
      const replaced = this.find(integrationId, set.environment, set.role);
      if (replaced) this.remove(replaced.id);
      this.#database.run(
        this.#database.build.insertInto('kept_credentials').values({
          id: set.id,
          integration_id: integrationId,
          environment: set.environment,
          role: set.role,
          client_ref: set.clientRef ?? null,
          username: set.username ?? null,
          entered_at: set.enteredAt,
        }),
      );
      return replaced && replaced.id !== set.id ? replaced.id : undefined;
    });
  }

  remove(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('kept_credentials').where('id', '=', id));
  }
}

function toKeptSet(row: Selectable<Schema['kept_credentials']>): KeptSet {
  return {
    id: row.id,
    environment: environmentSchema.parse(row.environment),
    role: row.role,
    clientRef: row.client_ref ?? undefined,
    username: row.username ?? undefined,
    enteredAt: row.entered_at,
  };
}
