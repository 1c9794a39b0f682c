/** Calls `work` at once, and again at most every `intervalMs` while it is asked for. */
export function throttled(
  work: () => void,
  intervalMs: number,
): {
  readonly ask: () => void;
  /** What is still owed, at once; nothing comes after it by itself. */
  readonly flush: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  const run = (): void => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, intervalMs);
    timer.unref();
    work();
  };
  return {
    ask() {
      if (timer) isWanted = true;
      else run();
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      isWanted = false;
      work();
    },
  };
}
