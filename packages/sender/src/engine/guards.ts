// Clock, random, logger and listeners belong to the caller. One that throws, rejects or returns
// nonsense is reported, and delivery goes on.

import { type SigningScheme, sign } from '@hookpact/signature/schemes';
import type { FinishHeaders, SignAttempt } from '../attempt/headers.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { DeliveryPolicy } from '../policy/policy.ts';
import { isRecord, isText } from './check-field.ts';

export type OnError = (error: unknown) => void;

/** Calls `work`; a throw or a rejection goes to `onError`. */
export function guarded(work: () => unknown, onError: OnError): void {
  try {
    const result = work();
    // also promises of other realms and libraries
    if (isLater(result)) Promise.resolve(result).catch(onError);
  } catch (error) {
    onError(error);
  }
}

/** Resolves when `work` has ended, also where it fails. */
export async function settled(work: () => unknown, onError: OnError): Promise<void> {
  try {
    await work();
  } catch (error) {
    onError(error);
  }
}

/** Falls back on the system's clock: a callback that never came would stop all deliveries. */
export function guardClock(clock: Clock, onError: OnError): Required<Clock> {
  const read = (name: 'now' | 'wall') => {
    let last = systemClock[name]();
    return () => {
      try {
        last = Math.floor(numberOf(clock[name](), `clock.${name}()`));
      } catch (error) {
        onError(error);
      }
      return last;
    };
  };
  return {
    now: read('now'),
    wall: read('wall'),
    schedule(callback, delayMs) {
      const run = once(() => guarded(callback, onError));
      try {
        const cancel: unknown = clock.schedule(run, delayMs);
        if (typeof cancel !== 'function') throw notA(cancel, 'clock.schedule()', 'function');
        return () => guarded(() => cancel(), onError);
      } catch (error) {
        onError(error);
        return systemClock.schedule(run, delayMs);
      }
    },
    soon(callback) {
      const run = once(() => guarded(callback, onError));
      try {
        const result: unknown = (clock.soon ?? systemClock.soon)(run);
        if (isLater(result)) throw notA(result, 'clock.soon()', 'return');
      } catch (error) {
        onError(error);
        systemClock.soon(run);
      }
    },
  };
}

/** Gives the middle of the jitter where the caller's function gives no share. */
export function guardRandom(random: () => number, onError: OnError): () => number {
  return () => {
    try {
      const share = numberOf(random(), 'random()');
      if (share >= 0 && share <= 1) return share;
      throw new TypeError('random() is not from 0 to 1.');
    } catch (error) {
      onError(error);
      return 0.5;
    }
  };
}

/** A verdict that is not a boolean, such as a promise, throws: the attempt is then made again. */
export function guardPolicy(policy: DeliveryPolicy): DeliveryPolicy {
  const judge = (name: 'isSuccess' | 'isGone') => (status: number) => {
    const verdict: unknown = policy[name](status);
    if (typeof verdict === 'boolean') return verdict;
    throw notA(verdict, `policy.${name}()`, 'boolean');
  };
  return { ...policy, isSuccess: judge('isSuccess'), isGone: judge('isGone') };
}

function numberOf(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw notA(value, what, 'number');
}

/** Invalid headers, such as the promise of an async function, throw: the attempt fails. */
export function guardFinishHeaders(finish: FinishHeaders): FinishHeaders {
  return (headers, content) => {
    const finished: unknown = finish(headers, content);
    const isHeaders = isRecord(finished) && Object.values(finished).every(isText);
    // checked just now
    if (isHeaders && !isLater(finished)) return finished as Record<string, string>;
    throw notA(finished, 'finishHeaders()', 'headers');
  };
}

/**
 * Signs with a scheme; one whose headers come later, as with Web Crypto alone, throws: the attempt
 * fails.
 */
export function guardScheme(scheme: SigningScheme): SignAttempt {
  return (input) => {
    const signed: unknown = sign(scheme, input);
    const isHeaders = isRecord(signed) && Object.values(signed).every(isText);
    if (isHeaders && !isLater(signed)) return signed as Record<string, string>; // checked just now
    throw notA(signed, `sign() with the scheme ${scheme.name}`, 'headers');
  };
}

/** A promise in place of a value may reject, and the rejection would be unhandled. */
function notA(value: unknown, what: string, wanted: string): TypeError {
  if (isLater(value)) Promise.resolve(value).catch(() => {});
  return new TypeError(`${what} gave no ${wanted}.`);
}

const isLater = (value: unknown): boolean => typeof Object(value).then === 'function';

/** A clock that failed after it had taken a callback may still call it. */
function once(callback: () => void): () => void {
  let isCalled = false;
  return () => {
    if (isCalled) return;
    isCalled = true;
    callback();
  };
}
