/**
 * Success is exactly 200: Sieve's webhooks are retried "until a 200 status code is received".
 * @see https://docs.sievedata.com/guide/custom-apps/using-webhooks
 */
export const exactly200 = (status: number): boolean => status === 200;

/**
 * Any 2xx is success.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const any2xx = (status: number): boolean => status >= 200 && status < 300;
