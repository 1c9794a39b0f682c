/** A field of the report: where it is (JSON pointer) and what it holds, as text. */
export type ReportField = { readonly pointer: string; readonly value: string };

/** Every field of a report, in its order. */
export function reportFields(content: string): ReportField[] {
  const fields: ReportField[] = [];
  collect(JSON.parse(content), '', fields);
  return fields;
}

function collect(value: unknown, at: string, fields: ReportField[]): void {
  if (typeof value !== 'object' || value === null) {
    fields.push({
      pointer: at,
      value: value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value),
    });
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    collect(item, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, fields);
  }
}

/** Fields whose place or value holds the text. */
export function matchingFields(fields: ReadonlyArray<ReportField>, text: string): ReadonlyArray<ReportField> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return fields;
  return fields.filter(({ pointer, value }) => `${pointer} ${value}`.toLowerCase().includes(wanted));
}
