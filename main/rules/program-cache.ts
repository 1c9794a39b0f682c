import { compileExpression, type Program } from './expression/index.ts';
import type { Compile } from './evaluate.ts';

/** How many expressions are kept ready: more than any merchant has rules. */
const capacity = 1_000;

/** Compiles expressions and remembers them by their text, the least recently used going first. */
export function createProgramCache(): Compile {
  const programs = new Map<string, Program>();
  return (expression) => {
    const known = programs.get(expression);
    if (known) {
      programs.delete(expression);
      programs.set(expression, known);
      return known;
    }
    const program = compileExpression(expression);
    programs.set(expression, program);
    const [oldest] = programs.keys();
    if (programs.size > capacity && oldest !== undefined) programs.delete(oldest);
    return program;
  };
}
