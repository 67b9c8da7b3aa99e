import { useSyncExternalStore } from 'react';
import { currentTime } from './clock.ts';

/** One timer for all ages on the page. */
let now: number | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = currentTime();
    for (const notify of listeners) notify();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export const useNow = (): number =>
  useSyncExternalStore(subscribe, () => {
    now ??= currentTime();
    return now;
  });

/** How long ago, or in how long; the time itself when the pointer rests on it. */
export function Ago({ at }: { readonly at: string }) {
  const seconds = Math.round((Math.max(useNow(), Date.parse(at)) - Date.parse(at)) / 1000);
  return (
    <time dateTime={at} title={exactly(at)}>
      {seconds < 1 ? 'now' : `${inWords(seconds)} ago`}
    </time>
  );
}

/** Counts down to a time that comes. */
export function Countdown({ at }: { readonly at: string }) {
  const seconds = Math.round((Date.parse(at) - useNow()) / 1000);
  return (
    <time dateTime={at} title={exactly(at)}>
      {seconds <= 0 ? 'now' : `in ${inWords(seconds)}`}
    </time>
  );
}

/** The time of day, with the date where it is not today's. */
export function Clock({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={exactly(at)}>
      {timeOfDay.format(new Date(at))}
    </time>
  );
}

const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const exactly = (at: string) => `${new Date(at).toLocaleString()} (${at})`;

export function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86_400)
    return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`;
}

export const milliseconds = (value: number): string =>
  value < 10
    ? `${Number(value.toFixed(1))} ms`
    : value < 10_000
      ? `${Math.round(value)} ms`
      : `${(value / 1000).toFixed(1)} s`;
