/** Why a file can't be read: said of the file on its page, and where a step was refused because of it. */
const unreadable = {
  cannotRead: 'The file could not be read. Was it moved, or is it open elsewhere?',
  noFile: 'The file is not there any more: {{path}}. Begin the import anew.',
  empty: 'The file is empty. It needs a header line and at least one row.',
  noCsv: 'This is no CSV: it holds characters that no text has. Choose another file or another encoding.',
  memory: 'The file takes more memory than there is for an import. Split it, or give it as CSV.',
  encoding: 'The file is not in the encoding {{encoding}}. Choose another one.',
  strayQuote:
    'There is text behind a closing quotation mark. Double the marks within the cell, or mend the one that is stray.',
  openQuote:
    'The quotation mark that opens here is never closed. Close it, or double it if it belongs to the text.',
  rowTooLong: 'The row is longer than a million characters: this is no CSV, or its line breaks are lost.',
  tooManyColumns: 'The sheet has more columns than an import takes. Leave out those that are not needed.',
  noSheet: 'The workbook has no sheet “{{sheet}}”. Choose one of its sheets.',
  excelShape: 'This is no Excel workbook (.xlsx), or it has no sheet. Save it as .xlsx, or give it as CSV.',
  excelDamaged: 'The Excel file is damaged or cut off. Save it again, or give it as CSV.',
  excelHostile: 'The Excel file holds declarations that no spreadsheet has. It was not read.',
  excelBomb: 'The file unpacks to far more than it is. It was not opened.',
  excelOld:
    'This is an Excel file of before 2007, or one with a password. Save it as .xlsx without a password.',
  json: 'The file is no valid JSON here: {{cause}}',
  jsonTooLarge: 'JSON can have at most {{megabytes}} MB. Split the file, or give it as CSV.',
  jsonShape: 'The file has no list of records. It must be a list, or an object with a list “{{kind}}”.',
  jsonApiShape: 'This is no document of OroCommerce: “data” with a list of resources is expected.',
  jsonApiKind: 'The document holds “{{found}}”, not “{{kind}}”. Import it where these belong.',
} as const;

/** The codes that imports answer with, as `import.<code>`. */
export const importCodes = {
  issues: {
    internal: 'Something went wrong that should not have. Reference for support: {{reference}}.',
    cancelled: 'Stopped. Nothing of this step was kept.',
    discountTooLarge: 'The discount is as large as the order or larger. Lower it.',
    ambiguousCustomer: 'Several customers answer to “{{customer}}”. Name this one by its VAT ID or its id.',
    columnMissing: 'No column is mapped to “{{column}}”. Say which one it is, rename one, or add it.',
    columnUnknown: 'The file has no column “{{column}}”. Choose one that it has.',
    columnTwice: 'The column “{{column}}” is there twice. Say which of the two counts.',
    contradiction:
      '“{{value}}” contradicts “{{earlier}}” in an earlier row of the same order. Make them equal.',
    notANumber: '“{{value}}” is no number. Correct the cell, or how numbers are read.',
    ambiguousNumber: '“{{value}}” can be read in two ways. Say how numbers are written.',
    notADate: '“{{value}}” is no date. Write 2026-11-23 or 23.11.2026.',
    ambiguousDate: '“{{value}}” can be read in two ways. Say whether the day or the month comes first.',
    notAnOrder: 'This is no record. Compare it with the template.',
    import: {
      ...unreadable,
      tooManyBytes: 'The file is larger than was announced. Begin the import anew.',
      rowWidth:
        'The row has {{cells}} cells where the header has {{columns}}. Check for a missing or stray separator or quotation mark.',
      noOrderNumber:
        'The row has no order number. If it is a line of order “{{orderNumber}}”, repeat the number.',
      twice:
        'The order “{{orderNumber}}” is in the file twice, first at line {{first}}. Rows of one order have to follow each other: sort the file by order number.',
      customerTwice:
        'The customer “{{customer}}” is in the file twice, first at line {{first}}. Leave one of them out.',
      differs:
        'Stored with other content: “{{stored}}” there, “{{imported}}” here. Nothing is overwritten: edit the stored one, or correct the file.',
      lineMissing:
        'Stored with other content: line {{number}} ({{sku}}, {{name}}) is stored, but not in the file. Nothing is overwritten: edit the stored one, or correct the file.',
      lineNew:
        'Stored with other content: line {{number}} ({{sku}}, {{name}}) is in the file, but not stored. Nothing is overwritten: edit the stored one, or correct the file.',
      noAmount: '“{{value}}” is no amount of {{currency}}. Correct the cell.',
      unknownPaymentTerm:
        'There is no payment term “{{term}}”. Create it first, or correct the file: its label or its days.',
      notIncluded: 'The document names “{{path}}” that it does not include. Export it with include={{path}}.',
      paid: 'A payment operation was made with it.',
      inBatch: 'It is part of a batch or waits in the queue.',
      edited: 'It was changed since.',
      hasOrders: 'It has orders.',
      numberTaken: 'An order “{{name}}” was stored since the file was checked. Check it again.',
      customerChanged: 'Customer “{{name}}” has changed since the file was checked. Check it again.',
      customerTaken: 'Customer “{{name}}” was stored since the file was checked. Check it again.',
      undoBlocked: 'Records of this import were used or changed since. Nothing was removed.',
      checkGone: 'What the check found is not there any more. Check the file again.',
    },
  },
  /** What problems are called where they are chosen by their kind, if their text is of one cell. */
  kinds: {
    unknownCurrency: 'No such currency',
    tooManyDecimals: 'Too many decimals',
    unknownCustomer: 'Unknown customer',
    noCustomer: 'No customer named',
    ambiguousCustomer: 'Several customers match',
    contradiction: 'Rows of an order contradict each other',
    notANumber: 'Not a number',
    ambiguousNumber: 'Number that can be read in two ways',
    notADate: 'Not a date',
    ambiguousDate: 'Date that can be read in two ways',
    import: {
      rowWidth: 'Too few or too many cells',
      noOrderNumber: 'Row without an order number',
      twice: 'Order twice in the file',
      customerTwice: 'Customer twice in the file',
      differs: 'Stored with other content',
      lineMissing: 'Stored line that the file lacks',
      lineNew: 'Line of the file that is not stored',
      noAmount: 'Not an amount of its currency',
      unknownPaymentTerm: 'Unknown payment term',
      notIncluded: 'Not included in the document',
    },
  },
  reasons: {
    import: {
      ...unreadable,
      rejected: 'Nothing was imported. Problems in the file: {{problems}}.',
      chunkMissing: 'A piece of the file is missing. Discard this import and choose the file again.',
      notAllGood:
        'Not everything is good: {{bad}} with mistakes, {{conflicting}} stored with other content. Correct the file, or import the good ones only.',
      undoBlocked: 'The import can’t be taken back: {{records}} of its records were used or changed since.',
      numberTaken:
        'An order “{{name}}” was stored since the file was checked. Check it again; nothing was written.',
      customerChanged:
        'Customer “{{name}}” has changed since the file was checked. Check it again; nothing was written.',
      customerTaken:
        'Customer “{{name}}” was stored since the file was checked. Check it again; nothing was written.',
      checkGone: 'What the check found is not there any more. Check the file again; nothing was written.',
      state: {
        uploading: 'The file {{fileName}} is still being taken over.',
        ready: 'The file {{fileName}} is not checked yet.',
        checking: 'The file {{fileName}} is being checked.',
        checked: 'The file {{fileName}} is checked already, and nothing of it written yet.',
        writing: 'The file {{fileName}} is being imported.',
        done: 'The file {{fileName}} is imported already.',
        undoing: 'The import of {{fileName}} is being taken back.',
        undone: 'The import of {{fileName}} was taken back.',
      },
    },
  },
};
