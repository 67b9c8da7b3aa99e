/** The mistakes that verifiers, and signers too, can report. No message holds a secret. */
export const verifierErrors = {
  SECRETS_EMPTY: {
    message: 'No secret was given.',
    remedy: 'Give at least one whsec_ secret, or a v1a key.',
  },
  SECRET_EMPTY: {
    message: '{secret} is empty.',
    remedy: 'Set the variable that it is read from; generateSecret() makes a new one.',
  },
  SECRET_PREFIX_UNKNOWN: {
    message: '{secret} does not begin with whsec_, whsk_ or whpk_.',
    remedy: 'Copy it whole; a secret without a prefix is usually the base64 part of a whsec_ one.',
  },
  SECRET_SEVERAL: {
    message: '{secret} holds several secrets in one text.',
    remedy: 'Split it (at "|", commas or spaces), and give each secret as an entry of its own.',
  },
  SECRET_QUOTED: {
    message: '{secret} has quotes around it.',
    remedy: 'Remove them: the file or tool that it comes from does not.',
  },
  SECRET_WITH_SPACE: {
    message: '{secret} has white space in it: a blank or a line break.',
    remedy: 'Trim it where it is read; files and mounted secrets often end with a line break.',
  },
  SECRET_VERSIONED: {
    message: '{secret} begins with "v1,", which marks signatures, not secrets.',
    remedy: 'Leave "v1," out: the secret begins at whsec_.',
  },
  SECRET_BASE64_INVALID: {
    message: '{secret} is not standard base64 with padding after its prefix.',
    remedy: 'Copy it whole, without line breaks, and not as base64url.',
  },
  SECRET_LENGTH_WRONG: {
    message: '{secret} decodes to {given} bytes; {prefix} takes {expected}.',
    remedy: 'Copy it whole, or make a new one with generateSecret() or generateKeyPair().',
  },
  SECRET_ROLE_WRONG: {
    message: '{secret} is a {given}, which cannot {verb}.',
    remedy: 'A sender signs with whsec_ or whsk_; a receiver verifies with whsec_ or whpk_.',
  },
  OPTION_INVALID: {
    message: 'The option {option} is {given}; it must be {expected}.',
    remedy: 'Fix the option where the verifier is created.',
  },
  BODY_NOT_BYTES: {
    message: 'The body is not a Uint8Array.',
    remedy:
      'Pass the bytes as they travel: a body that was parsed or decoded and written again is another body.',
  },
} as const;
