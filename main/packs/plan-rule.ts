import { contract, type Integration, type Issue } from '../../preload/contract.ts';
import { differences } from '../history/differences.ts';
import type { RulesService } from '../rules/service.ts';
import { normalizeFields } from '../rules/validation.ts';
import { ambiguous, type Candidate, match, type Whereabouts } from './candidate.ts';
import { type PackRule, packFields, pick, toChanges } from './pack-content.ts';

export type RuleRecords = {
  readonly service: RulesService;
  readonly integrations: () => ReadonlyArray<Integration>;
};

/** What a pack's payment rule comes to here: the one with its id, or the only one with its name. */
export function planRule(packed: PackRule, records: RuleRecords, where: Whereabouts): Candidate {
  const { id, integrations, ...given } = packed;
  const located = integrations.map((reference) => ({
    reference,
    localId: where.localId('integrations', reference),
  }));
  const integrationIds = located.flatMap(({ localId }) => localId ?? []);
  const fields = normalizeFields({ ...given, integrationIds });
  const rules = records.service.list();
  const alike = rules.filter(({ name }) => name === packed.name);
  const found = match(
    rules.find((rule) => rule.id === id),
    'name',
    alike,
  );
  const stored = found.kind === 'one' ? found.stored : undefined;
  const namesOf = (ids: ReadonlyArray<string>): string[] => {
    const names = new Map(records.integrations().map((each) => [each.id, each.name]));
    return ids.map((each) => names.get(each) ?? each);
  };
  const changes = stored
    ? differences(
        { ...pick(normalizeFields(stored), packFields.rules), integrations: namesOf(stored.integrationIds) },
        { ...pick(fields, packFields.rules), integrations: namesOf(integrationIds) },
        new Set(),
      )
    : [];
  return {
    topic: 'rules',
    id,
    name: packed.name,
    existingId: stored?.id,
    matchedBy: found.kind === 'none' ? undefined : found.by,
    changes,
    notes: [],
    warnings: stored && !stored.enabled && fields.enabled ? [becomesEnabled()] : [],
    issues: [
      ...(found.kind === 'several' ? [ambiguous(packed.name)] : []),
      ...located.flatMap(({ reference, localId }) =>
        localId === undefined ? [integrationMissing(reference.name)] : [],
      ),
    ],
    needs: integrations
      .filter((reference) => where.isBrought('integrations', reference.id))
      .map((reference) => ({ topic: 'integrations', id: reference.id })),
    apply: () => {
      if (stored) {
        const update = { ...toChanges(pick(fields, packFields.rules)), integrationIds, id: stored.id };
        records.service.update(contract['rules.update'].input.parse(update));
      } else {
        records.service.create(fields, id);
      }
    },
  };
}

function integrationMissing(name: string): Issue {
  const message = `Its payment method "${name}" is neither here nor taken over. Take the integration along.`;
  return { path: 'integrations', code: 'pack.integrationMissing', message, params: { name } };
}

function becomesEnabled(): Issue {
  const message = 'The rule is disabled here and becomes enabled.';
  return { path: 'enabled', code: 'pack.ruleEnabled', message };
}
