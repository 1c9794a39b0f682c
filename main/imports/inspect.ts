import {
  BackOfficeError,
  type ImportColumn,
  type ImportMapping,
  type ImportOptions,
  type ImportPreviewRow,
  type ImportQuestion,
  type Inspection,
} from '../../preload/contract.ts';
import { sheetNames } from './excel/sheet-rows.ts';
import { Cells } from './cells.ts';
import { fieldsOf, guessMapping, missingFields, signatureOf, unknownInMapping } from './columns.ts';
import type { TableRow } from './csv-rows.ts';
import { provenOrder, readDate } from './dates.ts';
import type { ImportRecord } from './import-record.ts';
import { DecimalEvidence } from './numbers.ts';
import { leafText } from './read-json.ts';
import { orderNumberOf } from './read-orders.ts';
import type { ScatteredOrders } from './scattered-orders.ts';
import { detectOptions, type ImportFile, isTable, recordsOfList, recordsOfRows } from './source.ts';
import { withDefaults } from './defaults.ts';
import { openTable, type OnRead, type ReadOptions, type Table } from './table.ts';

const previewRecords = 20;
const previewRows = 200;
const samplesKept = 5;
const sampleCharacters = 120;
const examplesKept = 5;

export type InspectParts = {
  readonly options: ImportOptions;
  readonly mapping: ImportMapping | undefined;
  /** The mapping that was used last for a file with these columns. */
  readonly remembered: (signature: string) => ImportMapping | undefined;
  readonly onRead: OnRead;
  /** Is told the order numbers of a table. */
  readonly scattered?: ScatteredOrders;
};

/** Looks a file over from its first byte to its last: what it is, how it would be read, what has to be asked. */
export function inspectFile(file: ImportFile, parts: InspectParts): Inspection {
  const options = detectOptions(file, parts.options);
  const nothing = {
    columns: [],
    mapping: {},
    mappingFrom: 'guessed',
    missing: [],
    questions: [],
    rows: 0,
  } as const;
  try {
    if (isTable(options.format)) return inspectTable(file, options, parts);
    const { records, count } = recordsOfList(file, options);
    return {
      ...nothing,
      options,
      columns: [],
      missing: [],
      questions: [],
      rows: count,
      preview: previewOf(withDefaults(records, options)),
    };
  } catch (error) {
    if (!(error instanceof BackOfficeError) || error.code !== 'unreadableFile') throw error;
    const [trouble] = error.details.issues ?? [];
    if (!trouble) throw error;
    return { ...nothing, options, columns: [], missing: [], questions: [], preview: [], trouble };
  }
}

function inspectTable(file: ImportFile, options: ReadOptions, parts: InspectParts): Inspection {
  const table = openTable(file.path, options, parts.onRead);
  const last = parts.remembered(signatureOf(table.columns));
  // Earlier versions remembered mistyped fields and columns as well.
  const isUsable = last !== undefined && unknownInMapping(file.kind, last, table.columns).length === 0;
  const remembered = isUsable ? last : undefined;
  const mapping = parts.mapping ?? remembered ?? guessMapping(file.kind, table.columns);
  const survey = new Survey(file, table.columns, mapping);
  const { scattered } = parts;
  const cells = new Cells(file.kind, table.columns, mapping, options);
  let trouble: BackOfficeError | undefined;
  try {
    for (const row of table.rows) {
      survey.add(row);
      const orderNumber = scattered && orderNumberOf(cells, row);
      if (orderNumber !== undefined) scattered?.add(orderNumber);
    }
  } catch (error) {
    if (!(error instanceof BackOfficeError) || error.code !== 'unreadableFile') throw error;
    trouble = error;
  }
  const questions = survey.questions(options);
  const decided = { ...options, ...survey.decided(options) };
  const rows = { columns: table.columns, rows: gathered(survey.firstRows, cells) };
  const [issue] = trouble?.details.issues ?? [];
  return {
    options: decided,
    ...(options.format === 'excel' ? { sheets: sheetNames(file.path) } : {}),
    columns: survey.columns(),
    mapping,
    mappingFrom: parts.mapping ? 'given' : remembered ? 'remembered' : 'guessed',
    missing: missingFields(file.kind, mapping, options),
    questions,
    rows: survey.rows,
    preview: previewOf(withDefaults(recordsOfRows(file.kind, rows, mapping, decided), decided)),
    ...(issue ? { trouble: issue } : {}),
  };
}

/** Rows with those of one order together, as the check will take them. */
function gathered(rows: ReadonlyArray<TableRow>, cells: Cells): TableRow[] {
  if (!cells.orderNumber) return [...rows];
  const orders = new Map<string | undefined, TableRow[]>();
  let orderNumber: string | undefined;
  for (const row of rows) {
    // A row without a number may be one of the order before it.
    orderNumber = orderNumberOf(cells, row) ?? orderNumber;
    const known = orders.get(orderNumber);
    if (known) known.push(row);
    else orders.set(orderNumber, [row]);
  }
  return [...orders.values()].flat();
}

/** What all the rows of a table together say. */
class Survey {
  rows = 0;
  readonly firstRows: TableRow[] = [];
  readonly #columns: Table['columns'];
  readonly #samples: string[][];
  readonly #numbers: ReadonlyArray<number>;
  readonly #dates: ReadonlyArray<number>;
  readonly #decimals = new DecimalEvidence();
  readonly #unclearNumbers: ImportQuestion['examples'] = [];
  readonly #unclearDates: ImportQuestion['examples'] = [];
  readonly #orders = new Set<string>();

  constructor({ kind }: ImportFile, columns: Table['columns'], mapping: ImportMapping) {
    this.#columns = columns;
    this.#samples = columns.map(() => []);
    const indexesOf = (wanted: 'number' | 'date'): number[] =>
      fieldsOf(kind)
        .filter(([, { kind: kindOfField }]) => kindOfField === wanted)
        .map(([field]) => columns.findIndex(({ key }) => key === mapping[field]))
        .filter((index) => index !== -1);
    this.#numbers = indexesOf('number');
    this.#dates = indexesOf('date');
  }

  add(row: TableRow): void {
    this.rows += 1;
    if (this.firstRows.length < previewRows) this.#addFirst(row);
    for (const index of this.#numbers) {
      const cell = row.cells[index];
      if (cell === undefined || cell === '' || row.exact?.[index] === true) continue;
      if (this.#decimals.add(cell)) this.#keep(this.#unclearNumbers, row, index, cell);
    }
    for (const index of this.#dates) {
      const cell = row.cells[index];
      if (cell === undefined || !cell.includes('/') || readDate(cell).kind !== 'ambiguous') continue;
      const proven = provenOrder(cell);
      if (proven) this.#orders.add(proven);
      this.#keep(this.#unclearDates, row, index, cell);
    }
  }

  columns(): ImportColumn[] {
    return this.#columns.map((column, index) => ({ ...column, samples: this.#samples[index] ?? [] }));
  }

  /** What has to be asked, as nobody has said it and the file does not show it beyond doubt. */
  questions({ decimalMark, dateOrder }: ReadOptions): ImportQuestion[] {
    const questions: ImportQuestion[] = [];
    if (decimalMark === undefined && this.#decimals.isOpen) {
      questions.push({ option: 'decimalMark', examples: this.#unclearNumbers });
    }
    if (dateOrder === undefined && this.#unclearDates.length > 0) {
      const [proposal, ...others] = this.#orders;
      const isOne = proposal !== undefined && others.length === 0;
      questions.push({ option: 'dateOrder', examples: this.#unclearDates, ...(isOne ? { proposal } : {}) });
    }
    return questions;
  }

  decided({ decimalMark }: ReadOptions): Pick<ReadOptions, 'decimalMark'> {
    const mark = decimalMark ?? this.#decimals.mark;
    return mark === undefined ? {} : { decimalMark: mark };
  }

  #addFirst(row: TableRow): void {
    this.firstRows.push(row);
    for (const [index, samples] of this.#samples.entries()) {
      const cell = row.cells[index]?.trim();
      if (cell !== undefined && cell !== '' && samples.length < samplesKept)
        samples.push(cell.slice(0, sampleCharacters));
    }
  }

  #keep(examples: ImportQuestion['examples'], row: TableRow, index: number, cell: string): void {
    if (examples.length >= examplesKept) return;
    examples.push({
      line: row.line,
      column: this.#columns[index]?.header ?? '',
      text: cell.trim().slice(0, sampleCharacters),
    });
  }
}

function previewOf(records: Iterable<ImportRecord>): ImportPreviewRow[] {
  const rows: ImportPreviewRow[] = [];
  for (const record of records) {
    if (rows.length === previewRecords) break;
    const values: Record<string, string> = {};
    collect(values, '', record.fields);
    collect(values, 'customer', record.customer);
    const problems = record.issues.map((issue) => ({ ...issue, path: record.placeOf(issue.path).field }));
    rows.push({ ...(record.line === undefined ? {} : { line: record.line }), values, problems });
  }
  return rows;
}

/** Every value of a record by its path. */
function collect(values: Record<string, string>, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    values[path] = leafText(value) ?? '';
    return;
  }
  for (const [name, inner] of Object.entries(value))
    collect(values, path === '' ? name : `${path}.${name}`, inner);
}
