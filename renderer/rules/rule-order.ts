import type { Integration, Rule } from '../../preload/contract.ts';

/** The order in which main takes rules: by sort order, then by name. */
export function inEvaluationOrder(rules: ReadonlyArray<Rule>): Rule[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rules.toSorted(
    (a, b) => a.sortOrder - b.sortOrder || compare(a.name, b.name) || compare(a.id, b.id),
  );
}

/** The ids with one of them at another place. */
export function moved(ids: ReadonlyArray<string>, id: string, to: number): string[] {
  const from = ids.indexOf(id);
  const target = Math.max(0, Math.min(to, ids.length - 1));
  if (from < 0) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(target, 0, id);
}

/** Sort orders that several rules have: between those the name decides, which nobody sees at a glance. */
export function sharedSortOrders(rules: ReadonlyArray<Rule>): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { sortOrder } of rules) counts.set(sortOrder, (counts.get(sortOrder) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([sortOrder]) => sortOrder));
}

/** Rules in which every word of a search occurs: in name, currency, countries by name or code, methods, expression. */
export function filterRules(
  rules: ReadonlyArray<Rule>,
  search: string,
  integrations: ReadonlyArray<Pick<Integration, 'id' | 'name'>>,
  countryName: (code: string) => string,
): Rule[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rules];
  const methods = new Map(integrations.map(({ id, name }) => [id, name]));
  return rules.filter((rule) => {
    const text = [
      rule.name,
      rule.currency,
      rule.expression ?? '',
      ...rule.destinations.flatMap(({ countryCode }) => [countryCode, countryName(countryCode)]),
      ...rule.integrationIds.map((id) => methods.get(id) ?? ''),
    ]
      .join('\n')
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
