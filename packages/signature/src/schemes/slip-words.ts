import type { KeyForm } from './secret-form.ts';
import type { TextSlip } from './slip-rule.ts';

/** Mistakes in copying a secret, each with its remedy. No part of the text is in the words. */
export type SlipWords = { readonly slip: string; readonly remedy: string };

const words: Readonly<Record<TextSlip, SlipWords>> = {
  'several secrets': {
    slip: 'holds several secrets in one text',
    remedy: 'Split it, and give each secret as an entry of its own.',
  },
  quotes: {
    slip: 'has quotes around it',
    remedy: 'Remove them: the file or tool that it comes from does not.',
  },
  'white space': {
    slip: 'has white space around it: a blank or a line break',
    remedy: 'Trim it where it is read; files and mounted secrets often end with a line break.',
  },
  'hidden characters': {
    slip: 'has invisible characters in it, such as a zero-width space',
    remedy: 'Copy it as plain text, and save files as UTF-8 without a byte order mark.',
  },
  'a mask': {
    slip: 'is masked: dots or stars stand in place of its characters',
    remedy: "Reveal it first, or copy it with the provider's button.",
  },
  'a variable': {
    slip: 'is the name of a variable, and not its value',
    remedy: 'Have the name replaced: single quotes and some files keep it as it is written.',
  },
  'a mark of signatures': {
    slip: 'begins with a mark of signatures, such as "v1," or "sha256="',
    remedy: 'Leave it out: what follows it is the secret, unless a signature was copied.',
  },
  'a name': {
    slip: 'has a name before it, as in a file of variables',
    remedy: 'Leave the name and what follows it out.',
  },
  'another key': {
    slip: 'is {given}, not the secret that signs webhooks',
    remedy: 'Copy the signing secret from the page where the provider shows the webhook.',
  },
  'another beginning': {
    slip: 'does not begin with {given}',
    remedy: 'Copy it whole, with its beginning, from where the provider shows it.',
  },
  'another encoding': {
    slip: 'is not written in {given}',
    remedy: 'Copy it whole, as the provider shows it.',
  },
};

/** All of them, for the page of errors. */
export const allSlipWords = (): SlipWords[] => Object.values(words);

/** Keys of providers that are no secrets of webhooks, by their beginning. */
const keyNames: Readonly<Record<string, string>> = {
  ghp_: 'a personal access token',
  github_pat_: 'a personal access token',
  gho_: 'an OAuth token',
  ghs_: 'an installation token',
  sk_: 'an API key',
  rk_: 'a restricted API key',
  pk_: 'a publishable key',
  'xoxb-': 'a bot token',
  'xoxp-': 'a user token',
  'xapp-': 'an app-level token',
  shpat_: 'an access token',
  shpca_: 'an access token',
  shppa_: 'a password',
  'glpat-': 'an access token',
  'gldt-': 'a deploy token',
  AC: 'an account SID',
  SK: 'an API key SID',
};

/** The words for a slip. */
export function slipWords(slip: TextSlip, form: KeyForm, text: string): SlipWords {
  const { slip: what, remedy } = words[slip];
  return { slip: what.replace('{given}', givenFor(slip, form, text)), remedy };
}

function givenFor(
  slip: TextSlip,
  { prefix, otherKeys = [], otherKeyNames, encoded }: KeyForm,
  text: string,
) {
  if (slip === 'another beginning') return String(prefix);
  if (slip === 'another encoding')
    return encoded?.encoding === 'hex' ? 'hexadecimal digits' : 'base64';
  const key = otherKeys.find((beginning) => text.startsWith(beginning)) ?? '';
  return { ...keyNames, ...otherKeyNames }[key] ?? '';
}
