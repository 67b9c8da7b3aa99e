import { expect, it } from 'vitest';
import type { FinishHeaders } from '../attempt/headers.ts';
import { memoryStore } from '../memory.ts';
import { recordingTransport } from '../testing/recording-transport.ts';
import { createSender } from './create-sender.ts';

const url = 'https://receiver.example/webhooks';

async function sendWith(finishHeaders: FinishHeaders) {
  const { transport, sent } = recordingTransport();
  const sender = createSender({ store: memoryStore(), transport, finishHeaders, logger: false });
  await sender.start();
  const receipt = await sender.send({ eventType: 'a', body: '{}', endpoints: [{ url }] });
  await sender.idle();
  const [attempt] = await sender.listAttempts(String(receipt.deliveryIds[0]));
  await sender.stop({ graceMs: 0 });
  return { sent, attempt, messageId: receipt.messageId };
}

it('the last step decides which headers an attempt sends, and knows what it sends', async () => {
  const { sent, messageId } = await sendWith((headers, content) => ({
    'content-type': String(headers['content-type']),
    about: `${content.messageId} ${content.url} ${Buffer.from(content.body)} ${content.wallMs > 0}`,
  }));
  expect(sent.map(({ headers }) => headers)).toEqual([
    { 'content-type': 'application/json', about: `${messageId} ${url} {} true` },
  ]);
});

it('a last step that throws fails the attempt, and nothing is sent', async () => {
  const { sent, attempt } = await sendWith(() => {
    throw new Error('no key');
  });
  expect(sent).toEqual([]);
  expect(attempt).toMatchObject({ failure: 'internal', detail: expect.stringContaining('no key') });
});
