import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLongRun } from '@hookpact/test-processes';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { type ExampleWorld, startExampleWorld } from '../testing/example-world.ts';
import { loadedCommands } from '../testing/printed-commands.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { schemaFile } from './command-facts.ts';

// Programs read what `--json` prints by the JSON Schemas that the package ships.

let world: ExampleWorld;
beforeAll(async () => {
  world = await startExampleWorld();
});
afterAll(() => world.close());

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Throws with what is wrong where a document does not fit the published schema. */
function expectFits(path: string, document: unknown): void {
  const file = join(import.meta.dirname, '../..', schemaFile(path));
  ajv.validate(JSON.parse(readFileSync(file, 'utf8')), document);
  expect(ajv.errors ?? [], JSON.stringify(document)).toEqual([]);
}

const withJson = loadedCommands.filter(({ command }) => command.json !== undefined);

it.each(withJson)('the document of $path has a schema', ({ command }) => {
  expect(command.schema).toBeDefined();
});

const examples = withJson.flatMap(({ path, command }) =>
  command.examples
    .filter(({ needs = [], stays }) => !stays && !needs.includes('elsewhere'))
    .map(({ line }) => ({ path, line }))
    .slice(0, isLongRun ? undefined : 1),
);

it.each(examples)('$line --json prints what its schema says', async ({ path, line }) => {
  const { stdout } = await world.run(line, ...(/ --json(?!\S)/.test(line) ? [] : ['--json']));
  expectFits(path, JSON.parse(stdout));
});

/** Commands whose examples need what is elsewhere, or stay: tried below, or beside their code. */
const others = ['dev', 'listen', 'pact publish'];

it('tries every command', () => {
  const tried = new Set([...examples.map(({ path }) => path), ...others]);
  expect(withJson.map(({ path }) => path).filter((path) => !tried.has(path))).toEqual([]);
});

it('dev --json prints lines that their schema allows', async () => {
  const cwd = temporaryFolder();
  const dev = callCli(['dev', '--port', '0', '--json'], { cwd });
  const first = JSON.parse(await dev.printed('"url"'));
  const webhooks = ['/in/demo', '/nowhere'].flatMap((path) => [
    '--webhook',
    `job.complete=${first.url}${path}`,
  ]);
  await callCli(['push', 'hookpact/echo', ...webhooks], { cwd }).ended;
  await dev.printed('"delivered"');
  await dev.printed('"status"');
  dev.interrupt();
  const { stdout } = await dev.ended;
  const lines = stdout.split('\n').map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expectFits('dev', line);
});

it('listen --json prints lines that their schema allows', async () => {
  const down = ['--route', 'job.start=http://127.0.0.1:9/'];
  const listening = callCli(['listen', '--port', '0', '--json', ...down], {
    cwd: temporaryFolder(),
  });
  const [url = ''] = /http:\S+\d/.exec(await listening.complained('Listening on')) ?? [];
  await fetch(url, { method: 'POST', body: '{"type":"job.complete"}' });
  await fetch(url, { method: 'PUT', body: 'no JSON' });
  await listening.printed('not_json');
  listening.interrupt();
  const lines = (await listening.ended).stdout.split('\n').map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  for (const line of lines) expectFits('listen', line);
});

it('a document with a field that its schema does not know is found', () => {
  expect(() => expectFits('pact can-i-deploy', { canDeploy: true, reasons: [], why: '' })).toThrow(
    'to deeply equal []',
  );
});

it('what pact publish prints fits', () => {
  expectFits('pact publish', [{ consumer: 'billing', provider: 'sieve' }]);
});
