import { SenderError } from '@hookpact/sender';
import { expect, it } from 'vitest';
import type { DueWebhook } from '../due-webhooks.ts';
import { createRelay } from './relay.ts';

const webhook: DueWebhook = {
  id: 'w1',
  jobId: 'j1',
  type: 'job.start',
  url: 'http://a/',
  body: '{}',
};

/** A relay whose sender fails as told, and whose time passes by hand. */
function startRelay(failures: readonly Error[], failuresOfDiscard: readonly Error[] = []) {
  const left = [...failures];
  const leftOfDiscard = [...failuresOfDiscard];
  const told: string[] = [];
  const alarms: (() => void)[] = [];
  const relay = createRelay({
    outbox: { pending: () => [] },
    async send({ id }: DueWebhook) {
      const failure = left.shift();
      if (failure) throw failure;
      told.push(`sent ${id}`);
    },
    async discard({ id }) {
      const failure = leftOfDiscard.shift();
      if (failure) throw failure;
      told.push(`discarded ${id}`);
    },
    onError: (error) => void told.push(String(error)),
    clock: {
      schedule(callback) {
        alarms.push(callback);
        return () => void alarms.splice(alarms.indexOf(callback), 1);
      },
    },
  });
  return { relay, told, alarms };
}

it('hands a webhook over again after a failure of the store', async () => {
  const { relay, told, alarms } = startRelay([new Error('no database'), new Error('still none')]);
  relay.deliver([webhook]);
  for (let tries = 0; tries < 2; tries += 1) {
    await relay.idle();
    expect(alarms).toHaveLength(1);
    alarms.shift()?.();
  }
  await relay.idle();
  expect(told).toEqual(['Error: no database', 'Error: still none', 'sent w1']);
});

it('tries no more once it is closed', async () => {
  const { relay, alarms } = startRelay([new Error('no database')]);
  relay.deliver([webhook]);
  await relay.idle();
  relay.close();
  expect(alarms).toEqual([]);
});

it('gives up what the sender calls a mistake', async () => {
  const { relay, told, alarms } = startRelay([new SenderError('MESSAGE_CONFLICT')]);
  relay.deliver([webhook]);
  await relay.idle();
  expect(told.at(-1)).toBe('discarded w1');
  expect(alarms).toEqual([]);
});

it('hands a webhook over again when it can neither be sent nor given up', async () => {
  const { relay, told, alarms } = startRelay(
    [new SenderError('MESSAGE_CONFLICT'), new SenderError('MESSAGE_CONFLICT')],
    [new Error('disk is full')],
  );
  relay.deliver([webhook]);
  await relay.idle();
  expect(alarms).toHaveLength(1);
  alarms.shift()?.();
  await relay.idle();
  expect(told.filter((line) => line.startsWith('discarded'))).toEqual(['discarded w1']);
});

it('waits for nothing that fails after it is closed', async () => {
  const { relay, alarms } = startRelay([new Error('no database')]);
  relay.deliver([webhook]);
  relay.close();
  await relay.idle();
  expect(alarms).toEqual([]);
});
