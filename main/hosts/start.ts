import './prepare-node.ts';

// Loaded behind the check: on an older Node the native module would crash without a word.
const { start } = await import('./launcher.ts');
const { fail } = await import('./cli/failure.ts');
const { watchOutput } = await import('./cli/output.ts');
watchOutput();
try {
  await start(process.argv.slice(2));
} catch (error) {
  fail(error);
}
