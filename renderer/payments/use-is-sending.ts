import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';

/**
 * Tells at this very moment whether a payment operation is on its way to main. What a component was told when it was
 * last drawn is a moment old: long enough for a double click.
 */
export function useIsSending(): () => boolean {
  const queryClient = useQueryClient();
  return useCallback(
    () =>
      queryClient.isMutating({
        predicate: ({ options: { mutationKey } }) => String(mutationKey?.[0]).startsWith('payments.'),
      }) > 0,
    [queryClient],
  );
}
