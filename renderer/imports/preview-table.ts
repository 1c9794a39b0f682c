import type { ImportPreviewRow } from '../../preload/contract.ts';

/** A row of the preview: a record, or a further line item of the one above. */
export type PreviewTableRow = {
  readonly id: string;
  /** Undefined below the first row of a record. */
  readonly record: ImportPreviewRow | undefined;
  /** By column. */
  readonly cells: Readonly<Record<string, string>>;
};

const lineItem = /^lineItems\.(\d+)\.(.+)$/;

/** The records of a preview as a table: a column a field, line items below each other. */
export function previewTable(preview: ReadonlyArray<ImportPreviewRow>): {
  /** Paths of fields; those of line items with `#` for their place. */
  readonly columns: ReadonlyArray<string>;
  readonly rows: ReadonlyArray<PreviewTableRow>;
} {
  const rows = preview.flatMap((record, position) => {
    const cells: Array<Record<string, string>> = [{}];
    for (const [path, value] of Object.entries(record.values)) {
      const [, place, field] = lineItem.exec(path) ?? [];
      const index = Number(place ?? 0);
      while (cells.length <= index) cells.push({});
      Object.assign(cells[index] ?? {}, { [field === undefined ? path : `lineItems.#.${field}`]: value });
    }
    return cells.map((own, index): PreviewTableRow => ({
      id: `${position}.${index}`,
      record: index === 0 ? record : undefined,
      cells: own,
    }));
  });
  const found = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const ofLines = (path: string): boolean => path.startsWith('lineItems.#');
  return { columns: [...found.filter((path) => !ofLines(path)), ...found.filter(ofLines)], rows };
}
