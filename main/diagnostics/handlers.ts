import type { HandlersOf } from '../handlers.ts';
import type { SecurityCodes } from './security-codes.ts';
import type { SupportReport } from './support-report.ts';
import type { WireLog } from './wire-log.ts';

/** The procedures for support staff: wire log, security codes, report. */
export function createDiagnosticsHandlers(
  wireLog: WireLog,
  securityCodes: SecurityCodes,
  report: SupportReport,
): HandlersOf<'wireLog'> & HandlersOf<'securityCode'> & HandlersOf<'support'> {
  return {
    'wireLog.list': (input) => wireLog.list(input),
    'wireLog.get': ({ id }) => wireLog.get(id),
    'wireLog.retention': () => wireLog.retention(),
    'wireLog.setRetention': (retention) => wireLog.setRetention(retention),
    'wireLog.clear': () => ({ removed: wireLog.clear() }),
    'securityCode.inspect': (input) => securityCodes.inspect(input),
    'securityCode.compare': (input) => securityCodes.compare(input),
    'support.report': (input) => report.make(input),
  };
}
