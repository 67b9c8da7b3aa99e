import { equal, type Outcome } from '../checks.ts';

export function check({ error }: Outcome) {
  equal(Object(error).code, 'CART_EMPTY');
}
