import type { ImportedTotals, Order, OrderTotals, TotalsDifference } from '../../preload/contract.ts';

type Compared = Pick<Order, 'importedTotals' | 'acceptedTotals' | 'totals'>;

/**
 * Where the totals that came with an import are not those worked out here. A net total may be meant before or after the
 * discount: shops write both.
 */
export function totalsDifferences(
  imported: ImportedTotals | undefined,
  totals: OrderTotals,
): TotalsDifference[] {
  if (!imported) return [];
  const ours = {
    netMinor: [totals.netMinor, totals.netMinor - totals.discountMinor],
    vatMinor: [totals.vatMinor],
    grossMinor: [totals.grossMinor],
  };
  return (['netMinor', 'vatMinor', 'grossMinor'] as const).flatMap((total) => {
    const theirs = imported[total];
    const [own = 0] = ours[total];
    return theirs === undefined || ours[total].includes(theirs)
      ? []
      : [{ total, importedMinor: theirs, ownMinor: own }];
  });
}

/** True while nobody has accepted the totals as they are now. */
export function isTotalsOpen({ importedTotals, acceptedTotals, totals }: Compared): boolean {
  if (totalsDifferences(importedTotals, totals).length === 0) return false;
  return acceptedTotals === undefined || !isSameTotals(acceptedTotals, totals);
}

function isSameTotals(
  accepted: NonNullable<Order['acceptedTotals']>,
  { netMinor, vatMinor, grossMinor }: OrderTotals,
): boolean {
  return (
    accepted.netMinor === netMinor && accepted.vatMinor === vatMinor && accepted.grossMinor === grossMinor
  );
}
