import { type Client, createClient } from '../http/client.ts';
import { lookupLoopback } from '../http/hosts.ts';
import { createPace, type Pace } from '../http/pace.ts';
import type { Settings } from '../options.ts';
import { createEvents, type Events } from '../payload/events.ts';
import type { EffectsCounter } from '../probe/effects.ts';
import { type SchemeTraits, traitsOf } from '../signing/traits.ts';

/** One run: what its cases share, and what was learnt about the receiver. */
export type Session = {
  readonly settings: Settings;
  readonly events: Events;
  readonly traits: SchemeTraits;
  readonly client: Client;
  readonly pace: Pace;
  /** Aborts when the time is up or somebody ends the run. */
  readonly signal: AbortSignal;
  readonly isOutOfTime: () => boolean;
  /** The type of plain events: the first that the receiver takes. */
  plainType: string;
  requests: number;
  /** A time, in seconds, that no other message has: receivers that dedupe by it are told apart. */
  nextOwnTime(): number;
  /** False for a receiver whose window is too narrow for such times. */
  usesOldTimes: boolean;
  effects: EffectsCounter | undefined;
  /** A type whose events have effects. */
  effectType: string | undefined;
  /** How many effects one event of that type has. */
  effectSize: number;
  listsEffects: boolean;
  close(): void;
};

/** Older than messages that are signed now, and well within the window of every scheme. */
const FIRST_AGE_SECONDS = 25;

export async function openSession(settings: Settings): Promise<Session> {
  const { url, scheme, secrets, catalog, subject, timeoutMs, isLocal } = settings;
  const events = createEvents(catalog, subject);
  const traits = await traitsOf(scheme, secrets[0] ?? '', url.href);
  let count = 0;
  const startSeconds = Math.floor(settings.now() / 1_000);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), settings.maxDurationMs);
  const signal = AbortSignal.any([deadline.signal, settings.signal]);
  const lookup = isLocal ? lookupLoopback : undefined;
  const client = createClient({ url, timeoutMs, lookup, signal, wait: settings.wait });
  const session: Session = {
    settings,
    events,
    traits,
    client,
    pace: createPace(settings.gapMs, { now: () => performance.now(), wait: settings.wait }),
    signal,
    isOutOfTime: () => deadline.signal.aborted,
    plainType: events.types[0] ?? '', // there is one, or createEvents had thrown
    requests: 0,
    usesOldTimes: true,
    nextOwnTime() {
      count += 1;
      const seconds = Math.floor(settings.now() / 1_000);
      return session.usesOldTimes
        ? startSeconds - FIRST_AGE_SECONDS - count
        : seconds - (count % 5);
    },
    effects: undefined,
    effectType: undefined,
    effectSize: 0,
    listsEffects: false,
    close() {
      clearTimeout(timer);
      client.close();
    },
  };
  return session;
}
