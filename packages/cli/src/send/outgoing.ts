import { randomBytes } from 'node:crypto';
import type { SigningScheme } from '@hookpact/signature/schemes';

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

export type Signing = { readonly scheme: SigningScheme; readonly secret: string | undefined };

type AttemptFacts = {
  readonly number: number;
  readonly maxAttempts: number;
  readonly wallMs: number;
};

export const newMessageId = (): string => `msg_${randomBytes(16).toString('hex')}`;

const ofStandardWebhooks: readonly string[] = ['standard', 'v1', 'v1a', 'svix'];

/** The headers of one attempt, signed as the provider does. */
export async function headersOf(
  { messageId, body, url, headers, skewSeconds }: Outgoing,
  { scheme, secret }: Signing,
  { number, maxAttempts, wallMs }: AttemptFacts,
): Promise<Record<string, string>> {
  const timestampSeconds = Math.floor(wallMs / 1_000) + skewSeconds;
  const isStandard = ofStandardWebhooks.includes(scheme.name);
  const isSigned = secret !== undefined || scheme.name === 'none';
  return {
    ...headers,
    'content-type': 'application/json',
    'user-agent': 'hookpact-send',
    ...(isStandard && {
      'webhook-id': messageId,
      'webhook-timestamp': String(timestampSeconds),
    }),
    ...(isSigned &&
      (await scheme.sign({ body, secret: secret ?? '', id: messageId, timestampSeconds, url }))),
    'hookpact-attempt': String(number),
    'hookpact-max-attempts': String(maxAttempts),
  };
}
