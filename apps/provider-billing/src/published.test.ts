import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLongRun, startProcess } from '@hookpact/test-processes';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, it } from 'vitest';
import { billing } from './catalog.ts';

// A team with six events publishes them with three commands, and its CI runs the same with --check.

const app = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hookpact-billing-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function hookpact(...args: string[]) {
  // from source, as everything of this repository runs; what is installed is the bundle of it
  const main = fileURLToPath(new URL('src/main.ts', import.meta.resolve('hookpact/package.json')));
  const options = ['--conditions=@hookpact/source', main, ...args];
  const { exitCode, stdout, stderr } = await startProcess(process.execPath, options, { cwd: app })
    .ended;
  return { exitCode, stdout, stderr };
}

const schemas = join(folder, 'schemas');
const languages = 'typescript python go java kotlin csharp rust swift ruby'.split(' ');
const commands = [
  ['schema', '--json-schema', schemas, '--openapi', join(folder, 'openapi.yaml')],
  [
    'schema',
    '--openapi',
    join(folder, 'openapi.json'),
    '--asyncapi',
    join(folder, 'asyncapi.json'),
    '--lint',
  ],
  [
    'types',
    ...languages.flatMap((language) => ['--lang', language]),
    '--out',
    join(folder, 'types'),
  ],
  ['docs', '--out', join(folder, 'site')],
];

it('publishes everything, twice the same, from src/catalog.ts alone', {
  timeout: 120_000,
}, async () => {
  for (const [command = '', ...flags] of commands) {
    expect(await hookpact(command, 'src/catalog.ts', ...flags)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  }
  const before = readdirSync(folder, { recursive: true });
  for (const [command = '', ...flags] of isLongRun ? commands : commands.slice(0, 1)) {
    const { exitCode, stdout } = await hookpact(command, 'src/catalog.ts', ...flags, '--check');
    expect(stdout).toMatch(/^(Fresh: .*\n)+$/);
    expect(exitCode).toBe(0);
  }
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  expect(readdirSync(join(folder, 'types'))).toEqual(expect.arrayContaining(languages));
});

it.each([
  ['draft-07', Ajv],
  ['draft-2020-12', Ajv2020],
] as const)(
  'its %s compiles in a strict Ajv of another team, and takes its examples',
  (dialect, Validator) => {
    const files = readdirSync(join(schemas, dialect));
    expect(files).toHaveLength(billing.eventTypes.length + 1);
    for (const type of billing.eventTypes) {
      const text = readFileSync(join(schemas, dialect, `${type}.schema.json`), 'utf8');
      const ajv = new Validator({ strict: true, allowUnionTypes: true, validateFormats: false });
      const validate = ajv.compile(JSON.parse(text));
      for (const example of billing.examples(type)) expect(validate(example), type).toBe(true);
      expect(validate({ ...billing.example(type), data: {} })).toBe(false);
    }
  },
);

it('its Python reads the six events, and refuses them without their data', async () => {
  const script = join(folder, 'types/python/read.py');
  writeFileSync(
    script,
    `import json, sys
sys.dont_write_bytecode = True
from billing_events import InvalidEvent, parse_event
for payload in json.loads(sys.argv[1]):
    event = parse_event(json.dumps(payload))
    print(type(event).__name__, event.id)
    try:
        parse_event(json.dumps({**payload, "data": {}}))
    except InvalidEvent:
        continue
    sys.exit(f"{event} was read without its data")
`,
  );
  const examples = billing.eventTypes.map((type) => billing.example(type));
  const { exitCode, stdout } = await startProcess('python3', [
    '-S',
    script,
    JSON.stringify(examples),
  ]).ended;
  expect(stdout.trim().split('\n')).toEqual([
    'InvoiceCreated evt_1',
    'InvoicePaid evt_2',
    'PaymentFailed evt_3',
    'SubscriptionCreated evt_5',
    'SubscriptionChanged evt_6',
    'SubscriptionCancelled evt_7',
  ]);
  expect(exitCode).toBe(0);
});
