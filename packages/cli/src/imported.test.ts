import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callCli } from './testing/call-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// The commands that publish a catalogue do the same for one that was never written in Zod.

const order = (type: string) => `
    post:
      summary: It happened.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [type, order]
              properties:
                type: { const: ${type} }
                order: { $ref: '#/components/schemas/Order' }
      responses: { '200': { description: ok } }`;

const shop = `openapi: 3.1.0
info: { title: Shop, version: '2' }
webhooks:
  order.paid:${order('order.paid')}
  order.shipped:${order('order.shipped')}
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, pattern: '^o_' }
        parent: { anyOf: [{ $ref: '#/components/schemas/Order' }, { type: 'null' }] }
        by:
          oneOf:
            - { type: object, required: [card], properties: { card: { type: string } } }
            - { type: object, required: [iban], properties: { iban: { type: string } } }
`;

const languages = 'typescript python go java kotlin csharp rust swift ruby'.split(' ');
const commands = [
  'schema shop.yaml --json-schema out/schemas --openapi out/openapi.yaml --asyncapi out/asyncapi.json --lint',
  `types shop.yaml ${languages.map((language) => `--lang ${language}`).join(' ')} --out out/types`,
  'docs shop.yaml --out out/site',
];

const run = (cwd: string, line: string) => callCli(line.split(' '), { cwd }).ended;

// its events stand in a union among the schemas, as documents have them that list no webhooks
const directory = `openapi: 3.1.0
info: { title: Directory, version: '7' }
components:
  schemas:
    Event:
      allOf:
        - { type: object, properties: { id: { type: string } }, required: [id, event] }
        - oneOf:
            - { type: object, properties: { event: { const: user.added } } }
            - { type: object, properties: { event: { const: user.removed } } }
`;

it('takes the place of the events in a document, in commands and in the configuration', async () => {
  const folder = temporaryFolder();
  const place = 'directory.yaml#/components/schemas/Event';
  writeFileSync(join(folder, 'directory.yaml'), directory);
  const types = await run(folder, `types ${place} --type-key event --lang ts --out events.ts`);
  expect(types).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readFileSync(join(folder, 'events.ts'), 'utf8')).toContain('| UserRemoved;');
  const diff = await run(folder, `diff ${place} ${place} --type-key event`);
  expect(diff).toMatchObject({ exitCode: 0, stderr: '' });

  writeFileSync(
    join(folder, 'hookpact.config.mjs'),
    `export default { catalogs: ['directory.yaml#/components/schemas/Nothing'] };`,
  );
  const refused = await run(folder, 'docs --out site');
  expect(refused.stderr).toContain('#/components/schemas/Nothing holds no schemas');
});

it('publishes an OpenAPI document, twice the same', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'shop.yaml'), shop);
  const asPlace = await run(folder, 'diff shop.yaml# shop.yaml');
  expect(asPlace).toMatchObject({ exitCode: 0, stderr: '' });
  for (const line of commands) {
    expect(await run(folder, line)).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, stdout } = await run(folder, `${line} --check`);
    expect(stdout).toMatch(/^(Fresh: .*\n?)+$/);
    expect(exitCode).toBe(0);
  }
  expect(readdirSync(join(folder, 'out/types'))).toEqual(expect.arrayContaining(languages));

  const read = (payload: unknown) => {
    const script = 'import sys, shop_events; print(shop_events.parse_event(sys.argv[1]))';
    const args = ['-B', '-c', script, JSON.stringify(payload)];
    const cwd = join(folder, 'out/types/python');
    return execFileSync('python3', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  };
  const paid = (by: object) => ({ type: 'order.paid', order: { id: 'o_1', by } });
  expect(read(paid({ card: 'c' }))).toContain('card=');
  expect(() => read(paid({ card: 'c', iban: 'i' }))).toThrow('exactly one of its alternatives');
});

it('publishes a folder of JSON Schema, whose types stand in a header', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'forge'));
  const push = {
    title: 'push',
    type: 'object',
    required: ['ref'],
    properties: { ref: { type: 'string' } },
  };
  writeFileSync(join(folder, 'forge/push.schema.json'), JSON.stringify(push));
  const done = await run(
    folder,
    'schema forge --type-header X-Forge-Event --openapi openapi.yaml --lint',
  );
  expect(done).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readFileSync(join(folder, 'openapi.yaml'), 'utf8')).toContain('name: x-forge-event');
  await run(folder, 'types forge --type-header x-forge-event --lang python --out events.py');
  expect(readFileSync(join(folder, 'events.py'), 'utf8')).toContain(
    'def parse_event(body: Union[str, bytes, bytearray], event_type: str)',
  );
});

it.each([
  ['schema empty.json', 'holds no events'],
  ['schema broken.yaml', 'broken.yaml'],
  ['types dangling.yaml --lang go --out a.go', '#/components/schemas/Nowhere'],
])('hookpact %s is refused, and writes nothing', async (line, words) => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'empty.json'),
    '{"openapi":"3.1.0","info":{"title":"A","version":"1"}}',
  );
  writeFileSync(join(folder, 'broken.yaml'), 'openapi: [3.1.0\n');
  const dangling = shop.replaceAll('/schemas/Order', '/schemas/Nowhere');
  writeFileSync(join(folder, 'dangling.yaml'), dangling);
  const before = readdirSync(folder);
  const { exitCode, stderr } = await run(folder, line);
  expect(stderr).toContain(words);
  expect(exitCode).toBe(2);
  expect(readdirSync(folder)).toEqual(before);
});
