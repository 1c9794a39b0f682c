import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { focusField } from './procedure-form.ts';

/** Puts the cursor into the field that a link names (`?field=vatId`), and takes the name out of the address. */
export function useLinkedField(): void {
  const [params, setParams] = useSearchParams();
  const field = params.get('field');
  useEffect(() => {
    if (field === null) return;
    focusField(field);
    setParams(
      (before) => {
        before.delete('field');
        return before;
      },
      { replace: true },
    );
  }, [field, setParams]);
}
