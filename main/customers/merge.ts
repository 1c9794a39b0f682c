import type { Customer, MergeChoice, MergeField } from '../../preload/contract.ts';

export type MergeChoices = Readonly<Partial<Record<MergeField, MergeChoice | undefined>>>;

/** One customer of two: `kept` with what the choices take of `merged`. Pure; main/customers/service.ts checks the result. */
export function mergedCustomer(kept: Customer, merged: Customer, choices: MergeChoices): Customer {
  const take = <Field extends MergeField>(field: Field): Customer[Field] => {
    const choice = choices[field] ?? (kept[field] === undefined ? 'merged' : 'kept');
    return choice === 'merged' ? merged[field] : kept[field];
  };
  return {
    ...kept,
    name: take('name'),
    vatId: take('vatId'),
    paymentTermId: take('paymentTermId'),
    email: take('email'),
    legalForm: take('legalForm'),
    group: take('group'),
    notes: choices.notes === 'both' ? joinedNotes(kept, merged) : take('notes'),
    addresses: listOf(choices.addresses, kept.addresses, merged.addresses),
    contacts: listOf(choices.contacts, kept.contacts, merged.contacts),
  };
}

/** True when the two have the same in a field; nothing on both sides is the same. */
export function isSame(kept: Customer, merged: Customer, field: MergeField): boolean {
  return JSON.stringify(kept[field]) === JSON.stringify(merged[field]);
}

function joinedNotes(kept: Customer, merged: Customer): string | undefined {
  const notes = new Set([kept.notes, merged.notes].filter((text) => text !== undefined));
  return notes.size === 0 ? undefined : [...notes].join('\n\n');
}

function listOf<Item>(choice: MergeChoice | undefined, kept: Item[], merged: Item[]): Item[] {
  if (choice === 'kept') return kept;
  if (choice === 'merged') return merged;
  const known = new Set(kept.map((item) => JSON.stringify(item)));
  return [...kept, ...merged.filter((item) => !known.has(JSON.stringify(item)))];
}
