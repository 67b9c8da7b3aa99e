import {
  createVerifier,
  type Rejection,
  type Verification,
  type VerifierOptions,
} from '@hookpact/signature/universal';
import { type MaybePromise, whenThere } from '../dispatch/maybe-promise.ts';
import { ReceiverError } from '../errors.ts';
import type { Settings } from '../options.ts';
import type { Incoming } from './incoming.ts';

/** The proof of a request: the id of its event, or the reason why it is refused. */
export type Proof =
  | { readonly ok: true; readonly id?: string | undefined }
  | (Rejection & { readonly id?: string | undefined });

/** Proves the bytes of a request. */
type Check = (
  incoming: Incoming,
  signed: { readonly rawBody: Uint8Array; readonly receivedAt: number },
) => MaybePromise<Proof>;

export type CheckSignature = {
  readonly check: Check;
  /** Throws `SECRETS_EMPTY`, or the error of a secret that cannot be read. */
  assertReady(): void;
};

type SignatureSettings = Pick<Settings, 'secrets' | 'toleranceSeconds' | 'scheme' | 'receiving'>;

/** The check of the scheme, of Standard Webhooks by default, or none where nothing is signed. */
export function createCheckSignature(settings: SignatureSettings): CheckSignature {
  const { secrets, scheme, receiving, toleranceSeconds } = settings;
  const isUnsigned = scheme ? scheme.isUnsigned : secrets === undefined;
  const checker = receiving?.checker ?? standardChecker;
  if (isUnsigned) {
    const check: Check = receiving?.checker({ secrets: [] }) ?? unsigned;
    return { check, assertReady() {} };
  }
  const read = () => given(typeof secrets === 'function' ? secrets() : secrets);
  if (secrets === undefined) throw new ReceiverError('SECRETS_EMPTY');
  let made: Check | undefined;

  function checked(): Check {
    if (made) return made;
    const list = read();
    if (list.length === 0) throw new ReceiverError('SECRETS_EMPTY');
    made = checker({ secrets: list, toleranceSeconds });
    return made;
  }

  // secrets that are there are read now, so that a wrong one fails at the start; missing ones may
  // still come: a build has none.
  if (typeof secrets !== 'function' && read().length > 0) checked();

  return {
    check: (incoming, signed) => checked()(incoming, signed),
    assertReady() {
      checked();
    },
  };
}

const unsigned: Check = (incoming) => ({ ok: true, id: incoming.header('webhook-id') });

function standardChecker(options: VerifierOptions): Check {
  const verifier = createVerifier(options);
  return (incoming, { rawBody, receivedAt }) => {
    const id = incoming.header('webhook-id');
    const timestamp = incoming.header('webhook-timestamp');
    const signature = incoming.header('webhook-signature');
    // at once on Node, a promise where only Web Crypto is there
    const verification: MaybePromise<Verification> = verifier.verify(
      { id, timestamp, signature },
      rawBody,
      receivedAt,
    );
    return whenThere(verification, (result) => (result.ok ? result : { ...result, id }));
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
