import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonSchema } from '@hookpact/json-schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { document } from '../../testing/constructs.ts';
import { modelOfOpenApi } from '../../testing/open-api-model.ts';
import { shapeTable } from '../model/shape-table.ts';
import { goOf } from './go.ts';
import { pythonOf } from './python.ts';
import { typeNodeOf } from './type-node.ts';
import { typeScriptOf } from './typescript.ts';

const table = shapeTable({ $defs: { Book: { type: 'object' } } });
const ref = { $ref: '#/$defs/Book' };

const rows: [name: string, schema: JsonSchema | boolean, ts: string, python: string, go: string][] =
  [
    ['text', { type: 'string' }, 'string', 'str', 'string'],
    ['text or null', { type: ['string', 'null'] }, 'string | null', 'str | None', '*string'],
    ['integer', { type: 'integer' }, 'number', 'int', 'int64'],
    ['number', { type: 'number' }, 'number', 'float', 'float64'],
    [
      'values',
      { enum: ["it's", 1, true, null] },
      "'it\\'s' | 1 | true | null",
      'Literal["it\'s", 1, True, None]',
      'json.RawMessage',
    ],
    ['a shape or null', { oneOf: [ref, { type: 'null' }] }, 'Book | null', 'Book | None', '*Book'],
    ['a list of shapes', { type: 'array', items: ref }, 'Book[]', 'list[Book]', '[]Book'],
    [
      'a list of either',
      { type: 'array', items: { type: ['string', 'integer'] } },
      '(string | number)[]',
      'list[str | int]',
      '[]json.RawMessage',
    ],
    [
      'a tuple',
      { prefixItems: [{ type: 'string' }, ref] },
      '[string, Book]',
      'tuple[str, Book]',
      'json.RawMessage',
    ],
    [
      'a map',
      { additionalProperties: { type: 'boolean' } },
      '{ [name: string]: boolean }',
      'dict[str, bool]',
      'map[string]bool',
    ],
    ['anything', true, 'unknown', 'Any', 'json.RawMessage'],
    [
      'an open object',
      { type: 'object' },
      '{ [name: string]: unknown }',
      'dict[str, Any]',
      'map[string]json.RawMessage',
    ],
  ];

describe('types', () => {
  it.each(rows)('say %s', (_, schema, ts, python, go) => {
    const node = typeNodeOf(schema, table);
    expect([typeScriptOf('x', node), pythonOf('x', node), goOf('x', node)]).toEqual([
      `type X = ${ts};\n`,
      `X = ${python}\n`,
      `type X ${go}\n`,
    ]);
  });

  it('say an object, whatever its fields are called', () => {
    const schema = {
      type: 'object',
      required: ['class'],
      properties: {
        class: { type: 'string' },
        'a-b': { type: 'object', properties: { c: true } },
        a_b: ref,
      },
    };
    const node = typeNodeOf(schema, table);
    expect(typeScriptOf('job.start', node)).toBe(
      'type JobStart = {\n  class: string;\n  "a-b"?: {\n    c?: unknown;\n  };\n  a_b?: Book;\n};\n',
    );
    expect(pythonOf('job.start', node)).toBe(
      'class JobStartAB(TypedDict):\n    c: NotRequired[Any]\n\n' +
        'JobStart = TypedDict("JobStart", {\n    "class": str,\n    "a-b": NotRequired[JobStartAB],\n    "a_b": NotRequired[Book],\n})\n',
    );
    expect(goOf('job.start', node)).toBe(
      'type JobStart struct {\n\tClass string `json:"class"`\n' +
        '\tAB *struct {\n\t\tC json.RawMessage `json:"c,omitempty"`\n\t} `json:"a-b,omitempty"`\n' +
        '\tAB2 *Book `json:"a_b,omitempty"`\n}\n',
    );
  });
});

const model = modelOfOpenApi(document);
const named = [
  ...model.shapes.map(({ name, schema }) => ({ name, schema })),
  ...model.events.map(({ type, schema }) => ({ name: type, schema })),
].map(({ name, schema }) => ({ name, node: typeNodeOf(schema, model.table) }));

const compilers = [
  {
    language: 'TypeScript',
    program: join(import.meta.dirname, '../../../../../node_modules/.bin/tsc'),
    args: ['--noEmit', '--strict', '--ignoreConfig', 'types.ts'],
    file: 'types.ts',
    text: named.map(({ name, node }) => `export ${typeScriptOf(name, node)}`).join('\n'),
  },
  {
    language: 'Python',
    program: 'python3',
    args: ['types_.py'],
    file: 'types_.py',
    // unquoted names of later classes, as a reader would order them
    text: `from __future__ import annotations\nfrom typing import Any, Literal, NotRequired, TypedDict\n${named
      .map(({ name, node }) => pythonOf(name, node))
      .filter((code) => code.startsWith('class '))
      .join('\n')}`,
  },
  {
    language: 'Go',
    program: 'go',
    args: ['vet', 'types.go'],
    file: 'types.go',
    text: `package main\nimport "encoding/json"\nvar _ json.RawMessage\nfunc main() {}\n${named.map(({ name, node }) => goOf(name, node)).join('\n')}`,
  },
];

const isThere = (program: string) =>
  [['--version'], ['version']].some((args) => spawnSync(program, args).status === 0);

describe.each(compilers)('$language', ({ program, args, file, text }) => {
  it.skipIf(!isThere(program))('compiles the types of every construct', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hookpact-types-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
  });
});
