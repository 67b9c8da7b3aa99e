import {
  type SchemeHeaders,
  type SchemeSignInput,
  sign as signScheme,
} from '@hookpact/signature/schemes';
import { countDigests } from './digest.ts';
import { otherSecret } from './other-secret.ts';
import type { CheckScheme } from './scheme.ts';

/** What a scheme puts where, as seen in its signatures. */
export type SchemeTraits = {
  /** Names of the headers that change with the body. */
  readonly signatureHeaders: readonly string[];
  /** The header that is the id of the message. */
  readonly idHeader: string | undefined;
  /** The header that holds the time, which may be that of the signature. */
  readonly timeHeader: string | undefined;
  readonly signsId: boolean;
  readonly signsTime: boolean;
  /** Whether a header holds a signature of each of several secrets. */
  readonly holdsSeveral: boolean;
};

const BODY = new TextEncoder().encode('{"a":1}');
const OTHER_BODY = new TextEncoder().encode('{"a":2}');
const ID = 'msg_hookpact_traits_1';
const OTHER_ID = 'msg_hookpact_traits_2';
const TIME = 1_700_000_001;
const OTHER_TIME = 1_700_000_002;

/** Providers that never send more than one signature, though a list of them can be written. */
const sendOne: readonly string[] = ['github', 'shopify', 'slack', 'twitch'];

/** Learns a scheme by signing: what changes a signature is signed. */
export async function traitsOf(
  scheme: CheckScheme,
  secret: string,
  url: string,
): Promise<SchemeTraits> {
  const sign = (change: Partial<SchemeSignInput>) =>
    signScheme(scheme, { body: BODY, secret, id: ID, timestampSeconds: TIME, url, ...change });
  const secrets = secret === '' ? secret : [secret, otherSecret(secret)];
  const [plain, otherBody, otherId, otherTime, both] = await Promise.all([
    sign({}),
    sign({ body: OTHER_BODY }),
    sign({ id: OTHER_ID }),
    sign({ timestampSeconds: OTHER_TIME }),
    sign({ secret: secrets }),
  ]);
  const signatureHeaders = changed(plain, otherBody);
  const idHeader = Object.keys(plain).find((name) => plain[name] === ID);
  const isSignature = (name: string) => signatureHeaders.includes(name);
  const [timeHeader] = changed(plain, otherTime).toSorted(
    // a header of its own before the header of the signature
    (a, b) => Number(isSignature(a)) - Number(isSignature(b)),
  );
  return {
    signatureHeaders,
    idHeader,
    timeHeader,
    signsId: changed(plain, otherId).some(isSignature),
    signsTime: changed(plain, otherTime).some(isSignature),
    holdsSeveral:
      !sendOne.includes(scheme.name) &&
      signatureHeaders.some((name) => countDigests(both[name] ?? '') > 1),
  };
}

const changed = (a: SchemeHeaders, b: SchemeHeaders): string[] =>
  Object.keys(a).filter((name) => a[name] !== b[name]);
