import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { expect, it, onTestFinished } from 'vitest';
import { callCli } from '../../testing/call-cli.ts';
import { writeCatalog } from '../../testing/catalog-file.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { serve } from '../testing/serve.ts';

async function diagnose(cwd: string) {
  const { stdout, exitCode } = await callCli(['doctor', '--json'], { cwd }).ended;
  return { exitCode, ...JSON.parse(stdout) };
}

/** A folder in which a dev server runs that has delivered a webhook to `url`, as far as that went. */
async function delivered(url: string): Promise<string> {
  const cwd = temporaryFolder();
  const dev = callCli(['dev', '--port', '0', '--time-scale', '100000'], { cwd });
  onTestFinished(async () => {
    dev.interrupt();
    await dev.ended;
  });
  await dev.printed('Inspector');
  const hook = ['--webhook', `job.complete=${url}`];
  await callCli(['push', 'hookpact/echo', ...hook, '--wait'], { cwd }).ended;
  await dev.printed('job.complete');
  return cwd;
}

it('a dev server whose deliveries arrive is fine', async () => {
  const url = await serve((_request, response) => response.end());
  expect(await diagnose(await delivered(url))).toMatchObject({
    ...{ exitCode: 0, target: null, ok: true, findings: [] },
    notes: expect.arrayContaining([expect.stringContaining('no delivery of it fails')]),
  });
});

it.each<[name: string, status: number, body: string, code: string, words: string]>([
  ['202', 202, '', 'STATUS_NOT_ACCEPTED', 'retries until exactly 200'],
  ['an error', 500, 'relation "jobs" does not exist', 'SERVER_ERROR', 'relation "jobs" does not'],
  [
    'a parsed body',
    500,
    '{"code":"BODY_ALREADY_PARSED","detail":"It was read. Mount it first."}',
    'BODY_PARSED_BEFORE',
    'before the receiver',
  ],
])(
  'a receiver that answers %s is explained from the deliveries',
  async (_, status, body, code, words) => {
    const url = await serve((_request, response) => response.writeHead(status).end(body));
    const { exitCode, findings } = await diagnose(await delivered(`${url}/hooks?token=hidden`));
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([{ code, sentence: expect.stringContaining(words) }]);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  },
);

it('a receiver that is not there is explained from the deliveries', async () => {
  const url = `http://127.0.0.1:${await freePort()}/hooks`;
  const { findings } = await diagnose(await delivered(url));
  expect(findings).toMatchObject([
    { code: 'DELIVERY_FAILED', sentence: expect.stringContaining('ECONNREFUSED') },
  ]);
  expect(findings[0].fix).toContain(`hookpact doctor ${url}`);
});

it('a dev server that died is told of', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.hookpact'));
  const place = { url: `http://127.0.0.1:${await freePort()}`, apiKey: 'k', pid: 1 };
  writeFileSync(join(cwd, '.hookpact/listening.json'), JSON.stringify(place));
  expect(await diagnose(cwd)).toMatchObject({
    ...{ exitCode: 0, ok: true },
    findings: [{ code: 'DEV_NOT_RUNNING', severity: 'hint' }],
  });
});

it('a folder where nothing runs is left as it is', async () => {
  const cwd = temporaryFolder();
  expect(await diagnose(cwd)).toMatchObject({ exitCode: 0, findings: [] });
  expect(existsSync(join(cwd, '.hookpact'))).toBe(false);
});

it('endpoints that are paused, and deliveries that still wait, are told of', async () => {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  const url = await serve((_request, response) => response.writeHead(503).end('busy'));
  writeFileSync(
    join(cwd, 'hookpact.config.ts'),
    `import { acme } from './catalog.ts'; export default { catalogs: [acme], endpoints: { books: { url: '${url}' } } };`,
  );
  const dev = callCli(['dev', '--port', '0'], { cwd });
  onTestFinished(async () => {
    dev.interrupt();
    await dev.ended;
  });
  await dev.printed('Inspector');
  await callCli(['send', 'acme.paid'], { cwd }).ended;
  await dev.printed('attempt 1');
  const place = JSON.parse(readFileSync(join(cwd, '.hookpact/listening.json'), 'utf8'));
  await fetch(`${place.url}/endpoints/books/pause`, {
    method: 'POST',
    headers: { 'x-api-key': place.apiKey },
  });
  const { findings } = await diagnose(cwd);
  expect(findings).toMatchObject([
    { code: 'ENDPOINT_PAUSED', fix: expect.stringContaining('/endpoints/books/resume') },
    { code: 'SERVER_ERROR', sentence: 'The server answers 503: busy.' },
  ]);
});
