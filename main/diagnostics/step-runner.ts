import { performance } from 'node:perf_hooks';
import {
  BackOfficeError,
  type ConnectionOutcome,
  type ConnectionPartner,
  type ConnectionStep,
  type ConnectionStepEvent,
  type ConnectionStepName,
} from '../../preload/contract.ts';
import type { PrivateText } from './private-text.ts';

/** What a step found. */
export type Finding = {
  readonly outcome: ConnectionOutcome;
  readonly reason: string;
  readonly found: string;
  readonly params?: ConnectionStep['params'];
  readonly advice?: string;
  readonly ask?: ConnectionStep['ask'];
};

/** One step: what has to work before it, for whom it waits, and the check itself. */
export type StepPlan = {
  readonly step: ConnectionStepName;
  readonly needs: ReadonlyArray<ConnectionStepName>;
  readonly waitsFor: ConnectionPartner;
  readonly check: () => Promise<Finding> | Finding;
};

export type RunOptions = {
  readonly only?: ConnectionStepName | undefined;
  readonly onProgress: (event: Omit<ConnectionStepEvent, 'integrationId'>) => void;
  readonly signal: AbortSignal;
  readonly privateText: PrivateText;
  /** A step that has no answer within this could not be checked. */
  readonly stepMs: number;
  /** A step that takes longer than this says for whom it waits, again and again. */
  readonly wordMs: number;
};

type Advice = { readonly advice: string; readonly ask: NonNullable<ConnectionStep['ask']> };

/** A step that works. */
export function passed(reason: string, found: string, params?: Finding['params']): Finding {
  return { outcome: 'ok', reason, found, ...(params ? { params } : {}) };
}

/** A step that has nothing to look at, because of what a later one is to name. */
export function deferred(reason: string, found: string): Finding {
  return { ...passed(reason, found), outcome: 'skipped' };
}

/** A step that works, with something to know. */
export function warned(reason: string, found: string, advice: Advice, params?: Finding['params']): Finding {
  return { ...passed(reason, found, params), ...advice, outcome: 'warning' };
}

/** A layer at fault: what came back, what to do and whom to ask. */
export function failed(reason: string, found: string, advice: Advice, params?: Finding['params']): Finding {
  return { ...passed(reason, found, params), ...advice, outcome: 'failed' };
}

/** A check that could not be made. It never says that what it was to check is wrong. */
export function unchecked(
  reason: string,
  found: string,
  advice: Advice,
  params?: Finding['params'],
): Finding {
  return { ...passed(reason, `Could not check: ${found}`, params), ...advice, outcome: 'unchecked' };
}

/**
 * Runs steps one after the other, or one with what it needs. The first that fails ends the test; one that could not be
 * checked only ends what needs it. The rest is listed as skipped.
 *
 * @throws BackOfficeError `cancelled`
 */
export async function runSteps(
  plans: ReadonlyArray<StepPlan>,
  options: RunOptions,
): Promise<ConnectionStep[]> {
  const wanted = wantedSteps(plans, options.only);
  const done: ConnectionStep[] = [];
  const broken = new Set<ConnectionStepName>();
  let hasFailed = false;
  for (const plan of plans) {
    if (options.signal.aborted) throw cancelled();
    const isBlocked = hasFailed || plan.needs.some((need) => broken.has(need));
    const reason = wanted.has(plan.step) ? (isBlocked ? 'skipped' : undefined) : 'notAsked';
    const result: ConnectionStep =
      reason === undefined ? await runStep(plan, options) : skippedStep(plan.step, reason);
    hasFailed ||= result.outcome === 'failed';
    if (!result.ok) broken.add(plan.step);
    done.push(
      options.only !== undefined && plan.step !== options.only && reason === undefined
        ? { ...result, neededFor: options.only }
        : result,
    );
    if (reason !== 'notAsked') {
      options.onProgress({ step: plan.step, state: 'finished', outcome: result.outcome });
    }
  }
  return done;
}

/** The step that was asked for, and all that it needs. */
function wantedSteps(
  plans: ReadonlyArray<StepPlan>,
  only: ConnectionStepName | undefined,
): Set<ConnectionStepName> {
  if (only === undefined) return new Set(plans.map(({ step }) => step));
  const wanted = new Set([only]);
  // Needs stand before what needs them, so that once backwards is enough.
  for (const plan of [...plans].reverse()) {
    if (wanted.has(plan.step)) for (const need of plan.needs) wanted.add(need);
  }
  return wanted;
}

async function runStep(plan: StepPlan, options: RunOptions): Promise<ConnectionStep> {
  const { step, waitsFor } = plan;
  const start = performance.now();
  options.onProgress({ step, state: 'running' });
  const word = setInterval(() => {
    const seconds = Math.round((performance.now() - start) / 1_000);
    options.onProgress({ step, state: 'waiting', waitsFor, seconds });
  }, options.wordMs);
  try {
    return stepOf(plan.step, await withinLimits(plan, options), start, options.privateText);
  } catch (error) {
    if (options.signal.aborted) throw cancelled();
    const found = `${error instanceof Error ? error.message : String(error)}.`;
    const advice = 'This is a fault of the application. Send the report to its makers.';
    const finding = unchecked('crashed', found, { advice, ask: 'makers' });
    return stepOf(plan.step, finding, start, options.privateText);
  } finally {
    clearInterval(word);
  }
}

/** The finding, unless nobody answers in time or the test is stopped: whatever hangs, the test does not. */
function withinLimits({ check }: StepPlan, { stepMs, signal }: RunOptions): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const seconds = Math.round(stepMs / 1_000);
    const limit = setTimeout(() => {
      const advice = 'Try again. If it stays so, send the report to the makers of this application.';
      resolve(
        unchecked('timeLimit', `no result within ${seconds} s.`, { advice, ask: 'makers' }, { seconds }),
      );
    }, stepMs);
    const stop = (): void => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve()
      .then(check)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(limit);
        signal.removeEventListener('abort', stop);
      })
      .catch(() => undefined);
  });
}

function stepOf(
  step: ConnectionStepName,
  finding: Finding,
  start: number,
  privateText: PrivateText,
): ConnectionStep {
  const { found, advice } = finding;
  return {
    ...finding,
    step,
    ok: finding.outcome === 'ok' || finding.outcome === 'warning',
    skipped: finding.outcome === 'skipped',
    ms: Math.round(performance.now() - start),
    privateFree: {
      found: privateText.without(found),
      ...(advice === undefined ? {} : { advice: privateText.without(advice) }),
    },
  };
}

function skippedStep(step: ConnectionStepName, reason: 'skipped' | 'notAsked'): ConnectionStep {
  const found = reason === 'skipped' ? 'Not tried, as an earlier step failed.' : 'Not asked for.';
  return { step, ok: false, outcome: 'skipped', skipped: true, ms: 0, found, reason, privateFree: { found } };
}

function cancelled(): BackOfficeError {
  return new BackOfficeError('cancelled', 'The connection test was stopped.');
}
