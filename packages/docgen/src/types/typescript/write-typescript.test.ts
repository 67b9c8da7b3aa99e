import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyCatalog } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import { expect, it, onTestFinished } from 'vitest';
import { byHeader, recursive } from '../../testing/catalogs.ts';
import { compileTypeScript } from '../../testing/compile-typescript.ts';
import { hostileModel, hostilePayloads } from '../../testing/hostile-model.ts';
import { type EventModel, eventModel } from '../event-model.ts';
import { typeExpression } from './type-expression.ts';
import { writeTypeScript } from './write-typescript.ts';

const typed = (names: string, values: readonly unknown[], type: string) =>
  [
    `import type { ${names} } from './events.ts';`,
    ...values.map(
      (value, index) => `export const value${index}: ${type} = ${JSON.stringify(value)};`,
    ),
  ].join('\n');

it.each<[string, AnyCatalog, string]>([
  ['Sieve', sieve, 'SieveEvent'],
  ['recursive shapes', recursive, 'TreesEvent'],
])('compiles strictly, with every example of %s', async (_, catalog, union) => {
  const text = writeTypeScript(eventModel(catalog));
  const examples = catalog.eventTypes.flatMap((type) => catalog.examples(type));
  expect(
    await compileTypeScript({ 'events.ts': text, 'use.ts': typed(union, examples, union) }),
  ).toEqual([]);
  expect(writeTypeScript(eventModel(catalog))).toBe(text);
});

it('refuses what is no event, and narrows on the type', async () => {
  const use = `
    import { parseEvent, type SieveEvent, type SieveEventTypes } from './events.ts';
    // @ts-expect-error no such type
    export const event: SieveEvent = { type: 'job.end', body: { job_id: 'j' } };
    // @ts-expect-error a field is missing
    export const two: SieveEventTypes['job.new_output'] = { type: 'job.new_output', body: { job_id: 'j' } };
    // @ts-expect-error a number is no text
    export const three: SieveEventTypes['job.new_output'] = { type: 'job.new_output', body: { job_id: 1, output: '' } };
    // @ts-expect-error a misspelt field
    export const four: SieveEventTypes['job.new_output'] = { type: 'job.new_output', body: { jobid: 'j', output: '' } };
    export function handle(body: string): string | null {
      const parsed = parseEvent(body);
      if (parsed.kind === 'unknown') return parsed.type;
      switch (parsed.event.type) {
        case 'job.new_output':
          return parsed.event.body.output;
        case 'job.complete':
          // @ts-expect-error it may be null
          parsed.event.body.error.length;
          return parsed.event.body.error;
        case 'job.start':
          // @ts-expect-error this event has no output
          return parsed.event.body.output;
        case 'job.complete.no_output':
          return parsed.event.body.job_id;
        default:
          return parsed.event satisfies never;
      }
    }`;
  const events = writeTypeScript(eventModel(sieve));
  expect(await compileTypeScript({ 'events.ts': events, 'use.ts': use })).toEqual([]);
});

type Parser = { parseEvent(body: string): { kind: string; type: string } };

async function load(text: string): Promise<Parser> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'events.ts'), text);
  return import(pathToFileURL(join(folder, 'events.ts')).href);
}

it('reads the type of a body', async () => {
  const { parseEvent } = await load(writeTypeScript(eventModel(recursive)));
  const event = recursive.example('tree.grown');
  expect(parseEvent(JSON.stringify(event))).toEqual({ kind: 'event', type: 'tree.grown', event });
  expect(parseEvent('{"type":"constructor"}')).toMatchObject({
    kind: 'unknown',
    type: 'constructor',
  });
  for (const body of ['{}', '[]', 'null', '{"type":1}', '{"__proto__":{"type":"tree.grown"}}']) {
    expect(() => parseEvent(body), body).toThrow('No event type at /type.');
  }
  expect(() => parseEvent('')).toThrow(SyntaxError);
});

it('is told the type where it does not stand in the body', async () => {
  const text = writeTypeScript(eventModel(byHeader));
  const use = `import { parseEvent } from './events.ts';
    export const parsed = parseEvent('{}', 'push');
    // @ts-expect-error the type is missing
    parseEvent('{}');`;
  expect(await compileTypeScript({ 'events.ts': text, 'use.ts': use })).toEqual([]);
});

it('takes any name of an event, a shape or a field', async () => {
  const text = writeTypeScript(hostileModel);
  expect(await compileTypeScript({ 'events.ts': text })).toEqual([]);
  const { parseEvent } = await load(text);
  const kinds = hostilePayloads.map((payload) => parseEvent(JSON.stringify(payload)));
  expect(kinds.map(({ type }) => type)).toEqual(hostileModel.events.map(({ type }) => type));
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['event']));
});

it.each<[schema: unknown, type: string]>([
  [true, 'unknown'],
  [{}, 'unknown'],
  [false, 'never'],
  [{ type: 'integer' }, 'number'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ const: 'a' }, '"a"'],
  [{ const: { a: [1, null] } }, '{ a: [1, null] }'],
  [{ enum: ['a', 1, true] }, '"a" | 1 | true'],
  [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
  [{ items: { type: 'string' } }, 'string[]'],
  [{ type: 'array', items: false }, '[]'],
  [{ prefixItems: [{ type: 'string' }], items: false, minItems: 1 }, '[string]'],
  [
    { prefixItems: [{ type: 'string' }, { type: 'number' }], minItems: 1 },
    '[string, number?, ...unknown[]]',
  ],
  [{ type: 'object' }, '{ [key: string]: unknown }'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [key: string]: number }'],
  [
    { patternProperties: { '^a': { type: 'number' } }, type: 'object' },
    '{ [key: string]: number }',
  ],
  [{ $ref: '#/$defs/A' }, 'A'],
  [{ $ref: '#/$defs/Elsewhere' }, 'unknown'],
  [{ anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] }, 'A | null'],
  [
    { allOf: [{ $ref: '#/$defs/A' }, { anyOf: [{ type: 'string' }, { type: 'number' }] }] },
    'A & (string | number)',
  ],
  [{ oneOf: [{ allOf: [{ $ref: '#/$defs/A' }, { type: 'string' }] }, {}] }, 'unknown'],
  [
    { type: 'array', items: { allOf: [{ $ref: '#/$defs/A' }, { type: 'string' }] } },
    '(A & string)[]',
  ],
  [
    { properties: { a: { type: 'string' }, 'b-c': {} }, required: ['a'] },
    '{\n  a: string;\n  "b-c"?: unknown;\n}',
  ],
  [
    { properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } },
    '{\n  a?: string;\n  [key: string]: unknown;\n}',
  ],
  [
    { properties: { a: { description: 'One.\nTwo */', deprecated: true, default: 1 } } },
    '{\n  /**\n   * One.\n   * Two *\\/\n   * @default 1\n   * @deprecated\n   */\n  a?: unknown;\n}',
  ],
])('writes %j as %s', (schema, type) => {
  const typeName = (ref: string) => (ref === '#/$defs/A' ? 'A' : 'unknown');
  expect(typeExpression(schema, { typeName })).toBe(type);
});

it('writes a model of one event as a union of one', () => {
  const model: EventModel = { ...eventModel(recursive), catalog: 'x' };
  expect(writeTypeScript(model)).toContain('export type XEvent =\n  | TreeGrown;');
});
