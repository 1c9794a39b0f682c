/** A name for a copy, within the length that names may have: `Shop (2)`, `Shop (3)`, … */
export function copyName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \(\d+\)$/, '').slice(0, 245);
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} (${number})`;
    if (!taken.has(candidate)) return candidate;
  }
}
