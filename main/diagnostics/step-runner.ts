import { performance } from 'node:perf_hooks';
import { BackOfficeError, type ConnectionStep, type ConnectionTest } from '../../preload/contract.ts';

/** What a step found, without name and time. */
export type Finding = Omit<ConnectionStep, 'step' | 'ms' | 'skipped'>;

export type StepName = ConnectionStep['step'];

/** A step that does not answer within this is a failure of its own. */
const stepLimitMs = 45_000;

/** A failed step: what came back, and what to do and whom to ask. */
export function failed(reason: string, found: string, advice: string, params?: Finding['params']): Finding {
  return { ok: false, found, reason, advice, ...(params ? { params } : {}) };
}

/** A step that passed. */
export function passed(reason: string, found: string, params?: Finding['params']): Finding {
  return { ok: true, found, reason, ...(params ? { params } : {}) };
}

/**
 * Runs steps one after the other and stops at the first that fails; the rest are listed as skipped. A step that throws
 * could not check, which is not the same as having found something wrong.
 */
export async function runSteps(
  steps: ReadonlyArray<readonly [StepName, () => Promise<Finding> | Finding]>,
  onStep: (step: ConnectionStep) => void,
  signal: AbortSignal | undefined,
): Promise<ConnectionTest> {
  const done: ConnectionStep[] = [];
  let hasFailed = false;
  for (const [step, check] of steps) {
    if (signal?.aborted) throw new BackOfficeError('cancelled', 'The connection test was stopped.');
    const result: ConnectionStep = hasFailed ? skippedStep(step) : await runStep(step, check);
    hasFailed ||= !result.ok;
    done.push(result);
    onStep(result);
  }
  return { ok: !hasFailed, steps: done };
}

async function runStep(step: StepName, check: () => Promise<Finding> | Finding): Promise<ConnectionStep> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      const seconds = stepLimitMs / 1_000;
      const found = `Could not check: no answer within ${seconds} s.`;
      resolve(
        failed('timeLimit', found, 'Try again; ask the server’s operator if it stays so.', { seconds }),
      );
    }, stepLimitMs);
  });
  try {
    const finding = await Promise.race([Promise.resolve(check()), limit]);
    return { step, skipped: false, ms: elapsed(start), ...finding };
  } catch (error) {
    const found = `Could not check: ${error instanceof Error ? error.message : String(error)}`;
    const finding = failed(
      'crashed',
      found,
      'This is a fault of the application. Send this text to its makers.',
    );
    return { step, skipped: false, ms: elapsed(start), ...finding };
  } finally {
    clearTimeout(timer);
  }
}

function skippedStep(step: StepName): ConnectionStep {
  const found = 'Not tried, as an earlier step failed.';
  return { step, ok: false, skipped: true, ms: 0, found, reason: 'skipped' };
}

function elapsed(start: number): number {
  return Math.round(performance.now() - start);
}
