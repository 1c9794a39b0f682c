import { BackOfficeError } from '../../../preload/contract/errors.ts';
import { fail } from './failure.ts';

/**
 * Keeps an output that can't be written from ending a command half-way with a stack trace. A reader that has gone
 * (`| head -1`) has read enough; anything else, such as a full disk, is a failure.
 */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    const message =
      'The output can not be written. What the command did is done; make room, or write elsewhere.';
    fail(new BackOfficeError('storageFailed', message, { cause: error.message }, { cause: error }));
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined);
}
