import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of main's answers. Main is on this machine: the browser's idea of being offline must not pause anything,
 * and an error is an answer that a repeated call would only give again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 10_000, refetchOnWindowFocus: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
