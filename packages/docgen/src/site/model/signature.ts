/** How a provider signs, as data; the recipes in each language are made of it. */
export type SignatureScheme = {
  /** As a sentence names it: `Standard Webhooks`. */
  readonly name: string;
  /** Header with the signature. */
  readonly header: string;
  /** What is signed, joined with dots: HMAC-SHA-256 of these parts. */
  readonly signed: readonly ('id' | 'timestamp' | 'body')[];
  readonly idHeader?: string | undefined;
  readonly timestampHeader?: string | undefined;
  readonly encoding: 'base64' | 'hex';
  /** Text before each signature: `v1,`, `sha256=`. @default '' */
  readonly prefix?: string | undefined;
  /** Whether the header may hold several signatures, with spaces between. @default false */
  readonly isList?: boolean | undefined;
  /** Text before a secret whose rest is Base64; without it, a secret is its own UTF-8 bytes. */
  readonly secretPrefix?: string | undefined;
  /** How far the timestamp may be from now. */
  readonly toleranceSeconds?: number | undefined;
};

/** https://www.standardwebhooks.com: what a sender of Hookpact does. */
export const standardWebhooks: SignatureScheme = {
  name: 'Standard Webhooks',
  header: 'webhook-signature',
  signed: ['id', 'timestamp', 'body'],
  idHeader: 'webhook-id',
  timestampHeader: 'webhook-timestamp',
  encoding: 'base64',
  prefix: 'v1,',
  isList: true,
  secretPrefix: 'whsec_',
  toleranceSeconds: 300,
};

export type HeaderFacts = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly isRequired?: boolean | undefined;
};

/** The headers that come with every event under a scheme. */
export function headersOf(scheme: SignatureScheme | undefined): HeaderFacts[] {
  const always = { name: 'content-type', description: '`application/json`', isRequired: true };
  if (!scheme) return [always];
  const { idHeader, timestampHeader, toleranceSeconds } = scheme;
  return [
    always,
    ...(idHeader
      ? [{ name: idHeader, description: 'Id of the message; the same for every attempt.' }]
      : []),
    ...(timestampHeader
      ? [
          {
            name: timestampHeader,
            description: `Time of the attempt, in seconds since 1970.${
              toleranceSeconds ? ` Refuse it when it is more than ${toleranceSeconds} s away.` : ''
            }`,
          },
        ]
      : []),
    { name: scheme.header, description: signatureWords(scheme) },
  ].map((header) => ({ ...header, isRequired: true }));
}

function signatureWords({ name, signed, encoding, prefix, isList }: SignatureScheme): string {
  const what = signed.map((part) => `\`${part}\``).join(', ');
  const joined = signed.length > 1 ? ', joined with dots' : '';
  const form = `${prefix ? `\`${prefix}\` and ` : ''}${encoding === 'hex' ? 'hex' : 'Base64'}`;
  const several = isList ? ' Several are separated by spaces.' : '';
  return `${name}: HMAC-SHA-256 of ${what}${joined}; ${form}.${several}`;
}
