import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  contextFromJson,
  ExpressionError,
  type Program,
} from '../../../../main/rules/expression/index.ts';
import { ValueError } from '../../../../main/rules/expression/errors.ts';
import { compilePattern } from '../../../../main/rules/expression/pattern.ts';

type Operators = {
  readonly values: ReadonlyArray<unknown>;
  readonly verdicts: Readonly<Record<string, ReadonlyArray<string>>>;
};
type Patterns = {
  readonly subjects: ReadonlyArray<string>;
  readonly verdicts: Readonly<Record<string, string>>;
};

const operators: Operators = JSON.parse(readFixture('php-operators.json'));
const patterns: Patterns = JSON.parse(readFixture('php-patterns.json'));

function readFixture(name: string): string {
  return readFileSync(new URL(`../../../fixtures/rules/${name}`, import.meta.url), 'utf8');
}

function verdictOf(program: Program, x: unknown, y: unknown): string {
  try {
    return program.test(contextFromJson({ x, y })) ? '1' : '0';
  } catch (error) {
    if (error instanceof ExpressionError) return 'E';
    throw error;
  }
}

describe('operators count and fail as in PHP', () => {
  it.each(Object.entries(operators.verdicts))('%s', (expression, rows) => {
    const program = compileExpression(expression);
    const { values } = operators;
    const differing = rows.flatMap((row, i) =>
      values.flatMap((y, j) => {
        const x = values[i];
        if (isWithoutRealValue(expression, x, y)) return [];
        const verdict = verdictOf(program, x, y);
        return verdict === row[j]
          ? []
          : [`${JSON.stringify(x)}, ${JSON.stringify(y)}: ${row[j]}, not ${verdict}`];
      }),
    );
    expect(differing).toEqual([]);
  });
});

/** PHP has INF, NAN and 0 for powers that have no real value or are too small or large; here they are errors (docs/expression-language.md). */
function isWithoutRealValue(expression: string, x: unknown, y: unknown): boolean {
  if (expression !== 'x ** y') return false;
  const power = Number(x) ** Number(y);
  return !Number.isFinite(power) || (power === 0 && Number(x) !== 0);
}

/** What is not offered: named in docs/expression-language.md, refused with a message. */
const refused = /\(\*|\\X|\\C|\\Q\]|\\N\{U/;
/** An oddity of PCRE's. */
const different: ReadonlySet<string> = new Set(['~[[:upper:]]~iu']);

describe('patterns match and fail as in PHP', () => {
  it('each on each text', () => {
    const differing = Object.entries(patterns.verdicts)
      .filter(([pattern]) => !refused.test(pattern) && !different.has(pattern))
      .filter(([pattern, verdicts]) => patternVerdicts(pattern) !== verdicts)
      .map(([pattern]) => pattern);
    expect(differing).toEqual([]);
  });

  it('or are refused', () => {
    const accepted = Object.keys(patterns.verdicts)
      .filter((pattern) => refused.test(pattern))
      .filter((pattern) => /[^E]/.test(patternVerdicts(pattern)));
    expect(accepted).toEqual([]);
  });
});

function patternVerdicts(delimited: string): string {
  try {
    const pattern = compilePattern(delimited);
    return patterns.subjects.map((subject) => (pattern.test(subject) ? '1' : '0')).join('');
  } catch (error) {
    if (error instanceof ValueError) return patterns.subjects.map(() => 'E').join('');
    throw error;
  }
}
