/** The mistakes that only signers can report: receivers do not carry them. */
export const signerErrors = {
  SECRET_KEY_MISMATCH: {
    message: '{secret} has a public half that does not belong to its private half.',
    remedy: 'Copy the key again; generateKeyPair() makes a new one.',
  },
  ID_INVALID: {
    message: 'The message id to sign is not 1 to 256 visible ASCII characters without dots.',
    remedy:
      'A dot separates id, timestamp and body in the signed text; use letters, digits, _ and -.',
  },
  TIMESTAMP_INVALID: {
    message: 'timestampSeconds is {given}; it must be whole seconds since 1970.',
    remedy: 'Use Math.floor(Date.now() / 1000).',
  },
} as const;
