import { useEffect, useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import type { BackOfficeError, MatchingOrders, ProcedureInput } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';

type Conditions = ProcedureInput<'rules.matchingOrders'>['rule'];

/** What was found so far, over all calls. */
export type MatchingProgress = Pick<
  MatchingOrders,
  'total' | 'looked' | 'matched' | 'failed' | 'examples' | 'failures'
> & { readonly done: boolean };

export type Matching = {
  /** Undefined until the first answer. */
  readonly progress: MatchingProgress | undefined;
  readonly error: BackOfficeError | undefined;
  readonly stop: () => void;
};

/** Orders looked at in one call: short enough for main to serve others in between. */
const pageSize = 2_000;
const mostExamples = 6;

type State = { key: string; progress?: MatchingProgress; error?: BackOfficeError };

/** Holds the rule as it is typed against the stored orders, page by page, and begins anew when it changes. */
export function useMatchingOrders(conditions: Conditions, enabled: boolean): Matching {
  const client = useBackOffice();
  const [key] = useDebouncedValue(JSON.stringify(conditions), 500);
  const [state, setState] = useState<State>({ key: '' });
  const [stoppedKey, setStoppedKey] = useState<string>();
  const stopped = stoppedKey === key;
  useEffect(() => {
    if (!enabled || stopped) return undefined;
    let active = true;
    const lookThrough = async (): Promise<void> => {
      const rule = JSON.parse(key) as Conditions; // Written above.
      let progress: MatchingProgress | undefined;
      let cursor: string | undefined;
      do {
        const examples = Math.max(0, mostExamples - (progress?.examples.length ?? 0));
        const page = await client.call('rules.matchingOrders', {
          rule,
          limit: pageSize,
          examples,
          ...(cursor === undefined ? {} : { cursor }),
        });
        if (!active) return;
        cursor = page.nextCursor ?? undefined;
        progress = addPage(progress, page);
        setState({ key, progress });
      } while (cursor !== undefined);
    };
    lookThrough().catch((error: BackOfficeError) => {
      if (active) setState({ key, error });
    });
    return () => {
      active = false;
    };
  }, [client, key, enabled, stopped]);
  const isCurrent = state.key === key;
  return {
    progress: isCurrent ? state.progress : undefined,
    error: isCurrent ? state.error : undefined,
    stop: () => setStoppedKey(key),
  };
}

/** Adds what one more page of orders has brought. */
export function addPage(before: MatchingProgress | undefined, page: MatchingOrders): MatchingProgress {
  return {
    total: page.total,
    looked: (before?.looked ?? 0) + page.looked,
    matched: (before?.matched ?? 0) + page.matched,
    failed: (before?.failed ?? 0) + page.failed,
    examples: [...(before?.examples ?? []), ...page.examples].slice(0, mostExamples),
    failures: [...(before?.failures ?? []), ...page.failures].slice(0, 3),
    done: page.nextCursor === null,
  };
}
