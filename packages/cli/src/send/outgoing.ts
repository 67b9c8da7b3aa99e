import { randomUUID } from 'node:crypto';
import { createSigner } from '@hookpact/signature';
import {
  type SchemeSignInput,
  type SigningScheme,
  sign as signScheme,
} from '@hookpact/signature/schemes';

/** One event on its way to one receiver. */
export type Outgoing = {
  readonly type: string;
  readonly messageId: string;
  readonly body: Uint8Array;
  readonly url: string;
  /** Headers of the catalogue, such as the one that names the type. */
  readonly headers: Readonly<Record<string, string>>;
  /** How far the clock that signs is off. */
  readonly skewSeconds: number;
};

type SignInput = Omit<SchemeSignInput, 'secret' | 'id' | 'timestampSeconds'> & {
  readonly id: string;
  readonly timestampSeconds: number;
};

/** How events are signed. */
export type Signing = {
  /** Whether the ids and times of Standard Webhooks are sent, signed or not. */
  readonly isStandard: boolean;
  /** The headers of a signature; none without a secret. */
  readonly sign: (
    input: SignInput,
  ) => Readonly<Record<string, string>> | PromiseLike<Readonly<Record<string, string>>>;
};

/**
 * Reads a secret once, for many events.
 * @throws SignatureError for a secret that the scheme cannot read
 */
export async function createSigning(
  scheme: SigningScheme,
  secret: string | undefined,
  url: string,
): Promise<Signing> {
  const isStandard = ofStandardWebhooks.includes(scheme.name);
  if (secret === undefined && scheme.name !== 'none') return { isStandard, sign: () => ({}) };
  const key = secret ?? '';
  await signScheme(scheme, { body: new Uint8Array(), secret: key, url });
  // a scheme reads its secret anew at each call
  const signer = ownSigner.includes(scheme.name) ? createSigner(key) : undefined;
  return {
    isStandard,
    sign: (input) => signer?.sign(input) ?? signScheme(scheme, { ...input, secret: key }),
  };
}

const ownSigner: readonly string[] = ['standard', 'v1', 'v1a'];

type AttemptFacts = {
  readonly number: number;
  readonly maxAttempts: number;
  readonly wallMs: number;
};

export const newMessageId = (): string => `msg_${randomUUID().replaceAll('-', '')}`;

const ofStandardWebhooks: readonly string[] = ['standard', 'v1', 'v1a', 'svix'];

/** The headers of one attempt, signed as the provider does. */
export async function headersOf(
  { messageId, body, url, headers, skewSeconds }: Outgoing,
  { isStandard, sign }: Signing,
  { number, maxAttempts, wallMs }: AttemptFacts,
): Promise<Record<string, string>> {
  const timestampSeconds = Math.floor(wallMs / 1_000) + skewSeconds;
  const signed = sign({ body, id: messageId, timestampSeconds, url });
  return {
    ...headers,
    'content-type': 'application/json',
    'user-agent': 'hookpact-send',
    ...(isStandard && {
      'webhook-id': messageId,
      'webhook-timestamp': String(timestampSeconds),
    }),
    ...('then' in signed ? await signed : signed),
    'hookpact-attempt': String(number),
    'hookpact-max-attempts': String(maxAttempts),
  };
}
