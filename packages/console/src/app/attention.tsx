import { useEffect, useState } from 'react';
import { onAttempts } from '../api/live.ts';

const STORED = 'hookpact.notifications';

/** Counts failures in the title and on the icon while the page is hidden, until it is seen. */
export function useAttention(): void {
  useEffect(() => {
    let failed = 0;
    const show = () => {
      document.title = failed > 0 ? `(${failed}) Hookpact` : 'Hookpact';
      document.querySelector('link[rel="icon"]')?.setAttribute('href', iconWith(failed));
    };
    const onLook = () => {
      if (document.hidden) return;
      failed = 0;
      show();
    };
    const forget = onAttempts((attempts) => {
      const notDelivered = attempts.filter(({ next }) => next !== 'delivered');
      if (!document.hidden || notDelivered.length === 0) return;
      failed += notDelivered.length;
      show();
      const dead = notDelivered.find(({ next }) => next === 'dead');
      if (dead) notify(`${dead.event_type} was given up`, dead.url);
    });
    document.addEventListener('visibilitychange', onLook);
    return () => {
      forget();
      document.removeEventListener('visibilitychange', onLook);
    };
  }, []);
}

/** The count on the icon; more than nine are `9+`, since there is no room for more. */
function iconWith(failed: number): string {
  const count = failed > 9 ? '9+' : String(failed);
  const text = `<text x='8' y='12.5' font-family='sans-serif' font-size='${count.length > 1 ? 10 : 13}' font-weight='bold' text-anchor='middle' fill='white'>${count}</text>`;
  const badge = `<rect width='16' height='16' rx='4' fill='#dc2626'/>${text}`;
  const icon = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${
    failed > 0 ? badge : "<circle cx='8' cy='8' r='6' fill='#2563eb'/>"
  }</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(icon)}`;
}

function notify(title: string, body: string): void {
  if (localStorage.getItem(STORED) !== 'on' || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag: 'hookpact' });
  shown.onclick = () => window.focus();
}

/** Turns browser notifications of dead letters on and off. */
export function NotificationSwitch() {
  const [isOn, setOn] = useState(() => localStorage.getItem(STORED) === 'on');
  if (!('Notification' in window)) return null;
  const change = async () => {
    const next = !isOn && (await Notification.requestPermission()) === 'granted';
    localStorage.setItem(STORED, next ? 'on' : 'off');
    setOn(next);
  };
  return (
    <button type="button" className="quiet" aria-pressed={isOn} onClick={() => void change()}>
      Notify
    </button>
  );
}
