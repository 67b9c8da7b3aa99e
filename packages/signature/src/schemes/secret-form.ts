import type { TextForm } from '../mac/text-forms.ts';
import type { SlipRule } from './slip-rule.ts';

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

/** The same, with the functions and patterns in place of their names. */
export type KeyForm = Pick<SecretForm, 'prefix'> & {
  /** Beginnings of other keys of the provider that are mistaken for the secret. */
  readonly otherKeys?: readonly string[] | undefined;
  /** Names of those that `slip-words.ts` does not know. */
  readonly otherKeyNames?: Readonly<Record<string, string>> | undefined;
  /** The slips that only a text without spaces, commas and quotes shows. */
  readonly tokenSlips?: readonly SlipRule[] | undefined;
  /** @default UTF-8 */
  readonly encoded?: TextForm | undefined;
};
