import { useEffect, useState } from 'react';
import { useListReturn } from '../app/back-office.tsx';
import type { LeftList } from '../state/list-return.ts';
import type { ListName } from './use-list-settings.ts';

export type LeftListControl = {
  /** Where the same list was when one of its rows was opened; undefined on any other way to it. */
  readonly left: LeftList | undefined;
  /** Notes where it is, as one of its rows is opened. */
  readonly leave: (left: Omit<LeftList, 'asked'>) => void;
};

/** Coming back from a row of a list: it goes on where it was. */
export function useLeftList(name: ListName, asked: string): LeftListControl {
  const { left, leave, forget } = useListReturn();
  const [found] = useState(left[name]);
  useEffect(() => forget(name), [forget, name]);
  return {
    left: found?.asked === asked ? found : undefined,
    leave: (place) => leave(name, { ...place, asked }),
  };
}
