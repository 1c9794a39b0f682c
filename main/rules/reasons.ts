import type { Reason } from '../../preload/contract.ts';

type Params = Readonly<Record<string, string | number>>;

/** Why not. */
export function blocking(code: string, message: string, params: Params = {}): Reason {
  return { code, message, params: { ...params }, severity: 'blocking' };
}

/** Worth a look, but no hindrance. */
export function warning(code: string, message: string, params: Params = {}): Reason {
  return { code, message, params: { ...params }, severity: 'warning' };
}

/** How it came about. */
export function information(code: string, message: string, params: Params = {}): Reason {
  return { code, message, params: { ...params }, severity: 'information' };
}

/** True when one of the reasons says why not. */
export function isBlocked(reasons: ReadonlyArray<Reason>): boolean {
  return reasons.some(({ severity }) => severity === 'blocking');
}
