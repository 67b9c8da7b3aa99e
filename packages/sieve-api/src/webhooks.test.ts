import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { eventTypeOf, isWebhookType, webhookTypes } from './webhooks.ts';

it('knows every event of the catalogue, and its deprecated spellings', () => {
  const events = Object.entries(sieve.events).map(([type, { aliases = [] }]) => [type, aliases]);
  const known = Object.keys(sieve.events).map((type) => [
    type,
    webhookTypes.filter((word) => word !== type && eventTypeOf(word) === type),
  ]);
  expect(known).toEqual(events);
});

it.each(['toString', '__proto__', 'job_failed', ''])('does not take %j for a type', (word) => {
  expect(isWebhookType(word)).toBe(false);
});
