import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { procedureNames, type ChangeTopic } from '../../../preload/contract.ts';
import { featureOf, invalidateAfter, invalidateTopics } from '../../../renderer/app/invalidation.ts';

function filledCache(): QueryClient {
  const queryClient = new QueryClient();
  for (const name of procedureNames) queryClient.setQueryData([name, {}], 'answer');
  return queryClient;
}

const staleFeatures = (queryClient: QueryClient): ReadonlyArray<string> =>
  [
    ...new Set(
      queryClient
        .getQueryCache()
        .findAll({ predicate: (query) => query.state.isInvalidated })
        .map(({ queryKey }) => featureOf(String(queryKey[0]))),
    ),
  ].sort();

describe('a change of records makes stale', () => {
  test.each<readonly [ChangeTopic, ReadonlyArray<string>]>([
    [
      'payments',
      ['audit', 'history', 'onboarding', 'orders', 'payments', 'privacy', 'rules', 'support', 'wireLog'],
    ],
    ['customers', ['customers', 'history', 'onboarding', 'orders', 'payments', 'privacy', 'rules']],
    ['preferences', ['preferences']],
    ['vault', ['integrations', 'onboarding', 'system', 'vault']],
  ])('of %s: %j', async (topic, expected) => {
    const queryClient = filledCache();
    await invalidateTopics(queryClient, [topic]);
    expect(staleFeatures(queryClient)).toEqual(expected);
  });
});

test('a successful command makes its own feature stale even when no event comes', async () => {
  const queryClient = filledCache();
  await invalidateAfter(queryClient, 'rules.create');
  expect(staleFeatures(queryClient)).toEqual(['history', 'onboarding', 'rules']);
});
