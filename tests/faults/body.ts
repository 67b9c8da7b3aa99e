export const BODY_BYTES = 1_000;

/** The body of each message is its own, so that one in the place of another is noticed. */
export const bodyOf = (messageId: string) => `${messageId} `.padEnd(BODY_BYTES, messageId);
