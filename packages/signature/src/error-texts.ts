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
  SECRET_NOT_TEXT: {
    message: '{secret} is a value of the type {given}, and must be a text.',
    remedy: 'Give the secret as the provider writes it, such as "whsec_...".',
  },
  SECRET_MALFORMED: {
    message: '{secret} {slip}.',
    remedy: '{remedy}',
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
  URL_MISSING: {
    message: 'The scheme {scheme} signs the URL of the webhook, and none was given.',
    remedy: 'Pass the public URL of the endpoint, as the provider calls it.',
  },
  BODY_NOT_BYTES: {
    message: 'The body is not a Uint8Array.',
    remedy:
      'Pass the raw bytes: a body that was parsed or decoded and written again is another body.',
  },
} as const;
