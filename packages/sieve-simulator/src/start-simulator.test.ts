import '@hookpact/catalog/json-schema'; // strict reading
import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { startSimulator } from './start-simulator.ts';
import { startReceiver } from './testing/receiver.ts';

it("takes the guide's own request and notifies the receiver with the output of the job", async () => {
  await using receiver = await startReceiver();
  const simulator = await startSimulator({ timeScale: 100 });
  const answer = await fetch(`${simulator.url}/v2/push`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
    body: `{"function": "sieve/dubbing", "inputs": {"file": {"url": "https://storage.googleapis.com/sieve-public-data/assets/dub.m4a"}}, "webhooks": [{"type": "job.complete", "url": "${receiver.url}"}]}`,
  });
  const { id } = (await answer.json()) as { id: string };

  const [request] = await receiver.until(1);
  expect(sieve.parse(JSON.parse(request?.body ?? ''), { strict: true })).toMatchObject({
    type: 'job.complete',
    body: {
      job_id: id,
      status: 'finished',
      error: null,
      outputs: [{ type: 'sieve.File', data: { url: expect.stringContaining(`/${id}/`) } }],
    },
  });
  await simulator.close();
});
