import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { signedRequest } from '@hookpact/receiver/testing';
import { generateSecret } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { startSource } from '@hookpact/test-processes';
import { expect, it, onTestFinished } from 'vitest';
import { openaiEvents } from './events.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const secret = generateSecret();

it('an event that was answered is handled after kill -9, when the program runs again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-openai-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'answers.sqlite');
  const asked = Promise.withResolvers<string | undefined>();
  let isReady = false;
  await using openai = await listen((request, response) => {
    asked.resolve(request.url);
    if (!isReady) return; // the process is killed while it waits
    const output = [{ type: 'message', content: [{ type: 'output_text', text: 'Forty-two' }] }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'resp_1', object: 'response', output }));
  });
  const start = async () => {
    const env = {
      ...{ PORT: '0', DATABASE_FILE: file, OPENAI_WEBHOOK_SECRET: secret },
      ...{ OPENAI_API_KEY: 'none', OPENAI_BASE_URL: openai.url },
    };
    const started = startSource(main, [], { cwd: folder, env });
    onTestFinished(() => started[Symbol.asyncDispose]());
    const [origin] = await started.printed(/http:\/\/127\.0\.0\.1:\d+/);
    return { ...started, origin };
  };

  const first = await start();
  const event = { ...openaiEvents.example('response.completed'), data: { id: 'resp_1' } };
  const url = `${first.origin}/webhooks/openai`;
  expect((await fetch(signedRequest(event, { secret, url }))).status).toBe(200);
  expect(await asked.promise).toBe('/responses/resp_1');
  await first.stop('SIGKILL');

  letLeasesEnd(file);
  isReady = true;
  const second = await start();
  const answers = async () => (await fetch(`${second.origin}/answers`)).json();
  await expect
    .poll(answers, { interval: 50 })
    .toEqual([{ id: 'resp_1', status: 'completed', text: 'Forty-two' }]);
  expect(await second.stop()).toMatchObject({ exitCode: 0, stderr: '' });
}, 60_000);

/** Makes the minute pass for which an event is left to the process that took it. */
function letLeasesEnd(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(
    'update hookpact_inbox set held_until = 0; update hookpact_dedupe set ends_at = 0;',
  );
  database.close();
}
