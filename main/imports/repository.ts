import type { Selectable, Updateable } from 'kysely';
import {
  type Import,
  importCountsSchema,
  type ImportKind,
  importKindSchema,
  type ImportMapping,
  importMappingSchema,
  importModeSchema,
  importOptionsSchema,
  type ImportState,
  importStateSchema,
  issueSchema,
} from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';

type Row = Schema['imports'];

/** An import with what only the application needs to know. */
export type StoredImport = Omit<Import, 'progress'> & {
  readonly seq: number;
  /** Of a file that is read where it is. */
  readonly path: string | undefined;
  /** The process that works on it. */
  readonly instanceId: string | undefined;
};

/** The imports in the database, and the mappings that are remembered. */
export class ImportsRepository {
  readonly #database: Database;
  readonly #inWork = prepareQuery(() =>
    this.#database.build
      .selectFrom('imports')
      .select(['state', 'instance_id'])
      .where('state', 'in', ['checking', 'writing', 'undoing']),
  );

  constructor(database: Database) {
    this.#database = database;
  }

  insert(
    created: Pick<
      StoredImport,
      'id' | 'kind' | 'fileName' | 'sizeBytes' | 'path' | 'state' | 'operator' | 'createdAt'
    >,
  ): void {
    this.#database.run(
      this.#database.build.insertInto('imports').values({
        id: created.id,
        kind: created.kind,
        file_name: created.fileName,
        size_bytes: created.sizeBytes,
        path: created.path ?? null,
        state: created.state,
        operator: created.operator,
        created_at: created.createdAt,
      }),
    );
  }

  find(id: string): StoredImport | undefined {
    const row = this.#database.get(
      this.#database.build.selectFrom('imports').selectAll().where('id', '=', id),
    );
    return row && toImport(row);
  }

  /** Newest first. */
  list(kind: ImportKind | undefined, limit: number): StoredImport[] {
    let query = this.#database.build.selectFrom('imports').selectAll().orderBy('seq', 'desc').limit(limit);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    return this.#database.all(query).map(toImport);
  }

  update(id: string, values: Updateable<Row>): void {
    this.#database.run(this.#database.build.updateTable('imports').set(values).where('id', '=', id));
  }

  /** Notes that everything is written. Belongs in the transaction that writes it. */
  finish(id: string, written: number, at: string): void {
    this.update(id, { state: 'done', instance_id: null, written, finished_at: at, trouble: null });
  }

  delete(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('imports').where('id', '=', id));
  }

  seqOf(id: string): number {
    const found = this.find(id);
    if (!found) throw new Error(`import ${id} is gone`);
    return found.seq;
  }

  /** Processes that write or undo an import at this moment, or that ended while they did. */
  writers(): ReadonlyArray<string> {
    return this.#database
      .allOf(this.#inWork, {})
      .flatMap(({ state, instance_id: id }) => (state === 'checking' || id === null ? [] : [id]));
  }

  rememberedMapping(kind: ImportKind, signature: string): ImportMapping | undefined {
    const row = this.#database.get(
      this.#database.build
        .selectFrom('import_mappings')
        .select('mapping')
        .where('kind', '=', kind)
        .where('signature', '=', signature),
    );
    return row && importMappingSchema.parse(JSON.parse(row.mapping));
  }

  rememberMapping(kind: ImportKind, signature: string, mapping: ImportMapping, usedAt: string): void {
    const values = { mapping: JSON.stringify(mapping), used_at: usedAt };
    this.#database.run(
      this.#database.build
        .insertInto('import_mappings')
        .values({ kind, signature, ...values })
        .onConflict((conflict) => conflict.columns(['kind', 'signature']).doUpdateSet(values)),
    );
  }
}

/** The state before a step; what a step that did not come to its end leaves. */
export function stateBefore(state: ImportState): ImportState {
  if (state === 'checking') return 'ready';
  if (state === 'writing') return 'checked';
  return state === 'undoing' ? 'done' : state;
}

function toImport(row: Selectable<Row>): StoredImport {
  return {
    seq: row.seq,
    id: row.id,
    kind: importKindSchema.parse(row.kind),
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    path: row.path ?? undefined,
    state: importStateSchema.parse(row.state),
    instanceId: row.instance_id ?? undefined,
    options: row.options === null ? undefined : importOptionsSchema.parse(JSON.parse(row.options)),
    mapping: row.mapping === null ? undefined : importMappingSchema.parse(JSON.parse(row.mapping)),
    counts: row.counts === null ? undefined : importCountsSchema.parse(JSON.parse(row.counts)),
    mode: row.mode === null ? undefined : importModeSchema.parse(row.mode),
    written: row.written ?? undefined,
    trouble: row.trouble === null ? undefined : issueSchema.parse(JSON.parse(row.trouble)),
    operator: row.operator,
    createdAt: row.created_at,
    checkedAt: row.checked_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    undoneAt: row.undone_at ?? undefined,
  };
}
