import { expect, it } from 'vitest';
import { textOf as textOnEdge } from './response-texts.edge.ts';
import { responseTexts, textOf } from './response-texts.ts';

it('a response says what happened and what to do; of a signature, why it was refused', () => {
  expect(textOf('EVENT_BUSY')).toBe(responseTexts.EVENT_BUSY);
  expect(textOf('ID_MISSING')).toEqual({
    title: 'Signature refused',
    detail: 'There is no webhook-id header.',
  });
  expect(textOf('SIGNATURE_MISSING', 'stripe-signature').detail).toBe(
    'There is no stripe-signature header.',
  );
});

it('on the edge it says the code in words, and where to look it up', () => {
  expect(textOnEdge('EVENT_BUSY')).toEqual({
    title: 'event busy',
    detail: 'Look up EVENT_BUSY in docs/errors.md of Hookpact.',
  });
});
