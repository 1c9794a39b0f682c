import type { HandlersOf } from '../handlers.ts';
import type { QueueService } from './queue.ts';
import type { BatchesService } from './service.ts';

/** The procedures of batches and of the offline queue. A command line's process ends with its call, so it waits. */
export function createBatchesHandlers(
  batches: BatchesService,
  queue: QueueService,
): HandlersOf<'batches'> & HandlersOf<'queue'> {
  return {
    'batches.create': (input, { operator, signal }) => batches.create(input, operator, signal),
    'batches.start': (input, { caller }) => batches.start(input, input.wait || caller === 'cli'),
    'batches.resume': (input, { caller }) => batches.resume(input, input.wait || caller === 'cli'),
    'batches.pause': ({ id }) => batches.pause(id),
    'batches.stop': ({ id }) => batches.stop(id),
    'batches.delete': ({ id }) => {
      batches.delete(id);
      return {};
    },
    'batches.get': ({ id }) => batches.get(id),
    'batches.list': (input) => batches.list(input),
    'batches.items': (input) => batches.items(input),
    'batches.export': ({ id }) => batches.export(id),
    'queue.list': () => queue.list(),
    'queue.add': ({ request }, { operator }) => queue.add(request, operator),
    'queue.remove': ({ id }) => {
      queue.remove(id);
      return {};
    },
    'queue.clear': ({ what }) => ({ removed: queue.clear(what) }),
    'queue.run': ({ wait }, { caller }) => queue.run(wait || caller === 'cli'),
  };
}
