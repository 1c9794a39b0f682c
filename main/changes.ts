import type { ChangeTopic } from '../preload/contract.ts';

/** How often windows are told that records changed, at most. */
const intervalMs = 250;

/**
 * Tells of changes at once, and of those that follow quickly together: hundreds of calls of a batch must not make every
 * window ask for its lists hundreds of times.
 */
export function gatheredChanges(tell: (topics: ChangeTopic[]) => void): {
  add(topics: ReadonlyArray<ChangeTopic>): void;
  close(): void;
} {
  let pending = new Set<ChangeTopic>();
  const timers = new Map<ChangeTopic, NodeJS.Timeout>();
  const quiet = (topic: ChangeTopic): void => {
    const timer = setTimeout(() => {
      timers.delete(topic);
      if (!pending.delete(topic)) return;
      quiet(topic);
      tell([topic]);
    }, intervalMs);
    timer.unref();
    timers.set(topic, timer);
  };
  return {
    add(topics) {
      const now = topics.filter((topic) => !timers.has(topic));
      for (const topic of topics) if (timers.has(topic)) pending.add(topic);
      for (const topic of now) quiet(topic);
      if (now.length > 0) tell([...now]);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      pending = new Set();
    },
  };
}
