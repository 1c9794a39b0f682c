import { BackOfficeError, type Issue, type PackItem, type PackRef } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';
import type { Candidate, Whereabouts } from './candidate.ts';
import type { PackContent } from './pack-content.ts';
import { type CustomerRecords, planCustomer } from './plan-customer.ts';
import { type IntegrationRecords, planIntegration } from './plan-integration.ts';
import { planPaymentTerm } from './plan-payment-term.ts';
import { planRule, type RuleRecords } from './plan-rule.ts';
import type { PaymentTermsService } from '../payment-terms/service.ts';

export type PackRecords = IntegrationRecords & {
  readonly database: Database;
  readonly paymentTerms: PaymentTermsService;
  readonly customers: CustomerRecords;
  readonly rules: RuleRecords;
};

/**
 * Takes records of a pack over one after the other, each through its service; one that is refused leaves nothing and
 * says why. Belongs in a transaction, or in a rehearsal.
 *
 * @param isTaken whether a record is to be taken over; what is equal is left alone anyway.
 */
export function runImport(
  content: PackContent,
  records: PackRecords,
  isTaken: (ref: PackRef) => boolean,
): PackItem[] {
  const items: PackItem[] = [];
  const known = new Map<string, { readonly localId: string | undefined; readonly isBrought: boolean }>();
  const where: Whereabouts = {
    localId(topic, reference) {
      const placed = known.get(keyOf({ topic, id: reference.id }));
      return placed ? placed.localId : findHere(records, topic, reference);
    },
    isBrought: (topic, id) => known.get(keyOf({ topic, id }))?.isBrought ?? false,
  };
  const take = (candidate: Candidate): void => {
    const item = takeOver(candidate, records.database, isTaken(candidate));
    const isNew = candidate.existingId === undefined;
    const isHere = !isNew || (isTaken(candidate) && item.state !== 'blocked');
    known.set(keyOf(candidate), {
      localId: isHere ? (candidate.existingId ?? candidate.id) : undefined,
      isBrought: isNew,
    });
    items.push(item);
  };
  for (const term of content.paymentTerms) take(planPaymentTerm(term, records.paymentTerms));
  for (const integration of content.integrations) take(planIntegration(integration, records));
  for (const customer of content.customers) take(planCustomer(customer, records.customers, where));
  for (const rule of content.rules) take(planRule(rule, records.rules, where));
  return items;
}

/** What stands for a record among all of a pack. */
export function keyOf({ topic, id }: PackRef): string {
  return `${topic}/${id}`;
}

function takeOver(candidate: Candidate, database: Database, isTaken: boolean): PackItem {
  const { topic, id, name, existingId, matchedBy } = candidate;
  const isEqual = existingId !== undefined && candidate.changes.length === 0;
  const isTried = isTaken && !isEqual && candidate.issues.length === 0;
  const issues = [...candidate.issues, ...(isTried ? tryIt(candidate, database) : [])];
  const state = isEqual ? 'equal' : issues.length > 0 ? 'blocked' : stateOf(candidate);
  return {
    ...{ topic, id, name, existingId, matchedBy, issues, state },
    changes: [...candidate.changes],
    notes: [...candidate.notes],
    warnings: isEqual ? [] : [...candidate.warnings],
    needs: [...candidate.needs],
    preselected: (state === 'new' || state === 'changed') && candidate.warnings.length === 0,
  };
}

function tryIt(candidate: Candidate, database: Database): Issue[] {
  try {
    // As a savepoint: what a service has written before it refuses is taken back.
    database.transaction(() => candidate.apply());
    return [];
  } catch (error) {
    if (
      !(error instanceof BackOfficeError) ||
      error.code === 'vaultLocked' ||
      error.code === 'storageFailed'
    ) {
      throw error;
    }
    const { issues, reason, params } = error.details;
    if (issues && issues.length > 0) return issues;
    return [{ path: '', code: reason ?? error.code, message: error.message, ...(params ? { params } : {}) }];
  }
}

function stateOf({ existingId, matchedBy }: Candidate): PackItem['state'] {
  if (existingId === undefined) return 'new';
  return matchedBy === 'id' ? 'changed' : 'conflict';
}

/** A record that the pack only mentions: here by its id, or the only one of its name. */
function findHere(
  { integrations, paymentTerms }: PackRecords,
  topic: PackRef['topic'],
  { id, name }: { readonly id: string; readonly name: string },
): string | undefined {
  const here =
    topic === 'integrations'
      ? integrations.list()
      : paymentTerms.list().map((term) => ({ id: term.id, name: term.label }));
  return (here.find((each) => each.id === id) ?? here.find((each) => each.name === name))?.id;
}
