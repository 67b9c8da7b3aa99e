import type { MaybePromise } from '../maybe-promise.ts';
import type { HmacRules } from './hmac-rules.ts';
import type { KeyForm } from './secret-form.ts';

/** How a scheme signs: facts alone, so that a receiver carries no code that signs. */
export type Signing =
  | { readonly kind: 'hmac'; readonly rules: HmacRules }
  | { readonly kind: 'standard'; readonly options: StandardOptions }
  | { readonly kind: 'token'; readonly rules: TokenRules }
  | { readonly kind: 'twilio' }
  | { readonly kind: 'none'; readonly idHeader: string }
  /** A scheme that you wrote yourself. */
  | { readonly kind: 'own'; sign(input: SchemeSignInput): MaybePromise<SchemeHeaders> };

/** The secret itself in a header. */
export type TokenRules = {
  readonly header: string;
  readonly idHeader: string;
  readonly secret: KeyForm;
};

/** Names in lower case. */
export type SchemeHeaders = Readonly<Record<string, string>>;

export type SchemeSignInput = {
  /** The bytes as they will be sent. */
  readonly body: Uint8Array;
  /** One, or several while secrets rotate, where the scheme has room for several signatures. */
  readonly secret: string | readonly string[];
  /** The id of the message. @default a new one */
  readonly id?: string | undefined;
  /** When this attempt is made, in whole seconds since 1970. @default now */
  readonly timestampSeconds?: number | undefined;
  /** Where it is sent, for schemes that sign the URL. */
  readonly url?: string | undefined;
};

/** Standard Webhooks, as it is and as it is varied. */
export type StandardOptions = {
  readonly name: string;
  /** The prefixes of the names of the headers; the first one is sent. @default ['webhook'] */
  readonly families?: readonly string[];
  /** Throws where a secret is none of this scheme. */
  readonly checkSecrets?: (secrets: readonly string[]) => void;
};
