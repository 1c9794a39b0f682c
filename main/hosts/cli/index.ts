import '../prepare-node.ts';
import { fail } from './failure.ts';
import { watchOutput } from './output.ts';

// Loaded behind the check: on an older Node the native module would crash without a word.
const { runProgram } = await import('./program.ts');
watchOutput();
try {
  await runProgram(process.argv.slice(2));
} catch (error) {
  fail(error);
}
