import { createVerifier, type Rejection, type Verification } from '@hookpact/signature/universal';
import type { EventSource } from '../dispatch/event-context.ts';
import { type MaybePromise, whenThere } from '../dispatch/maybe-promise.ts';
import { ReceiverError } from '../errors.ts';
import type { Settings } from '../options.ts';
import type { Incoming } from './incoming.ts';

export type CheckSignature = {
  /** Returns the reason why the signature of a request is refused, or undefined. */
  check(
    incoming: Pick<Incoming, 'header'>,
    signed: Pick<EventSource, 'id' | 'rawBody' | 'receivedAt'>,
  ): MaybePromise<Rejection | undefined>;
  /** Throws `SECRETS_EMPTY`, or the error of a secret that cannot be read. */
  assertReady(): void;
};

type SignatureSettings = Pick<Settings, 'secrets' | 'toleranceSeconds'>;

/** Returns undefined for a receiver that accepts unsigned webhooks. */
export function createCheckSignature(settings: SignatureSettings): CheckSignature | undefined {
  const { secrets, toleranceSeconds } = settings;
  if (secrets === undefined) return undefined; // an empty text is a variable that is not set
  const read = () => given(typeof secrets === 'function' ? secrets() : secrets);
  let made: ReturnType<typeof createVerifier> | undefined;

  function verifier() {
    if (made) return made;
    const list = read();
    if (list.length === 0) throw new ReceiverError('SECRETS_EMPTY');
    made = createVerifier({ secrets: list, toleranceSeconds });
    return made;
  }

  // secrets that are there are read now, so that a wrong one fails at the start; missing ones may
  // still come: a build has none
  if (typeof secrets !== 'function' && read().length > 0) verifier();

  return {
    check(incoming, { id, rawBody, receivedAt }) {
      const timestamp = incoming.header('webhook-timestamp');
      const signature = incoming.header('webhook-signature');
      // at once on Node, a promise where only Web Crypto is there
      const verification: MaybePromise<Verification> = verifier().verify(
        { id, timestamp, signature },
        rawBody,
        receivedAt,
      );
      return whenThere(verification, (result) => (result.ok ? undefined : result));
    },
    assertReady() {
      verifier();
    },
  };
}

/** The secrets that are set: a variable that is missing counts for nothing. */
function given(secrets: unknown): readonly string[] {
  const isList = Array.isArray(secrets);
  const set: unknown[] = isList ? secrets.filter(Boolean) : [];
  if (isList && set.every((secret) => typeof secret === 'string')) return set;
  // the kind alone: the value is secret
  const value = isList ? 'a list of others' : `of the type ${typeof secrets}`;
  throw new ReceiverError('OPTION_INVALID', { option: 'secrets', value, expected: EXPECTED });
}

const EXPECTED = 'a list of texts, or a function that returns one, not its promise';
