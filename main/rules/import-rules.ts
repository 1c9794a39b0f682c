import { contract, invalidInput, type Issue, type Rule } from '../../preload/contract.ts';
import { type Compile, prepareConditions } from './evaluate.ts';
import type { ForeignDestination, ForeignRule } from './json-api.ts';
import type { RuleMethod } from './ports.ts';
import { normalizeFields, type RuleFields, ruleIssues, syntaxIssue } from './validation.ts';

/** What an import comes to before anything is written. */
export type ImportPlan = {
  readonly rules: ReadonlyArray<RuleFields>;
  readonly passedOver: number;
  readonly notes: ReadonlyArray<Issue>;
};

type Surroundings = {
  readonly existing: ReadonlyArray<Rule>;
  readonly methods: ReadonlyArray<RuleMethod>;
  /** The clerk's choice for payment methods of the file. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly compile: Compile;
};

/**
 * Makes our rules of a file's. Rules that exist already are passed over, and so are those of other payment methods.
 * What would make a rule count for more orders than it did (destinations that the file does not include, an expression
 * that can't be read) brings it in disabled, with a note.
 *
 * @throws BackOfficeError `invalidInput` naming everything that can't be taken over, as `data.0.currency`
 */
export function planImport(foreign: ReadonlyArray<ForeignRule>, around: Surroundings): ImportPlan {
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  const rules: RuleFields[] = [];
  const contents = new Set(around.existing.map(contentOf));
  let passedOver = 0;
  for (const [index, rule] of foreign.entries()) {
    const path = `data.${index}`;
    const methods = methodsOf(rule, path, around);
    issues.push(...methods.issues);
    notes.push(...methods.notes);
    if (methods.issues.length > 0 || methods.areOthers) continue;
    const parsed = contract['rules.create'].input.safeParse({
      name: rule.name,
      enabled: rule.enabled ?? true,
      sortOrder: rule.sortOrder ?? undefined,
      currency: rule.currency,
      stopFurtherProcessing: rule.stopProcessing ?? undefined,
      destinations: rule.destinations.map(toDestination),
      expression: rule.expression ?? undefined,
      integrationIds: methods.integrationIds,
    });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = [path, ...issue.path].join('.');
        issues.push({ path: field, code: issue.code, message: `${issue.message}.` });
      }
      continue;
    }
    const kept = keepHarmless(normalizeFields(parsed.data), rule, path, around.compile);
    notes.push(...kept.notes);
    const { expression } = prepareConditions(kept.fields, around.compile);
    issues.push(
      ...ruleIssues(kept.fields, around.methods, expression).map((issue) => ({
        ...issue,
        path: `${path}.${issue.path}`,
      })),
    );
    const content = contentOf(kept.fields);
    if (contents.has(content)) passedOver += 1;
    else rules.push(kept.fields);
    contents.add(content);
  }
  if (issues.length > 0) throw invalidInput(issues);
  return { rules, passedOver, notes };
}

function keepHarmless(
  fields: RuleFields,
  rule: ForeignRule,
  path: string,
  compile: Compile,
): { readonly fields: RuleFields; readonly notes: ReadonlyArray<Issue> } {
  const notes: Issue[] = [];
  const { expression } = prepareConditions(fields, compile);
  if (fields.enabled && expression instanceof Error) {
    const issue = syntaxIssue(expression);
    notes.push({ ...issue, path: `${path}.expression`, message: `Imported disabled: ${issue.message}` });
  }
  const absent = rule.missing.filter((name) => name !== 'methodConfigs');
  if (absent.length > 0) {
    const names = absent.join(', ');
    const message = `Imported disabled: the file does not include its ${names}. Export it with them, or add them by hand.`;
    notes.push({ path, code: 'notIncluded', message, params: { names } });
  }
  return { fields: notes.length > 0 ? { ...fields, enabled: false } : fields, notes };
}

function methodsOf(
  rule: ForeignRule,
  path: string,
  { methods, chosen }: Surroundings,
): {
  readonly integrationIds: ReadonlyArray<string>;
  readonly issues: ReadonlyArray<Issue>;
  readonly notes: ReadonlyArray<Issue>;
  /** True when the rule is for other payment methods only. */
  readonly areOthers: boolean;
} {
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  const integrationIds: string[] = [];
  let others = 0;
  const [onlyMethod, ...furtherMethods] = methods;
  const theOne = furtherMethods.length === 0 ? onlyMethod?.integrationId : undefined;
  // A file that does not say which methods its rules have can only mean the one there is.
  const wanted = rule.methods.length > 0 ? rule.methods : [{ type: 'infinite_pay' }];
  for (const { type, name } of wanted) {
    const known = methods.find(
      (method) => method.integrationId === type || (name !== undefined && method.name === name),
    );
    const isInfinitePay = /^infinite_?pay/i.test(type);
    const id =
      (Object.hasOwn(chosen, type) ? chosen[type] : undefined) ??
      known?.integrationId ??
      (isInfinitePay || name !== undefined ? theOne : undefined);
    if (id !== undefined) {
      integrationIds.push(id);
    } else if (isInfinitePay || name !== undefined) {
      const message = `Say which integration stands for "${name ?? type}" of the file.`;
      issues.push({ path: `methods.${type}`, code: 'methodUnmapped', message, params: { type } });
    } else {
      others += 1;
      const message = `"${type}" is no payment method of InfinitePay and was left out.`;
      notes.push({ path, code: 'otherMethod', message, params: { type } });
    }
  }
  return { integrationIds, issues, notes, areOthers: others > 0 && integrationIds.length === 0 };
}

function toDestination({ countryCode, regionCode, postalCodes }: ForeignDestination): object {
  return {
    countryCode,
    ...(regionCode === undefined ? {} : { regionCode }),
    ...(postalCodes.length === 0 ? {} : { postalCodes }),
  };
}

/** What makes two rules the same: everything but their ids, dates and whether they are enabled. */
function contentOf(rule: RuleFields | Rule): string {
  const { name, sortOrder, currency, stopFurtherProcessing, destinations, expression, integrationIds } = rule;
  return JSON.stringify([
    name,
    sortOrder,
    currency,
    stopFurtherProcessing,
    destinations.map((one) => [one.countryCode, one.regionCode ?? '', one.postalCodes ?? []]),
    expression ?? '',
    integrationIds,
  ]);
}
