import { SenderError } from '../errors.ts';
import type { DeliveryPolicy } from './policy.ts';

/**
 * The same policy with all waiting divided by `timeScale`: with 100, sixteen minutes of retries take
 * ten seconds. How long an attempt may take stays: the network does not run faster.
 *
 * @throws SenderError `OPTION_INVALID` unless `timeScale` is above 0
 */
export function accelerate(policy: DeliveryPolicy, timeScale: number): DeliveryPolicy {
  if (!(timeScale > 0)) {
    throw new SenderError('OPTION_INVALID', {
      option: 'timeScale',
      value: timeScale,
      expected: 'a number above 0',
    });
  }
  const { pauseEndpointAfterMs } = policy;
  return {
    ...policy,
    retryDelaysMs: policy.retryDelaysMs.map((gap) => gap / timeScale),
    pauseEndpointAfterMs: pauseEndpointAfterMs && pauseEndpointAfterMs / timeScale,
  };
}
