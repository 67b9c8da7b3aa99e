import { toJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import type { PactMessage } from '../files/pact-file.ts';
import { parsePactPath } from '../files/pact-path.ts';
import type { PactMismatch } from '../provider/run-verifier.ts';
import { redactUrls } from '../redact.ts';
import { describeRule, describeValue } from './describe.ts';

/** One thing that a provider gets wrong for a consumer. */
export type Failure = {
  /**
   * - `mismatch`: the event is not what the consumer expects.
   * - `schema`: the event is not what the catalogue guarantees.
   * - `message`: there was no message to look at.
   */
  readonly kind: 'mismatch' | 'schema' | 'message';
  /** Where, as a JSON Pointer into the event; for metadata, its key. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
};

/** Pact's mismatches as failures: one a place, in the order of their places. */
export function toFailures(
  mismatches: readonly PactMismatch[],
  message: PactMessage,
  event: unknown,
  describe: (value: unknown) => string = describeValue,
): Failure[] {
  const failures = mismatches.flatMap((mismatch) => toFailure(mismatch, message, event, describe));
  const byPlace = new Map(failures.map((failure) => [failure.where, failure]));
  return [...byPlace.values()].toSorted((a, b) => (a.where < b.where ? -1 : 1));
}

function toFailure(
  mismatch: PactMismatch,
  message: PactMessage,
  event: unknown,
  describe: (value: unknown) => string,
): Failure[] {
  if (mismatch.type === 'MetadataMismatch') {
    const where = `metadata ${mismatch.key}`;
    const expected = JSON.stringify(mismatch.expected);
    return [{ kind: 'mismatch', where, expected, got: describeHeader(mismatch) }];
  }
  if (mismatch.type !== 'BodyMismatch' || mismatch.path === undefined) {
    return [
      {
        kind: 'mismatch',
        where: '',
        expected: 'a match',
        got: redactUrls(mismatch.mismatch ?? 'none'),
      },
    ];
  }
  const path = parsePactPath(mismatch.path);
  const missing = missingKeys(mismatch, valueAt(event, path));
  return (missing.length > 0 ? missing.map((key) => [...path, key]) : [path]).map((at) => ({
    kind: 'mismatch',
    where: toJsonPointer(at),
    expected: describeRule(message, at),
    got: describe(valueAt(event, at)),
  }));
}

/** Of headers only the content type is shown: others may hold credentials. */
function describeHeader({ key = '', actual }: PactMismatch): string {
  if (!actual) return 'nothing';
  return /^content-?type$/i.test(key) ? JSON.stringify(actual) : 'another value';
}

/** Pact reports missing keys at their parent: the lists of keys are all that tells it. */
function missingKeys({ expected, actual }: PactMismatch, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const [wanted, found] = [keysIn(expected), keysIn(actual)];
  return wanted.filter((key) => !found.includes(key));
}

function keysIn(text: unknown): string[] {
  try {
    const keys: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
