import type { DeliveryPolicy } from '../policy/policy.ts';

const tried = [200, 201, 202, 204, 206];

/** The answers that end a delivery under a policy, in words. */
export function acceptedBy({ isSuccess }: Pick<DeliveryPolicy, 'isSuccess'>): string {
  const taken = tried.filter(isSuccess);
  if (taken.length === tried.length) return 'any 2xx';
  if (taken.length === 0) return 'an answer of its own choice';
  return taken.length === 1 ? `exactly ${taken[0]}` : `one of ${taken.join(', ')}`;
}

/** An answer that a policy takes. */
export const anyAcceptedBy = ({ isSuccess }: Pick<DeliveryPolicy, 'isSuccess'>): number =>
  tried.find(isSuccess) ?? 200;
