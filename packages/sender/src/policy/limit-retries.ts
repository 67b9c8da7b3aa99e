import { SenderError } from '../errors.ts';
import type { DeliveryPolicy } from './policy.ts';

/**
 * The same policy with at most `maxRetries` retries after the first try; 0 means none.
 *
 * @throws SenderError `OPTION_INVALID` unless `maxRetries` is a whole number from 0
 * @example
 * const oneTry = limitRetries(standardWebhooksPolicy, 0);
 */
export function limitRetries(policy: DeliveryPolicy, maxRetries: number): DeliveryPolicy {
  if (!Number.isSafeInteger(maxRetries) || maxRetries < 0) {
    throw new SenderError('OPTION_INVALID', {
      option: 'maxRetries',
      value: maxRetries,
      expected: 'a whole number from 0',
    });
  }
  return { ...policy, retryDelaysMs: policy.retryDelaysMs.slice(0, maxRetries) };
}
