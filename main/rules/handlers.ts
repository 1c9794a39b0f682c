import { type ExpressionProblem, invalidInput } from '../../preload/contract.ts';
import type { HandlersOf } from '../handlers.ts';
import {
  binaryOperators,
  checkExpression,
  compileExpression,
  contextFromJson,
  ExpressionError,
  ExpressionSyntaxError,
  isTruthy,
  toJson,
} from './expression/index.ts';
import { readExpression } from './reading.ts';
import { regionsOf } from './regions.ts';
import type { RulesService } from './service.ts';
import { variableShapes, vocabulary } from './variables.ts';

/** The procedures of payment rules. */
export function createRulesHandlers(service: RulesService): HandlersOf<'rules'> {
  return {
    'rules.create': (input) => service.create(input),
    'rules.list': () => service.list(),
    'rules.warnings': () => service.warnings(),
    'rules.get': ({ id }) => service.get(id),
    'rules.update': (input) => service.update(input),
    'rules.delete': ({ id }) => {
      service.delete(id);
      return {};
    },
    'rules.evaluate': ({ orderId }) => service.evaluate(orderId),
    'rules.evaluateExpression': ({ expression, context }) => {
      try {
        const value = compileExpression(expression).evaluate(contextFromJson(context));
        return { value: toJson(value), counts: isTruthy(value) };
      } catch (error) {
        throw error instanceof ExpressionError ? expressionFailure(error) : error;
      }
    },
    'rules.checkExpression': ({ expression }) => ({ problems: problemsOf(expression) }),
    'rules.duplicate': ({ id, name }) => service.duplicate(id, name),
    'rules.setEnabled': ({ ids, enabled }) => service.setEnabled(ids, enabled),
    'rules.reorder': ({ ids }) => service.reorder(ids),
    'rules.matchingOrders': async (input, { signal }) => service.matchingOrders(input, signal),
    'rules.import': (input) => service.importFile(input),
    'rules.export': ({ ids }) => service.exportFile(ids),
    'rules.readExpression': ({ expression, locale }) => {
      const problems = problemsOf(expression);
      try {
        const lines = readExpression(expression, locale).map(({ level, text }) => ({ level, text }));
        const text = lines.map((line) => `${'  '.repeat(line.level)}${line.text}`).join('\n');
        return { text, lines, problems };
      } catch (error) {
        if (error instanceof ExpressionSyntaxError) return { text: '', lines: [], problems };
        throw error;
      }
    },
    'rules.vocabulary': () => ({
      words: [...vocabulary()],
      functions: ['count', 'min', 'max'],
      methods: ['any', 'all', 'sum'],
      operators: [...binaryOperators, 'not'],
    }),
    'rules.regions': ({ countryCode }) => ({
      regions: regionsOf(countryCode).map((region) => ({ ...region })),
    }),
  };
}

function problemsOf(expression: string): ExpressionProblem[] {
  return checkExpression(expression, variableShapes).map((problem) => ({
    ...problem,
    params: { ...problem.params },
  }));
}

/** An expression that was to be evaluated and has no value: its place is in the issue. */
function expressionFailure(error: ExpressionError): Error {
  const { code, message, line, column, offset, length, params } = error;
  return invalidInput([
    {
      path: 'expression',
      code: `expression.${code}`,
      message: `line ${line}, character ${column}: ${message}`,
      params: { ...params, line, column, offset, length },
    },
  ]);
}
