import { BackOfficeError } from '../../preload/contract/errors.ts';

/** Why a server of ours does not get its port, and what to do. */
export function listenFailure(port: number, error: unknown): BackOfficeError {
  const cause = error instanceof Error ? error.message : String(error);
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const why = isTaken ? 'is in use by another program' : 'can not be used';
  const message = `Port ${port} ${why}. Choose another one with --port, or leave it out.`;
  return new BackOfficeError('conflict', message, { cause }, { cause: error });
}
