import type { EventOf } from '@hookpact/catalog';
import { type SieveEvent, sieve } from '@hookpact/sieve-events';
import { describe, expectTypeOf, it } from 'vitest';
import { createReceiver, type EventContext, type Receiver, type UnknownEvent } from './index.ts';

describe('the types of a receiver', () => {
  const receiver = createReceiver({ catalog: sieve, logger: false });

  it('narrow the event by its type', () => {
    receiver.on('job.complete', (event, delivery) => {
      expectTypeOf(event).toEqualTypeOf<EventOf<typeof sieve, 'job.complete'>>();
      expectTypeOf(event.body.outputs[0]?.data).toEqualTypeOf<unknown>();
      expectTypeOf(delivery).toEqualTypeOf<EventContext>();
      // @ts-expect-error a misspelt field does not compile
      event.body.ouputs;
    });
    receiver.on('job.new_output', (event) => {
      // @ts-expect-error a new output has no status
      event.body.status;
    });
  });

  it('give all events to onAny, and the raw payload to onUnknown', () => {
    receiver.onAny((event) => expectTypeOf(event).toEqualTypeOf<SieveEvent>());
    receiver.onUnknown((event) => expectTypeOf(event).toEqualTypeOf<UnknownEvent>());
  });

  it('let a handler return anything', () => {
    receiver
      .on('job.start', () => 7)
      .on('job.start', async () => ({ saved: true }))
      .on('job.start', () => undefined);
  });

  it('keep the catalogue through the chain', () => {
    expectTypeOf(receiver.onError(() => {})).toEqualTypeOf<Receiver<typeof sieve>>();
  });
});
