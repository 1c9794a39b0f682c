import type { QueryClient } from '@tanstack/react-query';
import type { ChangeTopic, ProcedureName } from '../../preload/contract.ts';

/**
 * Which features' cached answers a change makes stale. A feature's answers hold parts of other records: an order shows
 * its customer's name, a rule's evaluation looks at all of them, the checklist too.
 */
const staleFeatures: Readonly<Record<ChangeTopic, ReadonlyArray<string>>> = {
  integrations: ['integrations', 'rules', 'payments', 'onboarding', 'history', 'wireLog', 'support'],
  paymentTerms: ['paymentTerms', 'customers', 'rules', 'onboarding', 'history'],
  customers: ['customers', 'orders', 'rules', 'payments', 'onboarding', 'history', 'privacy'],
  rules: ['rules', 'onboarding', 'history'],
  orders: ['orders', 'customers', 'rules', 'payments', 'onboarding', 'history', 'privacy'],
  payments: [
    'payments',
    'orders',
    'rules',
    'audit',
    'onboarding',
    'history',
    'privacy',
    'wireLog',
    'support',
  ],
  guard: ['guard', 'releasers', 'payments', 'history'],
  imports: ['imports'],
  batches: ['batches'],
  queue: ['queue'],
  vault: ['vault', 'system', 'integrations', 'onboarding'],
  preferences: ['preferences'],
  backups: ['backups', 'onboarding', 'system'],
};

/** A procedure's feature: what stands before the dot. */
export function featureOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}

/** Marks what the topics touch as stale; what is on screen is fetched anew. */
export async function invalidateTopics(
  queryClient: QueryClient,
  topics: ReadonlyArray<ChangeTopic>,
): Promise<void> {
  await invalidateFeatures(queryClient, new Set(topics.flatMap((topic) => staleFeatures[topic])));
}

async function invalidateFeatures(queryClient: QueryClient, features: ReadonlySet<string>): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => typeof name === 'string' && features.has(featureOf(name)),
  });
}

function isTopic(feature: string): feature is ChangeTopic {
  return Object.hasOwn(staleFeatures, feature);
}

/** After a successful command: what its feature touches is stale, even if the event of main gets lost. */
export async function invalidateAfter(queryClient: QueryClient, name: ProcedureName): Promise<void> {
  const feature = featureOf(name);
  // What is no topic concerns itself alone.
  await (isTopic(feature)
    ? invalidateTopics(queryClient, [feature])
    : invalidateFeatures(queryClient, new Set([feature])));
}
