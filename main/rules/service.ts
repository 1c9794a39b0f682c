import {
  BackOfficeError,
  type Evaluation,
  invalidInput,
  type MatchingOrders,
  type ParsedInput,
  type Reason,
  type Rule,
  type RulesImportReport,
} from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import type { Platform } from '../platform.ts';
import { copyName } from '../records/copy-name.ts';
import type { Database } from '../storage/database.ts';
import { byPrecedence, evaluateRules, orderFacts, prepareConditions, prepareRules } from './evaluate.ts';
import type { ExpressionSyntaxError } from './expression/index.ts';
import { planImport } from './import-rules.ts';
import { parseRulesFile, printRulesFile } from './json-api.ts';
import { matchingOrders } from './matching-orders.ts';
import type { RuleCustomer, RuleCustomers, RuleIntegrations, RuleOrder, RuleOrders } from './ports.ts';
import { createProgramCache } from './program-cache.ts';
import { RulesRepository } from './repository.ts';
import { normalizeFields, problemFrom, type RuleFields, ruleIssues, syntaxIssue } from './validation.ts';
import { ruleWarnings } from './warnings.ts';

export type RulesServiceParts = {
  readonly database: Database;
  readonly history: History;
  readonly platform: Platform;
  readonly orders: RuleOrders;
  readonly customers: RuleCustomers;
  readonly integrations: RuleIntegrations;
};

/** Payment rules: records, evaluation, import and export. */
export class RulesService {
  readonly #parts: RulesServiceParts;
  readonly #repository: RulesRepository;
  readonly #compile = createProgramCache();

  constructor(parts: RulesServiceParts) {
    this.#parts = parts;
    this.#repository = new RulesRepository(parts.database, parts.history);
  }

  /** All rules in the order of evaluation. */
  list(): Rule[] {
    return this.#repository.all().sort(byPrecedence);
  }

  /** What can be said against rules without looking at any order: `ruleWarnings`. */
  warnings(): { ruleId: string; reasons: Reason[] }[] {
    return ruleWarnings(prepareRules(this.#repository.all(), this.#compile)).map(({ ruleId, reasons }) => ({
      ruleId,
      reasons: [...reasons],
    }));
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Rule {
    const rule = this.#repository.find(id);
    if (!rule) throw new BackOfficeError('notFound', `There is no payment rule "${id}".`, { attempted: id });
    return rule;
  }

  /**
   * @param id of a record that comes from elsewhere with its own.
   * @throws BackOfficeError `invalidInput`: unknown integration, country or region, syntax error while enabled
   */
  create(fields: RuleFields, id: string = this.#parts.platform.newId()): Rule {
    return this.#writing(() => this.#save(this.#newRule(fields, id)));
  }

  /**
   * Fields left out stay as they are; `expression: null` empties it.
   *
   * @throws BackOfficeError `notFound`, `invalidInput` as `create`
   */
  update({ id, ...changes }: ParsedInput<'rules.update'>): Rule {
    return this.#writing(() => {
      const before = this.get(id);
      const { expression, ...others } = changes;
      const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
      const { expression: previous, ...kept } = { ...before, ...given };
      const next = expression === undefined ? previous : expression;
      return this.#store({ ...kept, ...(next === null || next === undefined ? {} : { expression: next }) });
    });
  }

  /** @throws BackOfficeError `notFound` */
  delete(id: string): void {
    this.#writing(() => {
      this.get(id);
      this.#repository.delete(id);
    });
  }

  /**
   * A disabled copy right behind the rule.
   *
   * @throws BackOfficeError `notFound`
   */
  duplicate(id: string, name?: string): Rule {
    return this.#writing(() => {
      const original = this.get(id);
      const names = new Set(this.#repository.all().map((rule) => rule.name));
      return this.#insert({ ...original, name: name ?? copyName(original.name, names), enabled: false });
    });
  }

  /**
   * Enables or disables rules; names those that can't be enabled.
   *
   * @throws BackOfficeError `notFound`
   */
  setEnabled(ids: ReadonlyArray<string>, enabled: boolean): SetEnabledResult {
    return this.#writing(() => {
      const changed: Rule[] = [];
      const refused: SetEnabledResult['refused'] = [];
      for (const id of new Set(ids)) {
        const rule = this.get(id);
        const error = enabled ? this.#syntaxError(rule) : undefined;
        if (error) refused.push({ id, name: rule.name, problem: problemFrom(error) });
        else if (rule.enabled !== enabled) changed.push(this.#store({ ...rule, enabled }));
      }
      return { changed, refused };
    });
  }

  /**
   * Numbers all rules anew, in tens.
   *
   * @throws BackOfficeError `conflict` when the ids are not exactly those of all rules
   */
  reorder(ids: ReadonlyArray<string>): Rule[] {
    return this.#writing(() => {
      const rules = new Map(this.#repository.all().map((rule) => [rule.id, rule]));
      const isComplete = new Set(ids).size === rules.size && ids.length === rules.size;
      if (!isComplete || ids.some((id) => !rules.has(id))) {
        const message = 'The rules have changed meanwhile. Look at the list again, then put them in order.';
        throw new BackOfficeError('conflict', message, { retryable: false });
      }
      return ids.flatMap((id, index) => {
        const rule = rules.get(id);
        const sortOrder = (index + 1) * 10;
        if (!rule) return [];
        return [rule.sortOrder === sortOrder ? rule : this.#store({ ...rule, sortOrder })];
      });
    });
  }

  /**
   * Which methods the rules offer for an order, and why. Expressions without a value are in the log too.
   *
   * @throws BackOfficeError `notFound`
   */
  evaluate(orderId: string): Evaluation {
    const order = this.#parts.orders.find(orderId);
    if (!order) {
      throw new BackOfficeError('notFound', `There is no order "${orderId}".`, { attempted: orderId });
    }
    return this.evaluateOrder(order, this.#parts.customers.find(order.customerId));
  }

  /** As `evaluate`, for an order and its customer that were read already. */
  evaluateOrder(order: RuleOrder, customer: RuleCustomer | undefined): Evaluation {
    const { integrations, platform } = this.#parts;
    const facts = orderFacts(order, customer);
    const rules = prepareRules(this.#repository.all(), this.#compile);
    const evaluation = evaluateRules(rules, facts, integrations.list());
    for (const { ruleId, name, reasons } of evaluation.trace) {
      const failed = reasons.find(({ code }) => code === 'expressionError' || code === 'expressionSyntax');
      if (!failed) continue;
      platform.log.warn(
        { ruleId, rule: name, orderId: order.id, reason: failed.message },
        'a payment rule does not count because its expression has no value',
      );
    }
    return evaluation;
  }

  /** Evaluates many orders by the rules and methods as they are now; throws `notFound` as `evaluate`. */
  evaluator(): (orderId: string) => Evaluation {
    const { orders, customers, integrations } = this.#parts;
    const rules = prepareRules(this.#repository.all(), this.#compile);
    const methods = integrations.list();
    return (orderId) => {
      const order = orders.find(orderId);
      if (!order) throw new BackOfficeError('notFound', `There is no order "${orderId}".`);
      return evaluateRules(rules, orderFacts(order, customers.find(order.customerId)), methods);
    };
  }

  /**
   * Looks stored orders through for those that conditions hold for, in slices.
   *
   * @throws BackOfficeError `invalidInput` for a syntax error, `cancelled`
   */
  async matchingOrders(
    request: ParsedInput<'rules.matchingOrders'>,
    signal?: AbortSignal,
  ): Promise<MatchingOrders> {
    const { orders, customers } = this.#parts;
    const syntaxError = this.#syntaxError(request.rule);
    if (syntaxError) throw invalidInput([{ ...syntaxIssue(syntaxError), path: 'rule.expression' }]);
    return matchingOrders({ ...request, signal }, orders, customers, this.#compile);
  }

  /**
   * Reads rules from a file, all or nothing.
   *
   * @throws BackOfficeError `unreadableFile`, `invalidInput`
   */
  importFile(request: ParsedInput<'rules.import'>): RulesImportReport {
    const foreign = parseRulesFile(request.content, request.fileName);
    const plan = (): ReturnType<typeof planImport> =>
      planImport(foreign, {
        existing: this.#repository.all(),
        methods: this.#parts.integrations.list(),
        chosen: request.methods ?? {},
        compile: this.#compile,
      });
    if (request.dryRun) {
      const { rules, passedOver, notes } = plan();
      return { created: rules.map((fields) => this.#newRule(fields)), passedOver, notes: [...notes] };
    }
    return this.#writing(() => {
      const { rules, passedOver, notes } = plan();
      return { created: rules.map((fields) => this.#insert(fields)), passedOver, notes: [...notes] };
    });
  }

  /**
   * Rules as a file, in the order of evaluation.
   *
   * @throws BackOfficeError `notFound`
   */
  exportFile(ids?: ReadonlyArray<string>): { fileName: string; content: string; count: number } {
    const rules = ids ? ids.map((id) => this.get(id)).sort(byPrecedence) : this.list();
    const methods = new Map(this.#parts.integrations.list().map((method) => [method.integrationId, method]));
    return { fileName: 'payment-rules.json', content: printRulesFile(rules, methods), count: rules.length };
  }

  #newRule(fields: RuleFields, id: string = this.#parts.platform.newId()): Rule {
    const now = this.#parts.platform.now().toISOString();
    return { ...normalizeFields(fields), id, createdAt: now, updatedAt: now };
  }

  #insert(fields: RuleFields): Rule {
    return this.#save(this.#newRule(fields));
  }

  #store(rule: Rule): Rule {
    const normalized = { ...rule, ...normalizeFields(rule) };
    return this.#save({ ...normalized, updatedAt: this.#parts.platform.now().toISOString() });
  }

  #save(rule: Rule): Rule {
    const { expression } = prepareConditions(rule, this.#compile);
    const issues = ruleIssues(rule, this.#parts.integrations.list(), expression);
    if (issues.length > 0) throw invalidInput(issues);
    this.#repository.save(rule);
    return rule;
  }

  #syntaxError(
    rule: Pick<Rule, 'currency' | 'destinations' | 'expression'>,
  ): ExpressionSyntaxError | undefined {
    const { expression } = prepareConditions(rule, this.#compile);
    return expression instanceof Error ? expression : undefined;
  }

  /** All of it or nothing; every window hears of it. */
  #writing<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    const result = this.#parts.database.transaction(work);
    this.#parts.platform.publish('changed', { topics: ['rules'] });
    return result;
  }
}

type SetEnabledResult = {
  changed: Rule[];
  refused: { id: string; name: string; problem: ReturnType<typeof problemFrom> }[];
};

/** Makes the service of payment rules. */
export function createRulesService(parts: RulesServiceParts): RulesService {
  return new RulesService(parts);
}
