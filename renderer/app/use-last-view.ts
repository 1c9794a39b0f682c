import { useEffect } from 'react';
import { useProcedureMutation } from './data.ts';

/** How long a screen must be open to be the one that the next start begins with. */
const settled = 1000;

/** Notes the screen in the preferences, so that the next start begins where this one ended. */
export function useLastView(pathname: string): void {
  const { mutate } = useProcedureMutation('preferences.set');
  useEffect(() => {
    const timer = setTimeout(() => mutate({ lastView: pathname }), settled);
    return () => clearTimeout(timer);
  }, [pathname, mutate]);
}

/** Takes up the last view where the address asks for nothing else. */
export function resumeLastView(lastView: string): void {
  const asked = window.location.hash.replace(/^#/, '');
  // Half-typed records are not kept: a new one begins at its list.
  const resumable = /^\/[a-z]+(\/[\w-]+)?$/.test(lastView) && !lastView.endsWith('/new');
  if ((asked === '' || asked === '/') && resumable) window.location.hash = lastView;
}
