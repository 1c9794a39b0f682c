/** Middle and nearly worst of some times, in milliseconds. */
export type Spread = { readonly p50: number; readonly p95: number };

export function spreadOf(times: ReadonlyArray<number>): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** A time as tables show it: two figures that count. */
export function milliseconds(ms: number): string {
  return ms >= 10 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(2);
}

/** Lines of equally wide columns: the first to the left, the others to the right. */
export function printTable(head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ').trimEnd()}`);
  }
}

export const sizeLabel = (size: number): string => (size >= 1e6 ? `${size / 1e6}M` : `${size / 1e3}k`);
