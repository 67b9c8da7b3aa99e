import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCatalogError } from '../index.ts';
import { type ReadCatalogOptions, readCatalog } from './index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookpact-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string | object>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

const failureOf = async (file = '', options: ReadCatalogOptions = {}) => {
  const error = await readCatalog(join(folder, file), options).catch((reason: unknown) => reason);
  if (!isCatalogError(error)) throw error;
  return error;
};

it('reads a folder of drafts 4 to 2020-12 that refer to each other', async () => {
  await write({
    'events/paid.json': {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.com/events/paid.json',
      title: 'An invoice was paid.',
      type: 'object',
      required: ['type', 'total'],
      properties: {
        type: { enum: ['invoice.paid'] },
        total: { $ref: '../shapes/money.json#/definitions/Money' },
      },
    },
    'events/sent.schema.json': {
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: {
        type: { const: 'invoice.sent' },
        to: {
          type: 'array',
          items: [{ type: 'string' }, { type: 'string' }],
          additionalItems: false,
        },
      },
      dependencies: { to: ['type'] },
    },
    'events/voided.yaml':
      '$schema: https://json-schema.org/draft/2020-12/schema\n$anchor: top\nproperties:\n  type: { const: invoice.voided }\n  parent: { $ref: "#top" }\n',
    'shapes/money.json': {
      $schema: 'http://json-schema.org/draft-04/schema#',
      definitions: { Money: { type: 'number', minimum: 0, exclusiveMinimum: true } },
    },
  });
  const catalog = await readCatalog(folder, { name: 'shop' });
  expect(catalog.eventTypes).toEqual(['invoice.paid', 'invoice.sent', 'invoice.voided']);
  const kindOf = (payload: object) => catalog.safeParse(payload).kind;
  expect(kindOf({ type: 'invoice.paid', total: 1 })).toBe('event');
  expect(kindOf({ type: 'invoice.paid', total: 0 })).toBe('invalid');
  expect(kindOf({ type: 'invoice.sent', to: ['a', 'b'] })).toBe('event');
  expect(kindOf({ type: 'invoice.sent', to: ['a', 'b', 'c'] })).toBe('invalid');
  expect(kindOf({ type: 'invoice.voided', parent: { type: 'invoice.voided' } })).toBe('event');
  expect(kindOf({ type: 'invoice.voided', parent: { type: 'x' } })).toBe('invalid');
});

it('reads an OpenAPI document in YAML, and the files beside it', async () => {
  await write({
    'openapi.yaml': [
      'openapi: 3.1.0',
      'info: { title: Shop, version: "2" }',
      'webhooks:',
      '  paid:',
      '    post:',
      '      requestBody:',
      '        content:',
      '          application/json:',
      '            schema: { $ref: "schemas/paid.yaml" }',
    ].join('\n'),
    'schemas/paid.yaml': 'type: object\nproperties: { type: { const: paid } }\nrequired: [type]\n',
  });
  const catalog = await readCatalog(join(folder, 'openapi.yaml'));
  expect(catalog).toMatchObject({ name: 'shop', version: '2', eventTypes: ['paid'] });
});

describe('a folder of schemas, in which other programs keep files, too', () => {
  const paid = { properties: { type: { const: 'paid' } }, required: ['type'] };
  const withComments = '{\n  // for the editor\n  "strict": true,\n}\n';
  it.each<[file: string, content: string, why: RegExp | undefined]>([
    ['deploy/app.yaml', 'kind: Service\n---\nkind: Deployment\n', /several YAML documents/],
    ['pnpm-lock.yaml', '---\ntype: object\n---\ntype: object\n', /several YAML documents/],
    ['tsconfig.json', withComments, /file of a tool/],
    ['app/tsconfig.build.json', withComments, /file of a tool/],
    ['package.json', '{ "title": "a", "type": "module" }', /file of a tool/],
    ['.vscode/settings.json', withComments, undefined],
    ['app/.idea/a.json', withComments, undefined],
    ['node_modules/a/broken.json', '{', undefined],
    ['empty.yaml', '# nothing yet\n', /no object/],
    ['data.yml', '- 1\n', /it is a list/],
  ])('%s is left out', async (file, content, why) => {
    await write({ 'paid.json': paid, [file]: content });
    const leftOut: string[] = [];
    const onLeftOut = (name: string, reason: string) => leftOut.push(`${name}: ${reason}`);
    const catalog = await readCatalog(folder, { name: 'shop', onLeftOut });
    expect(catalog.eventTypes).toEqual(['paid']);
    const expected = why ? [expect.stringMatching(why)] : [];
    expect(leftOut).toEqual(expected);
  });

  it('a link to a schema is read; one that leads to no file is left out', async () => {
    await write({ 'shared/paid.json': paid, 'events/sent.txt': '' });
    await symlink(join(folder, 'shared/paid.json'), join(folder, 'events/paid.json'));
    await symlink(join(folder, 'shared/gone.json'), join(folder, 'events/gone.json'));
    await symlink(join(folder, 'shared'), join(folder, 'events/folder.json'));
    const leftOut: string[] = [];
    const onLeftOut = (name: string, why: string) => leftOut.push(`${name}: ${why}`);
    const catalog = await readCatalog(join(folder, 'events'), { onLeftOut });
    expect(catalog.eventTypes).toEqual(['paid']);
    expect(leftOut).toEqual([
      'folder.json: there is no such file',
      'gone.json: there is no such file',
    ]);
  });

  it.each(['---\n%\n', '%\n---\n', '---\n%\n...\n', '---\n%\n---\n# the end\n'])(
    'one YAML document with its marks is read: %j',
    async (around) => {
      const schema = 'required: [type]\nproperties: { type: { const: paid } }';
      await write({ 'paid.yaml': around.replace('%', schema) });
      expect((await readCatalog(join(folder, 'paid.yaml'))).eventTypes).toEqual(['paid']);
    },
  );

  it('several YAML documents in one file are no schema, and none after the second is read', async () => {
    await write({ 'a.yaml': 'type: object\n---\ntype: object\n---\nb: [\n' });
    const failure = await failureOf('a.yaml');
    expect(failure.code).toBe('IMPORT_NO_SCHEMA');
    expect(failure.message).toMatch(/a\.yaml holds no schemas: it holds several YAML documents/);
  });
});

describe('a schema in a document', () => {
  const event = (name: string) => ({
    type: 'object',
    title: `The ${name}.`,
    properties: { event: { const: name } },
    required: ['event'],
  });
  const document = {
    openapi: '3.0.3',
    info: { title: 'Directory', version: '7' },
    components: {
      schemas: {
        Event: {
          description: 'Any event.',
          allOf: [
            { type: 'object', properties: { id: { type: 'string', nullable: true } } },
            { oneOf: [event('user.added'), { $ref: '#/components/schemas/Removed' }] },
          ],
          required: ['id'],
        },
        Removed: event('user.removed'),
        User: { type: 'object' },
      },
    },
  };

  it('is read by the place behind the path, with what is said of all its events', async () => {
    await write({ 'openapi.json': document });
    const path = join(folder, 'openapi.json#/components/schemas/Event');
    const catalog = await readCatalog(path, { typeKey: 'event' });
    expect(catalog).toMatchObject({
      title: 'Directory',
      version: '7',
      eventTypes: ['user.added', 'user.removed'],
    });
    expect(catalog.events['user.added']?.summary).toBe('The user.added.');
    const kindOf = (payload: object) => catalog.safeParse(payload).kind;
    expect(kindOf({ event: 'user.added', id: null })).toBe('event');
    expect(kindOf({ event: 'user.added', id: 1 })).toBe('invalid');
    expect(kindOf({ event: 'user.removed' })).toBe('invalid');
  });

  it('is hinted at where the document has no webhooks, and so is the key', async () => {
    await write({ 'openapi.json': document });
    const whole = await failureOf('openapi.json');
    expect(whole.code).toBe('EVENTS_MISSING');
    expect((await failureOf('openapi.json#')).message).toBe(whole.message);
    expect(whole.message).toMatch(/such as #\/components\/schemas\/Event\.$/);
    const untyped = await failureOf('openapi.json#/components/schemas/Event');
    expect(untyped.code).toBe('EVENTS_MISSING');
    expect(untyped.message).toMatch(/There are constants at event\.$/);
  });

  it('must be there, and be a schema', async () => {
    await write({ 'openapi.json': document });
    const failure = await failureOf('openapi.json#/components/schemas/Evnt');
    expect(failure.code).toBe('IMPORT_NO_SCHEMA');
    expect(failure.message).toMatch(/openapi\.json#\/components\/schemas\/Evnt holds no schemas/);
    for (const place of ['#/components', '#/components/schemas', '#/openapi']) {
      expect((await failureOf(`openapi.json${place}`)).code).toBe('IMPORT_NO_SCHEMA');
    }
  });
});

describe('bad input is named with its file and line', () => {
  it.each<[what: string, files: Record<string, string | object>, code: string, says: RegExp]>([
    [
      'a file that is not JSON',
      { 'a.json': '{\n "a": }' },
      'IMPORT_NOT_READABLE',
      /a\.json:2 is neither/,
    ],
    [
      'a file that is not YAML',
      { 'a.yaml': 'a: 1\nb: [' },
      'IMPORT_NOT_READABLE',
      /a\.yaml:2:5 is neither JSON nor YAML: Flow sequence .* must .* end with a \]/,
    ],
    [
      'a second YAML document that is none',
      { 'a.yaml': 'a: 1\n---\nb: [' },
      'IMPORT_NOT_READABLE',
      /a\.yaml:3:5/,
    ],
    [
      'aliases that explode',
      {
        'a.yaml': `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: &c [${'*b,'.repeat(50)}]\nd: [${'*c,'.repeat(50)}]`,
      },
      'IMPORT_NOT_READABLE',
      /a\.yaml/,
    ],
    [
      'a missing reference',
      { 'a.json': { properties: { type: { const: 'a' }, b: { $ref: 'none.json' } } } },
      'REFERENCE_MISSING',
      /a\.json:6#\/properties\/b refers to none\.json/,
    ],
    ['no schema with a type', { 'a.json': { type: 'object' } }, 'EVENTS_MISSING', /a\.json/],
    [
      'a dialect that nobody knows',
      { 'a.json': { $schema: 'http://json-schema.org/draft-03/schema#' } },
      'DIALECT_UNKNOWN',
      /draft-03/,
    ],
    [
      'a schema of an event',
      { 'a.json': { properties: { type: { const: 'a' }, id: { type: 12 } } } },
      'SCHEMA_INVALID',
      /a\.json:\d+#\/properties\/id\/type/,
    ],
    ['a list', { 'a.json': [1] }, 'IMPORT_NO_SCHEMA', /a\.json: it is a list/],
    ['a payload', { 'a.json': { id: 1 } }, 'IMPORT_NO_SCHEMA', /none of its keys \(id\)/],
    ['Swagger', { 'a.json': { swagger: '2.0' } }, 'IMPORT_NO_SCHEMA', /no webhooks/],
    [
      'another file',
      { 'a.txt': 'x' },
      'IMPORT_NO_SCHEMA',
      /no \.json, \.yaml or \.yml file, but a\.txt/,
    ],
    [
      'JSON that is nested too deep',
      { 'a.json': `${'['.repeat(2_000)}${']'.repeat(2_000)}` },
      'IMPORT_NOT_READABLE',
      /deep/,
    ],
  ])('%s', async (_, files, code, says) => {
    await write(files);
    const error = await failureOf();
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  it('nothing there, nothing in it, and too much', async () => {
    expect((await failureOf('none')).code).toBe('IMPORT_NOT_FOUND');
    expect((await failureOf()).code).toBe('IMPORT_NO_SCHEMA');
    await write({ 'a.json': `"${'x'.repeat(100)}"` });
    expect((await failureOf('a.json', { maxBytes: 50 })).code).toBe('IMPORT_TOO_LARGE');
  });
});
