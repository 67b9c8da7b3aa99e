/** Mistakes in copying a secret, each with its remedy. No part of the text is in the words. */
export type Slip = { readonly slip: string; readonly remedy: string };

const BEGINS_AT = 'the secret begins at whsec_, whsk_ or whpk_.';

/** The first that fits names the slip: a text may have several. None fits a secret that is right. */
const slips: readonly (readonly [RegExp, Slip])[] = [
  [
    /wh(?:sec|sk|pk)_.*wh(?:sec|sk|pk)_/s,
    {
      slip: 'holds several secrets in one text',
      remedy: 'Split it (at "|", commas or spaces), and give each secret as an entry of its own.',
    },
  ],
  [
    /\p{Cf}|(?!\s)\p{Cc}/u, // format characters, a byte order mark among them, and controls
    {
      slip: 'has invisible characters in it, such as a zero-width space',
      remedy: 'Copy it as plain text, and save files as UTF-8 without a byte order mark.',
    },
  ],
  [
    /[*\u2022\u25cf\u2026]|\.{3}/,
    {
      slip: 'is masked: dots or stars stand in place of its characters',
      remedy: "Reveal it first, or copy it with the provider's button.",
    },
  ],
  [
    /^\W*(?:\$|%\w+%|\{\{|process\.env)/,
    {
      slip: 'is the name of a variable, and not its value',
      remedy: 'Have the name replaced: single quotes and some files keep it as it is written.',
    },
  ],
  [
    /\b(?:Bearer|Basic|Token)\s/i,
    {
      slip: 'begins with a word of an HTTP header, such as Bearer',
      remedy: `Leave it out: ${BEGINS_AT}`,
    },
  ],
  [
    /^\W*(?:export\s+)?[\w.-]+["']?\s*[=:]\s*["'`]?wh(?:sec|sk|pk)_/,
    {
      slip: 'has a name before it, as in a file of variables',
      remedy: `Leave the name and what follows it out: ${BEGINS_AT}`,
    },
  ],
  [
    /^\s*["'`]|["'`][\s,;]*$/,
    {
      slip: 'has quotes around it',
      remedy: 'Remove them: the file or tool that it comes from does not.',
    },
  ],
  [
    /\s/,
    {
      slip: 'has white space in it: a blank or a line break',
      remedy: 'Trim it where it is read; files and mounted secrets often end with a line break.',
    },
  ],
  [
    /^v\d+a?,/,
    {
      slip: 'begins with "v1,", which marks signatures, not secrets',
      remedy: `Leave "v1," out: ${BEGINS_AT}`,
    },
  ],
  [
    /^[<([{]|[>)\]},;]$/,
    {
      slip: 'has a bracket, a comma or a semicolon around it',
      remedy: 'Remove what stands before its prefix and after its base64.',
    },
  ],
  [
    /%[0-9a-f]{2}/i,
    {
      slip: 'is percent-encoded, as in a URL',
      remedy: 'Decode it where it is read: "%3D" is "=", "%2B" is "+", "%2F" is "/".',
    },
  ],
  [
    /^wh(?:sec|sk|pk)_/,
    {
      slip: 'is not standard base64 with padding after its prefix',
      remedy: 'Copy it whole, without line breaks, and not as base64url.',
    },
  ],
];

const noPrefix: Slip = {
  slip: 'does not begin with whsec_, whsk_ or whpk_',
  remedy: 'Copy it whole; a secret without a prefix is usually the base64 part of a whsec_ one.',
};

/** All of them, for the page of errors. */
export const allSlips = (): Slip[] => [...slips.map(([, slip]) => slip), noPrefix];

/** Names what is wrong with a text that is no secret. */
export const slipOf = (text: string): Slip =>
  slips.find(([pattern]) => pattern.test(text))?.[1] ?? noPrefix;
