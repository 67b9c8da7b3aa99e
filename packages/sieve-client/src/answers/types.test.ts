import type { SieveEvent, SieveEventType } from '@hookpact/sieve-events';
import { describe, expectTypeOf, it } from 'vitest';
import type { WebhookType } from '../webhook.ts';
import type { InputOutput } from './input-output.ts';

type JobComplete = Extract<SieveEvent, { type: 'job.complete' }>;
type EventOutput = JobComplete['body']['outputs'][number];

describe('the types of the client', () => {
  it('have an output that is what the webhooks carry', () => {
    expectTypeOf<EventOutput>().toExtend<InputOutput>();
    expectTypeOf<InputOutput>().toExtend<EventOutput>();
  });

  it('let every event be subscribed to, also by its deprecated name', () => {
    expectTypeOf<SieveEventType | 'job_start' | 'job_complete'>().toEqualTypeOf<WebhookType>();
  });
});
