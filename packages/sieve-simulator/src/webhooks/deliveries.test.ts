import { expect, it } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { call, runJob } from '../testing/client.ts';
import { inspected, script } from '../testing/inspect.ts';

it('deliveries are listed, shown with their attempts, and sent again', async () => {
  await using simulator = await startSimulator();
  const webhooks = [{ type: 'job.complete', url: simulator.inspectorUrl('in') }];
  await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
  await simulator.idle();

  const { body } = await call(simulator, '/deliveries?status=delivered&limit=1');
  expect([body.data.length, body.next_cursor]).toEqual([1, null]);
  const [{ id }] = body.data;
  const delivery = (await call(simulator, `/deliveries/${id}`)).body;
  expect(delivery).toMatchObject({ event_type: 'job.complete', status: 'delivered' });

  await call(simulator, `/deliveries/${id}/redeliver`, { method: 'POST' });
  await simulator.idle();
  const [first, second] = await inspected(simulator, 'in');
  expect([first.body, second.body]).toEqual([delivery.body, delivery.body]);
});

it('a refused one says why', async () => {
  await using simulator = await startSimulator();
  await script(simulator, 'in', '500');
  const webhooks = [{ type: 'job.complete', url: simulator.inspectorUrl('in') }];
  await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
  await simulator.idle();
  const { body } = await call(simulator, '/deliveries?status=waiting');
  const delivery = (await call(simulator, `/deliveries/${body.data[0].id}`)).body;
  expect(delivery).toMatchObject({
    ...{ status: 'waiting', due_at: expect.any(String) },
    attempt_list: [{ status: 500, failure: 'status' }],
  });
});

it('the retries of a webhook are visible at the inspector', async () => {
  await using simulator = await startSimulator({ timeScale: 1000 });
  await script(simulator, 'retried', '503, reset, 200');
  const webhooks = [{ type: 'job.complete', url: simulator.inspectorUrl('retried') }];
  const delivered = new Promise((resolve) => simulator.sender.on('delivered', resolve));
  await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
  await delivered;
  const seen = await inspected(simulator, 'retried');
  expect(seen.map(({ response }: { response: string }) => response)).toEqual([
    ...['503', 'reset', '200'],
  ]);
  expect(seen[0].verdict).toMatchObject({ kind: 'valid', catalog: 'sieve' });
});

it.each(['/deliveries', '/deliveries/x', '/endpoints/x', '/endpoints'])(
  '%s needs the key',
  async (path) => {
    await using simulator = await startSimulator();
    const headers = { 'X-API-Key': '' };
    expect((await call(simulator, path, { headers })).status).toBe(401);
  },
);
