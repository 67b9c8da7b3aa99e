import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDeliveryId, toDeliveryId } from './delivery-id.ts';

it('says where the delivery is, whatever the id of its message', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat({ max: 999_999_999 }),
      (messageId, position) => {
        expect(parseDeliveryId(toDeliveryId({ messageId, position }))).toEqual({
          messageId,
          position,
        });
      },
    ),
  );
});

it.each(['', 'a', 'a-', '-0', 'a-01', 'a-x', 'a-1 ', `a-${'1'.repeat(10)}`])(
  '%j is no id of a delivery',
  (id) => {
    expect(parseDeliveryId(id)).toBeUndefined();
  },
);
