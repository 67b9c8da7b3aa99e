import type { HmacForm } from '../mac/hmac-form.ts';
import type { Handshake, ReadForm } from './handshake.ts';
import type { KeyForm } from './secret-form.ts';
import type { SignatureLayout } from './signature-field.ts';
import type { SignedTime } from './signed-time.ts';

/**
 * A scheme with a digest in a header: what `hmac()` and the schemes with a name say of it. Each brings
 * the functions that it needs, so a bundle carries no others.
 */
export type HmacRules = {
  readonly name: string;
  /** The header with the signature. All names are in lower case. */
  readonly header: string;
  readonly form: HmacForm;
  readonly layout: SignatureLayout;
  /** The text before the body, and the bytes that are signed after it. @default the body alone */
  readonly message?: ((parts: MessageParts, body: Uint8Array) => Message) | undefined;
  readonly idHeader?: string | undefined;
  readonly signsId?: boolean | undefined;
  readonly time?: SignedTime | undefined;
  readonly secret: KeyForm;
  readonly readForm?: ReadForm | undefined;
  readonly handshake?: Handshake | undefined;
};

export type MessageParts = {
  readonly id: string | undefined;
  /** As it is written. */
  readonly time: string | undefined;
  readonly request: { readonly url?: string | undefined };
};

export type Message = readonly [prefix: string, bytes: Uint8Array];
