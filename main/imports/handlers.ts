import type { HandlersOf } from '../handlers.ts';
import type { ImportsService } from './service.ts';

/** The procedures of imports. A command line's process ends with its call, so it waits. */
export function createImportsHandlers(imports: ImportsService): HandlersOf<'imports'> {
  return {
    'imports.begin': (input) => imports.begin(input),
    'imports.open': (input) => imports.open(input),
    'imports.addChunk': (input) => imports.addChunk(input),
    'imports.inspect': (input) => imports.inspect(input),
    'imports.check': (input, { caller }) => imports.check({ ...input, wait: input.wait || caller === 'cli' }),
    'imports.problems': (input) => imports.problems(input),
    'imports.problemGroups': ({ id }) => ({ groups: imports.problemGroups(id) }),
    'imports.report': ({ id }) => imports.report(id),
    'imports.run': (input, { caller }) => imports.run({ ...input, wait: input.wait || caller === 'cli' }),
    'imports.stop': ({ id }) => imports.stop(id),
    'imports.obstacles': ({ id }) => imports.obstacles(id),
    'imports.undo': (input, { caller }) => imports.undo({ ...input, wait: input.wait || caller === 'cli' }),
    'imports.discard': ({ id }) => {
      imports.discard(id);
      return {};
    },
    'imports.get': ({ id }) => imports.get(id),
    'imports.list': (input) => imports.list(input),
  };
}
