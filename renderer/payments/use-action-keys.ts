import { useEffect, useRef } from 'react';

/** How long after `g` the next letter belongs to going somewhere (renderer/app/use-go-keys.ts). */
const goPatienceMs = 1500;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/**
 * Single letters that do what a screen's buttons do, while no text field and no dialog has the focus. Held keys do not
 * repeat, and a letter after `g` goes somewhere instead.
 */
export function useActionKeys(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      const key = event.key.toLowerCase();
      if (key === 'g') {
        wentAt = event.timeStamp;
        return;
      }
      if (event.timeStamp - wentAt < goPatienceMs) return;
      const action = latest.current[key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
