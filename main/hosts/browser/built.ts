import { fail } from '../cli/failure.ts';
import { serve, type ServeOptions } from './serve.ts';

/** What `npm start` loads where there is no Electron: built, it starts in a fraction of the time that its sources take. */
export async function serveOrFail(options: ServeOptions): Promise<void> {
  try {
    await serve(options);
  } catch (error) {
    fail(error);
  }
}
