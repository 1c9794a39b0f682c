import type { Destination, ExpressionProblem, Issue, Rule } from '../../preload/contract.ts';
import { plainPostalCode } from './destinations.ts';
import { type ExpressionSyntaxError, type Program } from './expression/index.ts';
import type { RuleMethod } from './ports.ts';
import { isCountry, plainRegion, regionName, regionsOf } from './regions.ts';

/** What a clerk enters of a rule. */
export type RuleFields = Omit<Rule, 'id' | 'createdAt' | 'updatedAt'>;

/** Fields in the form they are kept in: codes in capitals, nothing twice. */
export function normalizeFields(fields: RuleFields): RuleFields {
  return {
    ...fields,
    destinations: fields.destinations.map(normalizeDestination),
    integrationIds: [...new Set(fields.integrationIds)],
  };
}

/** What keeps a rule from being saved; each issue names its field under `path`. */
export function ruleIssues(
  fields: RuleFields,
  methods: ReadonlyArray<RuleMethod>,
  expression: Program | ExpressionSyntaxError | undefined,
): ReadonlyArray<Issue> {
  const issues: Issue[] = [];
  const known = new Set(methods.map(({ integrationId }) => integrationId));
  for (const [index, id] of fields.integrationIds.entries()) {
    if (known.has(id)) continue;
    const message = `There is no integration "${id}".`;
    issues.push({ path: `integrationIds.${index}`, code: 'unknownIntegration', message, params: { id } });
  }
  for (const [index, destination] of fields.destinations.entries()) {
    issues.push(...destinationIssues(destination, `destinations.${index}`));
  }
  if (expression instanceof Error && fields.enabled) issues.push(syntaxIssue(expression));
  return issues;
}

/** A syntax error as the issue of the field `expression`. */
export function syntaxIssue(error: ExpressionSyntaxError): Issue {
  const { line, column, offset, length } = error;
  return {
    path: 'expression',
    code: `expression.${error.code}`,
    message: `line ${line}, character ${column}: ${error.message} Mend it, or save the rule disabled.`,
    params: { ...error.params, line, column, offset, length },
  };
}

/** An error of an expression as the contract's problem. */
export function problemFrom(error: ExpressionSyntaxError): ExpressionProblem {
  const { code, message, line, column, offset, length, params, subject } = error;
  return {
    code,
    message,
    line,
    column,
    offset,
    length,
    severity: 'error',
    params: { ...params },
    ...(subject === undefined ? {} : { subject }),
  };
}

function normalizeDestination({ countryCode, regionCode, postalCodes }: Destination): Destination {
  const codes = postalCodes && [
    ...new Map(postalCodes.map((code) => [plainPostalCode(code), code.trim()])).values(),
  ];
  return {
    countryCode,
    ...(regionCode === undefined ? {} : { regionCode: plainRegion(countryCode, regionCode) }),
    ...(codes === undefined || codes.length === 0 ? {} : { postalCodes: codes }),
  };
}

function destinationIssues(destination: Destination, path: string): ReadonlyArray<Issue> {
  const { countryCode, regionCode } = destination;
  if (!isCountry(countryCode)) {
    const message = `There is no country with the code "${countryCode}". Use its two letters of ISO 3166, such as DE.`;
    return [
      { path: `${path}.countryCode`, code: 'unknownCountry', message, params: { country: countryCode } },
    ];
  }
  if (regionCode === undefined || regionName(countryCode, regionCode) !== undefined) return [];
  const examples = regionsOf(countryCode)
    .slice(0, 3)
    .map(({ code, name }) => `${code} (${name})`)
    .join(', ');
  const hint = examples === '' ? 'It has none.' : `There are for example ${examples}.`;
  const message = `${countryCode} has no region with the code "${regionCode}". ${hint}`;
  const params = { country: countryCode, region: regionCode, examples };
  return [{ path: `${path}.regionCode`, code: 'unknownRegion', message, params }];
}
