import {
  connectionSteps,
  type ConnectionOutcome,
  type ConnectionStep,
  type ConnectionStepName,
  type ConnectionTest,
} from '../../../preload/contract.ts';

export type ConnectionTestSketch = {
  /** The step that is at fault; without one all is well. */
  readonly fault?: ConnectionStepName;
  readonly outcome?: 'failed' | 'unchecked';
  readonly found?: string;
  readonly advice?: string;
  /** Whole steps, in place of what is sketched. */
  readonly steps?: Partial<Record<ConnectionStepName, Partial<ConnectionStep>>>;
};

/** A connection test's result as main makes it. */
export function aConnectionTest(sketch: ConnectionTestSketch = {}): ConnectionTest {
  const { fault, outcome = 'failed', found = '', advice } = sketch;
  const faultAt = fault === undefined ? Infinity : connectionSteps.indexOf(fault);
  return {
    ok: fault === undefined,
    outcome: fault === undefined ? 'ok' : outcome,
    ...(fault === undefined ? {} : { fault }),
    steps: connectionSteps.map((step, index) => {
      const ended: ConnectionOutcome = index < faultAt ? 'ok' : index === faultAt ? outcome : 'skipped';
      const text = index === faultAt ? found : `${step} works`;
      return {
        step,
        ok: ended === 'ok',
        outcome: ended,
        skipped: ended === 'skipped',
        ms: ended === 'skipped' ? 0 : 7,
        found: text,
        reason: 'sketched',
        ...(index === faultAt && advice !== undefined ? { advice, ask: 'yourIt' as const } : {}),
        privateFree: { found: text },
        ...sketch.steps?.[step],
      };
    }),
    proven: fault === undefined ? [{ code: 'operations', message: 'All operations are there.' }] : [],
    notProven: fault === undefined ? [{ code: 'orders', message: 'No order was reserved.' }] : [],
    report: 'the report without names',
  };
}
