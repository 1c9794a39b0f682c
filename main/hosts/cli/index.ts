import '../prepare-node.ts';
import { fail } from './failure.ts';

// Loaded behind the check: on an older Node the native module would crash without a word.
const { createProgram } = await import('./program.ts');
try {
  await createProgram().parseAsync();
} catch (error) {
  fail(error);
}
