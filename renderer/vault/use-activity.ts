import { useEffect } from 'react';
import { useBackOffice } from '../app/back-office.tsx';

/** At most so often main is told that somebody is at the desk, in milliseconds. */
const pauseMs = 20_000;
const signs = ['keydown', 'pointerdown', 'wheel'] as const;

/** Tells main that somebody is at the desk, so that the vault does not lock itself meanwhile. Main decides when it does. */
export function useActivity(): void {
  const client = useBackOffice();
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = ({ timeStamp }: Event): void => {
      if (timeStamp - toldAt < pauseMs) return;
      toldAt = timeStamp;
      // Main that can't be reached has nothing to lock either; every screen says so already.
      client.call('vault.noteActivity', {}).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, tell, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, { capture: true });
    };
  }, [client]);
}
