import { useEffect } from 'react';
import { onAttempts } from '../api/live.ts';

/** Counts in the title what failed while nobody looked, until somebody looks. */
export function useAttention(): void {
  useEffect(() => {
    let failed = 0;
    const onLook = () => {
      if (document.hidden) return;
      failed = 0;
      document.title = 'Hookpact';
    };
    const forget = onAttempts((attempts) => {
      if (!document.hidden) return;
      failed += attempts.filter(({ next }) => next !== 'delivered').length;
      if (failed > 0) document.title = `(${failed}) Hookpact`;
    });
    document.addEventListener('visibilitychange', onLook);
    return () => {
      forget();
      document.removeEventListener('visibilitychange', onLook);
    };
  }, []);
}
