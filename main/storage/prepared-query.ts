import type { Compilable, CompiledQuery } from 'kysely';

/** What SQLite can bind, as queries are written with. */
type Bindable = string | number | boolean | Buffer | null | undefined;
export type QueryParameters = Readonly<Record<string, Bindable>>;

/** A query that is built and compiled once, for the paths on which that costs more than running it. */
export type PreparedQuery<Parameters extends QueryParameters, Row> = {
  readonly sql: string;
  /** The values in the order of the SQL. */
  readonly bind: (parameters: Parameters) => unknown[];
  /** Never there; carries the row's type. */
  readonly row?: Row;
};

/** No text that anybody types begins like this. */
const marker = '\u0000:';

/**
 * Prepares a query written with named parameters: `prepareQuery((of: { id: string }) => build.selectFrom('orders')
 * .selectAll().where('id', '=', of.id))`. The query must not look at a parameter's value, only hand it on.
 */
export function prepareQuery<Parameters extends QueryParameters, Row>(
  write: (of: Parameters) => Compilable<Row>,
): PreparedQuery<Parameters, Row> {
  const marks = new Proxy({}, { get: (_target, name) => marker + String(name) });
  let compiled: { readonly sql: string; readonly slots: ReadonlyArray<Slot> } | undefined;
  // Compiled at its first use: repositories are built before anything is asked of them.
  const compile = (): NonNullable<typeof compiled> => {
    // The marks stand for values of any kind: the query only hands them on.
    const { sql, parameters }: CompiledQuery = write(marks as Parameters).compile();
    return (compiled ??= { sql, slots: parameters.map(toSlot) });
  };
  return {
    get sql() {
      return (compiled ?? compile()).sql;
    },
    bind: (parameters) =>
      (compiled ?? compile()).slots.map((slot) => ('name' in slot ? parameters[slot.name] : slot.value)),
  };
}

type Slot = { readonly name: string } | { readonly value: unknown };

function toSlot(parameter: unknown): Slot {
  return typeof parameter === 'string' && parameter.startsWith(marker)
    ? { name: parameter.slice(marker.length) }
    : { value: parameter };
}
