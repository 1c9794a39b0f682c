import type { HandlersOf } from '../handlers.ts';
import type { History } from './history.ts';

/** The procedures of the change history. */
export function createHistoryHandlers(history: History): HandlersOf<'history'> {
  return { 'history.list': (input) => history.list(input) };
}
