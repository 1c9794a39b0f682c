import type { Batch, BatchAction, PaymentStatus, TaskReason, TaskState } from '../../preload/contract.ts';
import type { Tone } from '../components/tone-badge.tsx';

/** What became of a task that somebody has to look at. */
export const problemStates = [
  'declined',
  'failed',
  'refused',
  'notSent',
  'unknown',
] as const satisfies ReadonlyArray<TaskState>;

/** How many orders somebody has to look at. */
export function problemsOf({ counts }: Batch): number {
  return problemStates.reduce((sum, state) => sum + counts[state], 0);
}

/** A batch's state as a person sees it: one whose process ended runs no more. */
export function shownStateOf({ state, worker }: Batch): Batch['state'] | 'interrupted' {
  return (state === 'running' || state === 'preparing') && worker === 'nobody' ? 'interrupted' : state;
}

export const stateTones: Readonly<Record<ReturnType<typeof shownStateOf>, Tone>> = {
  preparing: 'info',
  draft: 'neutral',
  running: 'info',
  paused: 'warn',
  stopped: 'neutral',
  done: 'good',
  interrupted: 'warn',
};

export const taskTones: Readonly<Record<TaskState, Tone>> = {
  excluded: 'neutral',
  waiting: 'neutral',
  sending: 'info',
  succeeded: 'good',
  declined: 'bad',
  failed: 'bad',
  refused: 'bad',
  notSent: 'warn',
  unknown: 'warn',
};

/** The statuses in which an order mostly takes an operation: what a new batch looks for at first. */
export const usualStatuses: Readonly<Record<BatchAction, ReadonlyArray<PaymentStatus>>> = {
  reserve: ['unpaid'],
  capture: ['reserved'],
  activate: ['captured'],
  applyTransaction: ['guaranteed', 'partlyPaid'],
  cancel: ['reserved'],
  checkStatus: ['unknown'],
};

/** A rough time in the largest unit that says something; seconds in steps that do not flicker. */
export function roughTime(ms: number): {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly value: number;
} {
  const seconds = ms / 1_000;
  if (seconds < 10) return { unit: 'seconds', value: Math.max(1, Math.round(seconds)) };
  if (seconds < 90) return { unit: 'seconds', value: Math.round(seconds / 5) * 5 };
  const minutes = seconds / 60;
  if (minutes < 90) return { unit: 'minutes', value: Math.round(minutes) };
  return { unit: 'hours', value: Math.round(minutes / 6) / 10 };
}

/** The general text's key of a reason, where single orders would each say it in words of their own. */
export function whyKeyOf({ code }: TaskReason): string {
  return code.startsWith('required.') ? (code.split('.').at(-1) ?? code) : code;
}
