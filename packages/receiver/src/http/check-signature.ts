import type { Rejection } from '@hookpact/signature/universal';
import { checkSecrets } from '#host';
import type { MaybePromise } from '../dispatch/maybe-promise.ts';
import { ReceiverError } from '../errors.ts';
import type { Settings } from '../options.ts';
import type { Incoming } from './incoming.ts';

/** The proof of a request: the id of its event, or the reason why it is refused. */
export type Proof =
  | { readonly ok: true; readonly id?: string | undefined }
  | (Rejection & { readonly id?: string | undefined });

/** Proves the bytes of a request. */
export type Check = (
  incoming: Incoming,
  signed: { readonly rawBody: Uint8Array; readonly receivedAt: number },
) => MaybePromise<Proof>;

/** Reads the secrets once, and makes the check of a scheme with them. */
export type MakeCheck = (options: {
  readonly secrets: readonly string[];
  readonly toleranceSeconds?: number | undefined;
}) => Check;

export type CheckSignature = {
  readonly check: Check;
  /** Throws `SECRETS_EMPTY`, or the error of a secret that cannot be read. */
  assertReady(): void;
};

type SignatureSettings = Pick<Settings, 'secrets' | 'toleranceSeconds' | 'scheme' | 'receiving'>;

/**
 * The check of the scheme, or none where nothing is signed.
 * @param makeDefault where no scheme is named
 */
export function createCheckSignature(
  { secrets, scheme, receiving, toleranceSeconds }: SignatureSettings,
  makeDefault: MakeCheck,
): CheckSignature {
  const makeCheck: MakeCheck = receiving?.checker ?? makeDefault;
  if (scheme?.isUnsigned) return { check: makeCheck({ secrets: [] }), assertReady() {} };
  if (secrets === undefined) {
    if (scheme) throw new ReceiverError('SECRETS_EMPTY');
    return { check: unsigned, assertReady() {} };
  }
  let made: Check | undefined;

  function checked(): Check {
    if (made) return made;
    const set = setIn(secrets);
    if (set.length === 0) throw new ReceiverError('SECRETS_EMPTY');
    made = makeCheck({ secrets: set, toleranceSeconds });
    return made;
  }

  // secrets that are there are read now, so that a wrong one fails at the start; missing ones may
  // still come: a build has none.
  if (typeof secrets !== 'function' && setIn(secrets).length > 0) checked();

  return {
    check: (incoming, signed) => checked()(incoming, signed),
    assertReady() {
      checked();
    },
  };
}

const unsigned: Check = (incoming) => ({ ok: true, id: incoming.header('webhook-id') });

/** The secrets that are set: a variable that is missing counts for nothing. */
function setIn(secrets: Settings['secrets']): readonly string[] {
  const list: unknown = typeof secrets === 'function' ? secrets() : secrets;
  checkSecrets(list);
  return Array.isArray(list) ? list.filter(Boolean) : [];
}
