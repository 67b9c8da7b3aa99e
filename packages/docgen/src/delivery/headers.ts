/** A header of every delivery. */
export type DeliveryHeader = {
  readonly name: string;
  /** One sentence, in Markdown. */
  readonly description: string;
  readonly example: string;
  readonly isRequired: boolean;
  /** True for the header that holds the signature. */
  readonly isSignature?: boolean;
};

/** How deliveries are signed, and what else travels in their headers. */
export type SigningScheme = {
  readonly name: string;
  /** The signed parts, the key, and the way to check them; in Markdown. */
  readonly description: string;
  readonly headers: readonly DeliveryHeader[];
  /** How to check a signature, where that is an HMAC: code in each language is made of it. */
  readonly hmac?: HmacScheme;
};

/** A signature that is an HMAC-SHA-256 of parts of a request. */
export type HmacScheme = {
  /** Header with the signature. */
  readonly header: string;
  /** The signed parts, joined with dots. */
  readonly signed: readonly ('id' | 'timestamp' | 'body')[];
  readonly idHeader?: string;
  readonly timestampHeader?: string;
  readonly encoding: 'base64' | 'hex';
  /** Text before each signature: `v1,`, `sha256=`. @default '' */
  readonly prefix?: string;
  /** Whether the header may hold several signatures, with spaces between. @default false */
  readonly isList?: boolean;
  /** Text before a secret whose rest is Base64; without it, a secret is its own UTF-8 bytes. */
  readonly secretPrefix?: string;
  /** How far the timestamp may be from now. @default not checked */
  readonly toleranceSeconds?: number;
};

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const standardWebhooksScheme: SigningScheme = {
  name: 'Standard Webhooks',
  description:
    'HMAC-SHA-256, with the secret of your endpoint, over `<webhook-id>.<webhook-timestamp>.<body>`, ' +
    'where the body is the bytes as they arrived; in Base64, after `v1,`. Several signatures are ' +
    'separated by spaces: one of them must match. Refuse timestamps more than five minutes from now. ' +
    'See [Standard Webhooks](https://www.standardwebhooks.com).',
  headers: [
    {
      name: 'webhook-id',
      description: 'The id of the event: the same in every attempt. Handle each id once.',
      example: 'msg_2Lm4rq8nTz',
      isRequired: true,
    },
    {
      name: 'webhook-timestamp',
      description: 'When this attempt was made, in seconds since 1970.',
      example: '1764323400',
      isRequired: true,
    },
    {
      name: 'webhook-signature',
      description: 'Signatures of this attempt, separated by spaces.',
      example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
      isRequired: true,
      isSignature: true,
    },
  ],
  hmac: {
    header: 'webhook-signature',
    signed: ['id', 'timestamp', 'body'],
    idHeader: 'webhook-id',
    timestampHeader: 'webhook-timestamp',
    encoding: 'base64',
    prefix: 'v1,',
    isList: true,
    secretPrefix: 'whsec_',
    toleranceSeconds: 300,
  },
};
