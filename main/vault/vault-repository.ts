import type { Insertable, Selectable } from 'kysely';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import type { Sealed } from './encryption.ts';

/** How the data key is protected. */
export type WrapKind = 'passphrase' | 'safeStorage';
/** One secret field of one record. */
export type SecretId = { readonly recordId: string; readonly field: string };

/** Wrapped keys and encrypted secrets in the database. It never sees a plaintext. */
export class VaultRepository {
  readonly #database: Database;
  readonly #findSecret = prepareQuery((of: SecretId) =>
    this.#database.build
      .selectFrom('secrets')
      .select(['nonce', 'ciphertext'])
      .where('record_id', '=', of.recordId)
      .where('field', '=', of.field),
  );

  constructor(database: Database) {
    this.#database = database;
  }

  listWrapKinds(): WrapKind[] {
    const rows = this.#database.all(
      this.#database.build.selectFrom('vault_wraps').select('kind').orderBy('kind'),
    );
    return rows.map((row) => (row.kind === 'safeStorage' ? 'safeStorage' : 'passphrase'));
  }

  findWrap(kind: string): Selectable<Schema['vault_wraps']> | undefined {
    return this.#database.get(
      this.#database.build.selectFrom('vault_wraps').selectAll().where('kind', '=', kind),
    );
  }

  /**
   * Stores a wrapped data key in place of an earlier one of its kind.
   *
   * @param replaces the wrap that it was worked out from, `noWrap` or `noneOfItsKind` where there was none, `any` where it
   *   does not matter.
   * @throws BackOfficeError `conflict` when another window or process was a moment faster.
   */
  saveWrap(
    wrap: Insertable<Schema['vault_wraps']>,
    replaces: Selectable<Schema['vault_wraps']> | 'noWrap' | 'noneOfItsKind' | 'any',
  ): void {
    this.#database.transaction(() => {
      const present = this.findWrap(wrap.kind);
      const isAsExpected =
        replaces === 'any' ||
        (replaces === 'noWrap' && this.listWrapKinds().length === 0) ||
        (replaces === 'noneOfItsKind' && !present) ||
        (typeof replaces === 'object' && present?.wrapped.equals(replaces.wrapped) === true);
      if (!isAsExpected) {
        throw new BackOfficeError('conflict', 'Another window has just set the passphrase. Unlock with it.');
      }
      const { kind: _kind, ...values } = wrap;
      this.#database.run(
        this.#database.build
          .insertInto('vault_wraps')
          .values(wrap)
          .onConflict((conflict) => conflict.column('kind').doUpdateSet(values)),
      );
    });
  }

  /** Removes one way of opening the vault. */
  deleteWrap(kind: WrapKind): void {
    this.#database.run(this.#database.build.deleteFrom('vault_wraps').where('kind', '=', kind));
  }

  /** Removes every wrapped key and every secret. */
  clear(): void {
    this.#database.transaction(() => {
      this.#database.run(this.#database.build.deleteFrom('secrets'));
      this.#database.run(this.#database.build.deleteFrom('vault_wraps'));
    });
  }

  findSecret(id: SecretId): Sealed | undefined {
    return this.#database.getOf(this.#findSecret, id);
  }

  hasSecret(id: SecretId): boolean {
    return this.findSecret(id) !== undefined;
  }

  saveSecret(id: SecretId, sealed: Sealed, createdAt: string): void {
    const values = { nonce: sealed.nonce, ciphertext: sealed.ciphertext, created_at: createdAt };
    this.#database.run(
      this.#database.build
        .insertInto('secrets')
        .values({ record_id: id.recordId, field: id.field, ...values })
        .onConflict((conflict) => conflict.columns(['record_id', 'field']).doUpdateSet(values)),
    );
  }

  deleteSecret(id: SecretId): void {
    this.#database.run(
      this.#database.build
        .deleteFrom('secrets')
        .where('record_id', '=', id.recordId)
        .where('field', '=', id.field),
    );
  }
}
