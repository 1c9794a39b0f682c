import { unreadable } from '../unreadable.ts';
import { readEntry } from './archive.ts';
import { readXml } from './xml.ts';

/** What is needed of a workbook to read its sheets. */
export type Workbook = {
  /** Visible sheets by their names, with their files in the archive. */
  readonly sheets: ReadonlyMap<string, string>;
  readonly strings: ReadonlyArray<string>;
  /** By the number of a cell's style: whether it shows numbers as dates. */
  readonly isDateStyle: ReadonlyArray<boolean>;
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
};

const maxStringCharacters = 200_000_000;

/** @throws BackOfficeError `unreadableFile` when it is no workbook. */
export function openWorkbook(path: string): Workbook {
  const { sheets, from1904 } = readSheets(path);
  if (sheets.size === 0) {
    throw unreadable(
      'excelShape',
      'This is no Excel workbook (.xlsx), or it has no sheet. Save it as .xlsx, or give it as CSV.',
    );
  }
  return { sheets, from1904, strings: readStrings(path), isDateStyle: readStyles(path) };
}

function readSheets(path: string): Pick<Workbook, 'sheets' | 'from1904'> {
  const files = new Map<string, string>();
  readXml(readEntry(path, 'xl/_rels/workbook.xml.rels'), {
    open: (name, attribute) => {
      if (name !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      files.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const sheets = new Map<string, string>();
  let from1904 = false;
  readXml(readEntry(path, 'xl/workbook.xml'), {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return;
      const file = files.get(attribute('r:id') ?? '');
      if (file !== undefined) sheets.set(attribute('name') ?? '', file);
    },
  });
  return { sheets, from1904 };
}

function readStrings(path: string): string[] {
  const strings: string[] = [];
  let characters = 0;
  let text: string | undefined;
  let isInText = false;
  let phonetic = 0;
  readXml(readEntry(path, 'xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      isInText = name === 't' && phonetic === 0;
    },
    text: (piece) => {
      if (isInText && text !== undefined) text += piece;
    },
    close: (name) => {
      isInText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si') return;
      strings.push(text ?? '');
      characters += text?.length ?? 0;
      if (characters > maxStringCharacters) {
        throw unreadable(
          'memory',
          'The file takes more memory than there is for an import. Split it, or give it as CSV.',
        );
      }
    },
  });
  return strings;
}

/** Numbers of the built-in formats that show dates and times (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

function readStyles(path: string): boolean[] {
  const dateFormats = new Set(builtInDates);
  const isDateStyle: boolean[] = [];
  let isInCellFormats = false;
  readXml(readEntry(path, 'xl/styles.xml'), {
    open: (name, attribute) => {
      const format = Number(attribute('numFmtId'));
      if (name === 'numFmt' && showsDate(attribute('formatCode') ?? '')) dateFormats.add(format);
      if (name === 'cellXfs') isInCellFormats = true;
      if (name === 'xf' && isInCellFormats) isDateStyle.push(dateFormats.has(format));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return isDateStyle;
}

/** A format with days, months or years in it, apart from quoted text, colours and conditions. */
function showsDate(code: string): boolean {
  return /[dmy]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}
