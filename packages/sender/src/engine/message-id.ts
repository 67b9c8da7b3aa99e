import { randomHex } from '../random-hex.ts';

/**
 * A new `webhook-id`: the time in milliseconds, then 80 random bits. Ids that grow with time keep
 * what is written together close together in the store's indexes.
 */
export function newMessageId(nowMs: number): string {
  return `msg_${nowMs.toString(16).padStart(12, '0')}${randomHex(10)}`;
}
