import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { call, runJob } from '../testing/client.ts';
import { startReceiver } from '../testing/receiver.ts';

const path = '/v2/functions/hookpact/echo';
const echo = { function: 'hookpact/echo', inputs: {} };

it('settings are edited field by field: what is absent or null stays', async () => {
  await using simulator = await startSimulator();
  const edit = (body: object) => call(simulator, `${path}/edit`, { body });
  await edit({ description: 'mine', tags: ['a'], visibility: 'private' });
  const { body } = await edit({ tags: null, readme: '# Echo', title: 'My echo' });
  expect(body).toMatchObject({
    ...{ name: 'echo', owner_name: 'hookpact', title: 'My echo', description: 'mine' },
    ...{ tags: ['a'], visibility: 'private', readme: '# Echo', webhooks: [] },
  });
  expect((await runJob(simulator, echo)).visibility).toBe('private');
});

it('replicas are edited together with what they were', async () => {
  await using simulator = await startSimulator();
  const edit = (body: object) => call(simulator, `${path}/versions/latest/edit`, { body });
  expect((await edit({ maximum_replicas: 2 })).body).toMatchObject({
    ...{ minimum_replicas: 0, maximum_replicas: 2 },
  });
  expect((await edit({ minimum_replicas: 3 })).status).toBe(400);
});

it('settings survive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
  const options = { dataFile: join(folder, 'data.sqlite'), apiKey: 'key' };
  const first = await startSimulator(options);
  await call(first, `${path}/edit`, { body: { title: 'Kept' } });
  await first.close();
  const second = await startSimulator(options);
  expect((await call(second, path)).body.title).toBe('Kept');
  await second.close();
  rmSync(folder, { recursive: true });
});

it("a function's webhooks are told, unless a push brings its own, even none", async () => {
  await using receiver = await startReceiver();
  await using simulator = await startSimulator();
  const ofFunction = { type: 'job.complete', url: `${receiver.url}/function` };
  const ofPush = { type: 'job.complete', url: `${receiver.url}/push` };
  await call(simulator, `${path}/edit`, { body: { webhooks: { hooks: [ofFunction] } } });

  for (const webhooks of [undefined, null, [], [ofPush]]) {
    await runJob(simulator, { ...echo, webhooks });
    await simulator.idle();
  }
  expect(receiver.received.map((request) => request.path)).toEqual([
    ...['/function', '/function', '/push'],
  ]);
});
