import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { places } from './places.ts';

/** How long after `g` its second letter counts. */
const patience = 1500;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/**
 * `g` then a letter goes to a screen, `n` begins an order, `?` shows the shortcuts, while no text field and no dialog has
 * the focus. By the character, not by the key: `?` is elsewhere on each keyboard.
 */
export function useGoKeys(onHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      const inDialog = document.querySelector('[role="dialog"]') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || inDialog) return;
      const key = event.key.toLowerCase();
      const place = places.find(({ letter }) => letter === key);
      if (event.timeStamp - startedAt < patience && place !== undefined) {
        startedAt = Number.NEGATIVE_INFINITY;
        void navigate(place.to);
      } else if (key === 'g') startedAt = event.timeStamp;
      else if (key === 'n') void navigate('/orders/new');
      else if (key === '?') onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, onHelp]);
}
