import { z } from 'zod';
import { issueSchema } from './errors.ts';
import { type Caller, command, query } from './procedure.ts';
import { currencySchema, idSchema, instantSchema, pageLimitSchema, percentSchema } from './values.ts';

/** What a file holds. */
export const importKinds = ['orders', 'customers'] as const;
export const importKindSchema = z.enum(importKinds);
export type ImportKind = z.infer<typeof importKindSchema>;

/** `json`: records as `orders.create` and `customers.create` take them. `jsonApi`: OroCommerce's documents. */
export const importFormats = ['csv', 'json', 'jsonApi', 'excel'] as const;
export const importFormatSchema = z.enum(importFormats);
export type ImportFormat = z.infer<typeof importFormatSchema>;

/** Encodings of text files, by their names on the web. */
export const importEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'macintosh',
] as const;
export const importEncodingSchema = z.enum(importEncodings);
export type ImportEncoding = z.infer<typeof importEncodingSchema>;

/** How numbers are written: `1,234.56` has a decimal point, `1.234,56` a decimal comma. */
export const decimalMarkSchema = z.enum(['point', 'comma']);
export type DecimalMark = z.infer<typeof decimalMarkSchema>;

/** How dates with slashes are written: `23/11/2026` or `11/23/2026`. */
export const dateOrderSchema = z.enum(['dayFirst', 'monthFirst']);
export type DateOrder = z.infer<typeof dateOrderSchema>;

/** How a file is to be read. What is left out is detected. */
export const importOptionsSchema = z.object({
  format: importFormatSchema.optional(),
  encoding: importEncodingSchema.optional(),
  /** One character between the cells of a CSV. */
  separator: z
    .string()
    .length(1, { error: 'must be one character' })
    .refine((text) => !/["\r\n]/.test(text), { error: 'must not be a quotation mark or a line break' })
    .optional(),
  /** Name of the sheet of an Excel file. Left out: the first one. */
  sheet: z.string().max(255).optional(),
  decimalMark: decimalMarkSchema.optional(),
  dateOrder: dateOrderSchema.optional(),
  /** For orders that name no currency, and line items that name no VAT rate. */
  currency: currencySchema.optional(),
  vatPercent: percentSchema.optional(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

/** A field that a column can be mapped to. */
export type ImportField = {
  readonly kind: 'text' | 'number' | 'date';
  /** `order` fields stand on any row of an order, `line` fields belong to the row; of customers each row is one. */
  readonly of: 'order' | 'line' | 'customer';
  readonly isRequired?: boolean;
};

const addressParts = [
  'organization',
  'firstName',
  'lastName',
  'street',
  'street2',
  'postalCode',
  'city',
  'regionCode',
  'countryCode',
] as const;

const text = { kind: 'text' } as const;
const number = { kind: 'number' } as const;
const ofOrder = { of: 'order' } as const;
const ofLine = { of: 'line' } as const;
const ofCustomer = { of: 'customer' } as const;

type AddressField = `${'billingAddress' | 'shippingAddress'}.${(typeof addressParts)[number]}`;

function addressFields(of: 'order' | 'customer'): Record<AddressField, ImportField> {
  const fields = (['billingAddress', 'shippingAddress'] as const).flatMap((address) =>
    addressParts.map((part): [AddressField, ImportField] => [`${address}.${part}`, { kind: 'text', of }]),
  );
  // The keys are those of the type, made above.
  return Object.fromEntries(fields) as Record<AddressField, ImportField>;
}

/** The fields that columns of each kind of file can be mapped to. */
export const importFields = {
  orders: {
    orderNumber: { ...text, ...ofOrder, isRequired: true },
    poNumber: { ...text, ...ofOrder },
    'customer.name': { ...text, ...ofOrder },
    'customer.vatId': { ...text, ...ofOrder },
    'customer.email': { ...text, ...ofOrder },
    'customer.id': { ...text, ...ofOrder },
    email: { ...text, ...ofOrder },
    currency: { ...text, ...ofOrder, isRequired: true },
    orderedOn: { kind: 'date', ...ofOrder },
    discountNet: { ...number, ...ofOrder },
    'shipping.name': { ...text, ...ofOrder },
    'shipping.priceNet': { ...number, ...ofOrder },
    'shipping.vatPercent': { ...number, ...ofOrder },
    notes: { ...text, ...ofOrder },
    buyerIp: { ...text, ...ofOrder },
    'importedTotals.net': { ...number, ...ofOrder },
    'importedTotals.vat': { ...number, ...ofOrder },
    'importedTotals.gross': { ...number, ...ofOrder },
    ...addressFields('order'),
    sku: { ...text, ...ofLine, isRequired: true },
    name: { ...text, ...ofLine, isRequired: true },
    description: { ...text, ...ofLine },
    quantity: { ...number, ...ofLine, isRequired: true },
    unit: { ...text, ...ofLine },
    unitPriceNet: { ...number, ...ofLine, isRequired: true },
    vatPercent: { ...number, ...ofLine, isRequired: true },
  },
  customers: {
    name: { ...text, ...ofCustomer, isRequired: true },
    vatId: { ...text, ...ofCustomer },
    email: { ...text, ...ofCustomer },
    legalForm: { ...text, ...ofCustomer },
    group: { ...text, ...ofCustomer },
    paymentTerm: { ...text, ...ofCustomer },
    notes: { ...text, ...ofCustomer },
    ...addressFields('customer'),
    'contact.name': { ...text, ...ofCustomer },
    'contact.role': { ...text, ...ofCustomer },
    'contact.email': { ...text, ...ofCustomer },
    'contact.phone': { ...text, ...ofCustomer },
  },
} as const satisfies Record<ImportKind, Record<string, ImportField>>;
export type OrderImportField = keyof (typeof importFields)['orders'];
export type CustomerImportField = keyof (typeof importFields)['customers'];

/**
 * Which column each field is read from: field → the column's `key`. Fields left out are not read. Files of `json` and
 * `jsonApi` name their fields themselves and have none.
 */
export const importMappingSchema = z.record(z.string().max(64), z.string().max(1000));
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** A column of the file. */
export const importColumnSchema = z.object({
  /** What a mapping names it by: its header; with ` (2)` behind it for the second of that name, `#3` without one. */
  key: z.string(),
  header: z.string(),
  /** True when another column has the same header: neither is mapped unless somebody chooses. */
  isTwice: z.boolean(),
  /** The first cells that are not empty. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof importColumnSchema>;

/**
 * What the file can't tell and nobody should guess: to be answered in `options`. Unanswered, each of these cells is a
 * problem of the check.
 */
export const importQuestionSchema = z.object({
  option: z.enum(['decimalMark', 'dateOrder']),
  /** Cells that can be read in more than one way. */
  examples: z.array(z.object({ line: z.number().int(), column: z.string(), text: z.string() })),
  /** What cells that can be read in one way only speak for. A proposal, to be confirmed. */
  proposal: z.string().optional(),
});
export type ImportQuestion = z.infer<typeof importQuestionSchema>;

/** One record of the file as it would be read: field → value, numbers with a point, dates as `YYYY-MM-DD`. */
export const importPreviewRowSchema = z.object({
  line: z.number().int().optional(),
  values: z.record(z.string(), z.string()),
  /** What is wrong with the row by itself. Whether customers and numbers exist is for the check to tell. */
  problems: z.array(issueSchema),
});
export type ImportPreviewRow = z.infer<typeof importPreviewRowSchema>;

/** What a file is, how it would be read, and what has to be asked. */
export const inspectionSchema = z.object({
  /** As detected, or as handed in. */
  options: importOptionsSchema,
  /** Sheets of an Excel file. */
  sheets: z.array(z.string()).optional(),
  /** Empty for `json` and `jsonApi`. */
  columns: z.array(importColumnSchema),
  mapping: importMappingSchema,
  /** Where the mapping comes from: `remembered` of the last file with these columns. */
  mappingFrom: z.enum(['given', 'remembered', 'guessed']),
  /** Required fields without a column. The check refuses while there are any. */
  missing: z.array(z.string()),
  questions: z.array(importQuestionSchema),
  /** Rows below the header, or records of a list. */
  rows: z.number().int(),
  /** The first ones. */
  preview: z.array(importPreviewRowSchema),
  /** Why the file can't be read with these options: correct them, or the file. */
  trouble: issueSchema.optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/**
 * `uploading` → `ready` (the file is there) → `checking` → `checked` → `writing` → `done`; `undoing` → `undone`.
 * A step that fails, is stopped, or whose process ends leaves the state before it: nothing is ever half-written.
 */
export const importStates = [
  'uploading',
  'ready',
  'checking',
  'checked',
  'writing',
  'done',
  'undoing',
  'undone',
] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = z.infer<typeof importStateSchema>;

/** What a check found. Each record is one of four things. */
export const importCountsSchema = z.object({
  /** Orders or customers found in the file. */
  records: z.number().int(),
  /** Good and not stored yet: what `imports.run` writes. */
  fresh: z.number().int(),
  /** Stored already with the same content: passed over. */
  unchanged: z.number().int(),
  /** Stored already with other content: never overwritten, each named in the problems. */
  conflicting: z.number().int(),
  /** With something wrong. */
  bad: z.number().int(),
  /** All that is to be said about conflicting and bad ones, a line each; of a broken file the first are kept. */
  problems: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

/** `allOrNothing`: refused while a record is bad or conflicting. `goodLines`: writes the fresh ones. */
export const importModeSchema = z.enum(['allOrNothing', 'goodLines']);
export type ImportMode = z.infer<typeof importModeSchema>;

/** One import, from its file to its undoing. */
export const importSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  state: importStateSchema,
  /** Of the step that runs: `done` of `total`, whatever it counts. */
  progress: z.object({ done: z.number(), total: z.number() }).optional(),
  /** How it was checked. */
  options: importOptionsSchema.optional(),
  mapping: importMappingSchema.optional(),
  counts: importCountsSchema.optional(),
  mode: importModeSchema.optional(),
  /** Records that it wrote. */
  written: z.number().int().optional(),
  /** Why the last step did not come to its end. */
  trouble: issueSchema.optional(),
  operator: z.string(),
  createdAt: instantSchema,
  checkedAt: instantSchema.optional(),
  finishedAt: instantSchema.optional(),
  undoneAt: instantSchema.optional(),
});
export type Import = z.infer<typeof importSchema>;

/** Something wrong with the file: line, field, reason, and what to do. */
export const importProblemSchema = z.object({
  /** Line of a CSV, row of an Excel sheet, or the how manieth record of a list; from 1. */
  line: z.number().int().optional(),
  /** Which record: its order number or its name, as far as it is known. */
  record: z.string().optional(),
  /** The field, by its name in a mapping; of lists with the place within (`lineItems.0.sku`). Empty: the record as a whole. */
  field: z.string(),
  /** Header of the column that the field was read from. */
  column: z.string().optional(),
  /** The cell as the file has it. */
  value: z.string().optional(),
  /** True when the record is fine by itself and stored with other content. */
  isConflict: z.boolean(),
  code: z.string(),
  message: z.string(),
  params: issueSchema.shape.params,
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** Problems of a check that are of one kind and of one field. */
export const importProblemGroupSchema = z.object({
  code: z.string(),
  /** As `field` of a problem, with `#` for the place in a list: `lineItems.#.sku`. */
  field: z.string(),
  count: z.number().int(),
  /** The first of them. */
  example: importProblemSchema,
});
export type ImportProblemGroup = z.infer<typeof importProblemGroupSchema>;

/** Why a written record can't be taken back. */
export const undoObstacleSchema = z.object({
  recordId: idSchema,
  /** Its order number or its name. */
  record: z.string(),
  /** `paid`: a payment operation was made; `inBatch`: a batch or the queue has it; `edited`: changed since; `hasOrders`. */
  code: z.enum(['paid', 'inBatch', 'edited', 'hasOrders']),
  message: z.string(),
});
export type UndoObstacle = z.infer<typeof undoObstacleSchema>;

/** As much of a file as one call takes. */
export const importChunkBytes = 1_048_576;
/** Larger files have to be split. */
export const maxImportBytes = 2_000_000_000;

/** A path names any file of this machine: only who sits at it may say one. */
const cliOnly: ReadonlyArray<Caller> = ['cli'];

const onImport = z.object({ id: idSchema });
const howToRead = {
  options: importOptionsSchema.default({}),
  /** Left out: the one remembered for these columns, or else guessed from their names. */
  mapping: importMappingSchema.optional(),
};
/** With `wait` the answer comes once the step has ended. The command line always waits: its process ends with the call. */
const waiting = { wait: z.boolean().default(false) };

export const importProcedures = {
  /** Begins an import. The file follows in pieces by `imports.addChunk`; it is deleted when the import has ended. */
  'imports.begin': command(
    z.object({
      kind: importKindSchema,
      fileName: z.string().min(1).max(255),
      sizeBytes: z.number().int().min(0).max(maxImportBytes, {
        error: 'is more than 2 GB: split the file',
      }),
    }),
    importSchema,
  ),
  /** Begins an import of a file of this machine, which is read where it is. */
  'imports.open': {
    ...command(z.object({ kind: importKindSchema, path: z.string().min(1) }), importSchema),
    callers: cliOnly,
  },
  /** The next piece of the file, at most 1 MiB. A piece sent twice changes nothing; the last one makes the import `ready`. */
  'imports.addChunk': command(
    onImport.extend({
      /** Where in the file it begins. */
      offset: z.number().int().min(0),
      base64: z.base64().max(Math.ceil(importChunkBytes / 3) * 4),
    }),
    importSchema,
  ),
  /** What the file is and how it would be read. Looks at the whole file; changes nothing. */
  'imports.inspect': query(onImport.extend(howToRead), inspectionSchema),
  /** Checks every line, and writes nothing but what it found. Remembers the mapping for files with these columns. */
  'imports.check': command(onImport.extend({ ...howToRead, ...waiting }), importSchema),
  /** What is wrong, in the order of the file; all of it, or what has this code, this field and this text. */
  'imports.problems': query(
    onImport.extend({
      code: z.string().max(100).optional(),
      /** As `imports.problemGroups` names them, with `#` for any place in a list. */
      field: z.string().max(200).optional(),
      /** In the record's name, the column or the cell; or the number of a line. */
      search: z.string().max(200).optional(),
      limit: pageLimitSchema.default(100),
      /** Rows from here on, 0 being the first. */
      position: z.number().int().min(0).default(0),
    }),
    z.object({ rows: z.array(importProblemSchema), total: z.number().int() }),
  ),
  /** What kinds of problems there are, of which fields, and how many of each: the most frequent first. */
  'imports.problemGroups': query(onImport, z.object({ groups: z.array(importProblemGroupSchema) })),
  /** The problems as CSV, a line each. Cells that a spreadsheet would take for formulas are made text. */
  'imports.report': query(onImport, z.object({ fileName: z.string(), content: z.string() })),
  /**
   * Writes what the check found good, in one transaction. Refused when records that the check rests on have changed
   * since: check again.
   */
  'imports.run': command(onImport.extend({ mode: importModeSchema, ...waiting }), importSchema),
  /** Ends a check, a writing or an undoing that runs; nothing of it stays. */
  'imports.stop': command(onImport, importSchema),
  /** What stands in the way of undoing it: the first 100, and how many there are. */
  'imports.obstacles': query(
    onImport,
    z.object({ obstacles: z.array(undoObstacleSchema), total: z.number().int() }),
  ),
  /** Takes back everything that the import wrote, or nothing: refused while anything stands in the way. */
  'imports.undo': command(onImport.extend(waiting), importSchema),
  /** Forgets an import that wrote nothing, with its file; of one that did, the file's remains and its problems. */
  'imports.discard': command(onImport, z.object({})),
  'imports.get': query(onImport, importSchema),
  /** Newest first. */
  'imports.list': query(
    z.object({ kind: importKindSchema.optional(), limit: pageLimitSchema.default(50) }),
    z.object({ rows: z.array(importSchema) }),
  ),
};
