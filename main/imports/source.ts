import { closeSync, openSync, readSync } from 'node:fs';
import { extname } from 'node:path';
import type { ImportFormat, ImportKind, ImportMapping, ImportOptions } from '../../preload/contract.ts';
import { Cells } from './cells.ts';
import { detectSeparator } from './csv-separator.ts';
import { detectEncoding } from './encoding.ts';
import { isArchive, isOldExcel } from './excel/archive.ts';
import type { ImportRecord } from './import-record.ts';
import { readCustomers } from './read-customers.ts';
import { jsonApiRecords } from './read-json-api.ts';
import { listOf, parseJsonFile, readJsonRecords } from './read-json.ts';
import { readOrders, type ScatteredRows } from './read-orders.ts';
import type { OnRead, ReadOptions, Table } from './table.ts';

/** A file to import, wherever it is. */
export type ImportFile = { readonly path: string; readonly fileName: string; readonly kind: ImportKind };

const startBytes = 131_072;

/** How a file is to be read: as somebody said, and the rest as it looks. */
export function detectOptions({ path, fileName }: ImportFile, given: ImportOptions): ReadOptions {
  const start = readStart(path);
  const format = given.format ?? detectFormat(start, fileName);
  if (format === 'excel') return { ...given, format };
  const encoding = given.encoding ?? detectEncoding(path);
  if (format !== 'csv') return { ...given, format, encoding };
  const text = new TextDecoder(encoding).decode(start);
  return { ...given, format, encoding, separator: given.separator ?? detectSeparator(text) };
}

/** The records of a table's rows. */
export function recordsOfRows(
  kind: ImportKind,
  { columns, rows }: Table,
  mapping: ImportMapping,
  options: ReadOptions,
  scattered?: ScatteredRows,
): Iterable<ImportRecord> {
  const cells = new Cells(kind, columns, mapping, options);
  return kind === 'orders' ? readOrders(rows, cells, scattered) : readCustomers(rows, cells);
}

/** The records of a file that names its fields itself, and how many there are. */
export function recordsOfList(
  { path, kind }: ImportFile,
  options: ReadOptions,
): { readonly records: Iterable<ImportRecord>; readonly count: number } {
  const json = parseJsonFile(path, options.encoding);
  if (options.format === 'jsonApi') return jsonApiRecords(json, kind);
  const list = listOf(json, kind);
  return { records: readJsonRecords(list, kind), count: list.length };
}

/** True for files that are tables, whose columns have to be mapped. */
export function isTable(format: ImportFormat): boolean {
  return format === 'csv' || format === 'excel';
}

export type { OnRead };

function readStart(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(startBytes);
    return buffer.subarray(0, readSync(file, buffer, 0, startBytes, 0));
  } finally {
    closeSync(file);
  }
}

function detectFormat(start: Buffer, fileName: string): ImportFormat {
  if (isArchive(start) || isOldExcel(start)) return 'excel';
  const extension = extname(fileName).toLowerCase();
  if (extension === '.csv' || extension === '.tsv' || extension === '.txt') return 'csv';
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!/^[[{]/.test(text)) return extension === '.json' ? 'json' : 'csv';
  return /^\{\s*"(data|jsonapi|links|meta|included)"\s*:/.test(text) ? 'jsonApi' : 'json';
}
