import { strToU8, zipSync } from 'fflate';

/** A cell: texts stay texts whatever they look like, so that none becomes a formula; numbers can be added up. */
export type XlsxCell = string | number;

/** As long as a cell may be. */
const maxCharacters = 32_767;

/** An Excel workbook (.xlsx) with one sheet; its first row is its header, bold and kept in view. */
export function xlsxFile(sheet: string, rows: ReadonlyArray<ReadonlyArray<XlsxCell>>): Uint8Array {
  const body = rows.map((cells, index) => rowXml(cells, index + 1, index === 0 ? 1 : 0)).join('');
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${mainNamespace}" xmlns:r="${relationNamespace}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml': `<styleSheet xmlns="${mainNamespace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${mainNamespace}">${view}<sheetData>${body}</sheetData></worksheet>`,
  };
  const declared = Object.entries(files).map(([name, xml]) => [
    name,
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`),
  ]);
  return zipSync(Object.fromEntries(declared));
}

const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(...targets: ReadonlyArray<readonly [type: string, target: string]>): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationNamespace}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

function rowXml(cells: ReadonlyArray<XlsxCell>, row: number, style: number): string {
  const list = cells.map((cell, index) => {
    const place = `r="${columnName(index)}${row}" s="${style}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    return cell === ''
      ? ''
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, maxCharacters))}</t></is></c>`;
  });
  return `<row r="${row}">${list.join('')}</row>`;
}

function columnName(index: number): string {
  const first = Math.floor(index / 26);
  return (first === 0 ? '' : columnName(first - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Excel takes at most 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet';
}

/** Text as XML has it; characters that XML can't have are left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
