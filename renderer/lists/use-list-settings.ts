import type { ListSettings } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';

/** The lists whose looks are kept. */
export type ListName = 'orders' | 'customers';

export type ListSettingsControl = {
  readonly settings: ListSettings;
  readonly change: (changes: Partial<ListSettings>) => void;
};

/** Columns and views of a list, kept in the preferences. */
export function useListSettings(name: ListName): ListSettingsControl {
  const preferences = useProcedureQuery('preferences.get', {});
  const { mutate } = useProcedureMutation('preferences.set');
  const lists = preferences.data?.lists ?? {};
  const settings = lists[name] ?? { views: [] };
  return {
    settings,
    change: (changes) => mutate({ lists: { ...lists, [name]: { ...settings, ...changes } } }),
  };
}

/** The columns that were chosen, in their sequence; where none were, those that are usual. */
export function chosenColumns<Column extends { readonly id: string }>(
  all: ReadonlyArray<Column>,
  usual: ReadonlyArray<string>,
  chosen: ReadonlyArray<string> | undefined,
): ReadonlyArray<Column> {
  const found = (ids: ReadonlyArray<string>): ReadonlyArray<Column> =>
    ids.flatMap((id) => all.find((column) => column.id === id) ?? []);
  const columns = found(chosen ?? usual);
  return columns.length > 0 ? columns : found(usual);
}
