import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type {
  BackOfficeError,
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../preload/contract.ts';
import { useBackOffice } from './back-office.tsx';
import { invalidateAfter } from './invalidation.ts';

export type ProcedureQueryOptions = {
  /** False: nothing is asked yet. */
  readonly enabled?: boolean;
  /** True: while a new input is being asked about, the last answer stays on screen. */
  readonly keepPrevious?: boolean;
  readonly staleTime?: number;
};

/** The cache's key of a procedure's answer. */
export function queryKeyOf<Name extends ProcedureName>(
  name: Name,
  input: ProcedureInput<Name>,
): readonly [Name, ProcedureInput<Name>] {
  return [name, input];
}

/** Reads from the back office and keeps the answer until main says that it is stale. Errors are `BackOfficeError`. */
export function useProcedureQuery<Name extends ProcedureName>(
  name: Name,
  input: ProcedureInput<Name>,
  options: ProcedureQueryOptions = {},
): UseQueryResult<ProcedureOutput<Name>, BackOfficeError> {
  const client = useBackOffice();
  return useQuery<ProcedureOutput<Name>, BackOfficeError>({
    queryKey: queryKeyOf(name, input),
    queryFn: () => client.call(name, input),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious === true ? { placeholderData: (previous) => previous } : {}),
  });
}

/** The procedures that answer page by page. */
export type PagedProcedureName = 'history.list' | 'batches.list' | 'batches.items';

/** Reads a long list page by page: `fetchNextPage` asks for what follows the last row that is there. */
export function useProcedurePages<Name extends PagedProcedureName>(
  name: Name,
  input: Omit<ProcedureInput<Name>, 'cursor'>,
): UseInfiniteQueryResult<InfiniteData<ProcedureOutput<Name>>, BackOfficeError> {
  const client = useBackOffice();
  return useInfiniteQuery<
    ProcedureOutput<Name>,
    BackOfficeError,
    InfiniteData<ProcedureOutput<Name>>,
    readonly [Name, 'pages', unknown],
    string | undefined
  >({
    queryKey: [name, 'pages', input],
    queryFn: ({ pageParam }) => {
      const page = pageParam === undefined ? input : { ...input, cursor: pageParam };
      // Input without `cursor`, and its cursor: together the procedure's input again, which the compiler can't see.
      return client.call(name, page as ProcedureInput<Name>);
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export type ProcedureMutationOptions<Name extends ProcedureName> = {
  readonly onSuccess?: (output: ProcedureOutput<Name>, input: ProcedureInput<Name>) => void;
  readonly onError?: (error: BackOfficeError, input: ProcedureInput<Name>) => void;
};

/**
 * Changes something. `mutate(input)` when the answer is handled by the callbacks, `await mutateAsync(input)` when the
 * caller goes on with it. A locked vault opens the unlock dialog first; the feature's cached answers go stale on success.
 */
export function useProcedureMutation<Name extends ProcedureName>(
  name: Name,
  options: ProcedureMutationOptions<Name> = {},
): UseMutationResult<ProcedureOutput<Name>, BackOfficeError, ProcedureInput<Name>> {
  const client = useBackOffice();
  const queryClient = useQueryClient();
  return useMutation<ProcedureOutput<Name>, BackOfficeError, ProcedureInput<Name>>({
    mutationKey: [name],
    mutationFn: (input) => client.call(name, input),
    onSuccess: (output, input) => {
      void invalidateAfter(queryClient, name);
      options.onSuccess?.(output, input);
    },
    onError: (error, input) => options.onError?.(error, input),
  });
}
