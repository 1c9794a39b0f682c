import type { Destination, Reason, Rule } from '../../preload/contract.ts';
import { plainPostalCode } from './destinations.ts';
import type { PreparedRule } from './evaluate.ts';
import { childrenOf } from './expression/ast.ts';
import { Frame } from './expression/evaluators.ts';
import { ExpressionError, isTruthy, type Node } from './expression/index.ts';
import { warning } from './reasons.ts';
import { plainRegion } from './regions.ts';
import { variableShapes } from './variables.ts';

/** What can be said against an enabled rule without looking at any order. */
export type RuleWarnings = { readonly ruleId: string; readonly reasons: ReadonlyArray<Reason> };

/**
 * Finds enabled rules without effect: those that never count, that are never looked at because an earlier one counts
 * whenever they would and stops, and whose methods earlier ones offer whenever they count. Only what is certain is
 * said: a rule without a warning may still have no effect.
 *
 * @param rules in the order of evaluation, from `prepareRules`
 */
export function ruleWarnings(rules: ReadonlyArray<PreparedRule>): ReadonlyArray<RuleWarnings> {
  const earlier: PreparedRule[] = [];
  return rules.flatMap((prepared) => {
    if (!prepared.rule.enabled) return [];
    const never = neverCounts(prepared);
    const found = never ?? withoutEffect(prepared, earlier);
    // What never counts hides no other rule.
    if (never === undefined) earlier.push(prepared);
    return found ? [{ ruleId: prepared.rule.id, reasons: [found] }] : [];
  });
}

function neverCounts(prepared: PreparedRule): Reason | undefined {
  return asksForUnknownName(prepared) ?? failsForCurrency(prepared);
}

/** A condition that has no value for any order, since it asks for a variable that there is not. */
function asksForUnknownName({ conditions: { expression } }: PreparedRule): Reason | undefined {
  if (expression === undefined || expression instanceof Error) return undefined;
  const name = conjuncts(expression.tree).flatMap(namesAlwaysAskedFor).find(isUnknown);
  if (name === undefined) return undefined;
  return warning('ruleUnknownName', `Never counts: there is no variable "${name}".`, { name });
}

function isUnknown(name: string): boolean {
  return !variableShapes.has(name);
}

/** A condition that all orders in the rule's currency fail, since it asks for nothing but the currency. */
function failsForCurrency({
  rule: { currency },
  conditions: { expression },
}: PreparedRule): Reason | undefined {
  if (expression === undefined || expression instanceof Error) return undefined;
  const context = new Map([['currency', currency]]);
  for (const node of conjuncts(expression.tree)) {
    if (!asksForCurrencyOnly(node)) continue;
    try {
      if (isTruthy(expression.evaluatorOf(node)(new Frame(context)))) continue;
    } catch (error) {
      // What has no value keeps the rule from counting as well.
      if (!(error instanceof ExpressionError)) throw error;
    }
    const part = expression.textOf(node);
    return warning('ruleNeverCounts', `Never counts: in ${currency} "${part}" is never true.`, {
      currency,
      part,
    });
  }
  return undefined;
}

function withoutEffect(prepared: PreparedRule, earlier: ReadonlyArray<PreparedRule>): Reason | undefined {
  const { rule } = prepared;
  const implied = earlier.filter((other) => countsWhenever(other, prepared));
  const stopping = implied.find((other) => other.rule.stopFurtherProcessing);
  if (stopping) {
    const { name } = stopping.rule;
    const message = `Is never looked at: "${name}" counts for every order that this rule counts for, and stops further processing.`;
    return warning('ruleShadowed', message, { rule: name, ruleId: stopping.rule.id });
  }
  const offering = implied.filter((other) => other.rule.integrationIds.some((id) => offers(rule, id)));
  const isOffered = rule.integrationIds.every((id) => offering.some((other) => offers(other.rule, id)));
  if (!isOffered || rule.stopFurtherProcessing) return undefined;
  const names = offering.map((other) => other.rule.name).join(', ');
  const message = `Offers nothing new: whenever it counts, earlier rules offer its methods: ${names}.`;
  return warning('ruleAddsNothing', message, { rules: names });
}

/** Whether the first counts for every order that the second counts for. */
function countsWhenever(first: PreparedRule, second: PreparedRule): boolean {
  if (first.rule.currency !== second.rule.currency) return false;
  if (!isWithin(second.rule.destinations, first.rule.destinations)) return false;
  const needed = partsOf(first);
  const given = partsOf(second);
  return needed !== undefined && [...needed].every((part) => given?.has(part));
}

/** The conditions of an expression that must all be true, as text; undefined for one that can't be read. */
function partsOf({ conditions: { expression } }: PreparedRule): ReadonlySet<string> | undefined {
  if (expression === undefined) return new Set();
  if (expression instanceof Error) return undefined;
  return new Set(conjuncts(expression.tree).map((node) => expression.textOf(node)));
}

function isWithin(inner: ReadonlyArray<Destination>, outer: ReadonlyArray<Destination>): boolean {
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((place) => outer.some((other) => isPartOf(place, other)));
}

function isPartOf(place: Destination, other: Destination): boolean {
  const { countryCode: country } = other;
  if (place.countryCode !== country) return false;
  const region = (code: string | undefined): string => plainRegion(country, code ?? '');
  if (other.regionCode !== undefined && region(place.regionCode) !== region(other.regionCode)) return false;
  const codes = new Set(other.postalCodes?.map(plainPostalCode));
  if (codes.size === 0) return true;
  const { postalCodes = [] } = place;
  return postalCodes.length > 0 && postalCodes.every((code) => codes.has(plainPostalCode(code)));
}

function offers({ integrationIds }: Rule, id: string): boolean {
  return integrationIds.includes(id);
}

function conjuncts(node: Node): ReadonlyArray<Node> {
  return node.kind === 'logical' && node.operator === 'and' ? node.operands.flatMap(conjuncts) : [node];
}

/** The names that are looked up whenever the node is evaluated, whatever comes out of its parts. */
function namesAlwaysAskedFor(node: Node): ReadonlyArray<string> {
  switch (node.kind) {
    case 'name':
      return [node.name];
    case 'logical':
      return node.operands.slice(0, 1).flatMap(namesAlwaysAskedFor);
    case 'conditional':
      return namesAlwaysAskedFor(node.condition);
    case 'collection':
      return namesAlwaysAskedFor(node.object);
    default:
      return childrenOf(node).flatMap(namesAlwaysAskedFor);
  }
}

function asksForCurrencyOnly(node: Node): boolean {
  return node.kind === 'name' ? node.name === 'currency' : childrenOf(node).every(asksForCurrencyOnly);
}
