import type { TextForm } from '../mac/text-forms.ts';

/** The form of a provider's secrets: what a text must look like, and how it becomes a key. */
export type SecretForm = {
  /** The text that each secret begins with; it is a part of the key. */
  readonly prefix?: string | undefined;
  /** Beginnings of other keys of the provider that are mistaken for the secret. */
  readonly mistakenFor?: Readonly<Record<string, string>> | undefined;
  /**
   * `token`: made by the provider, letters, digits and a few signs. `text`: whatever somebody
   * typed, spaces and commas too. @default 'text'
   */
  readonly alphabet?: 'token' | 'text' | undefined;
  /** How the text stands for the bytes of the key. @default 'utf8' */
  readonly encoding?: 'utf8' | 'hex' | 'base64' | undefined;
};

/** The same, with what decodes it. */
export type KeyForm = Omit<SecretForm, 'encoding'> & {
  /** @default UTF-8 */
  readonly encoded?: TextForm | undefined;
};
