/** Exactly 200: for providers that retry until a 200. */
export const exactly200 = (status: number): boolean => status === 200;

/**
 * Any 2xx is success.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const any2xx = (status: number): boolean => status >= 200 && status < 300;
