import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogFromJsonSchema, type ImportOptions, standaloneModule } from './index.ts';

const door = new URL('../index.ts', import.meta.url).href;

/** Runs the module where nothing may be compiled, and returns the outcome for each payload. */
function outcomes(text: string, payloads: readonly unknown[], headers: object = {}): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-standalone-'));
  const file = join(folder, 'main.mjs');
  const ask = `
    const headers = new Headers(${JSON.stringify(headers)});
    console.log(JSON.stringify(${JSON.stringify(payloads)}.map((payload) => catalog.safeParse(payload, { headers }))));`;
  writeFileSync(file, text.replace("'@hookpact/catalog'", `'${door}'`) + ask);
  const flags = ['--conditions=@hookpact/source', '--disallow-code-generation-from-strings'];
  try {
    return JSON.parse(
      execFileSync(process.execPath, [...flags, '--no-warnings', file], { encoding: 'utf8' }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const paid = {
  type: 'object',
  required: ['type', 'lines'],
  properties: {
    type: { const: 'invoice.paid' },
    lines: { type: 'array', uniqueItems: true, items: { $ref: 'line.json' } },
  },
};
const line = {
  title: 'A line.',
  type: 'object',
  properties: { text: { type: 'string', minLength: 2 } },
};
const make = (options: ImportOptions = {}, files: Record<string, unknown> = {}) =>
  standaloneModule(
    catalogFromJsonSchema(
      { 'paid.json': paid, 'line.json': line, ...files },
      { name: 'shop', ...options },
    ),
  );

it('a standalone module judges as the catalogue does, where nothing may be compiled', () => {
  const text = make({}, { 'sent.json': { properties: { type: { const: 'invoice.sent' } } } });
  expect(text).not.toMatch(/require\(|A line/);
  const lines = (...texts: string[]) => ({
    type: 'invoice.paid',
    lines: texts.map((line) => ({ text: line })),
  });
  expect(outcomes(text, [lines('ab'), lines('😀'), lines('ab', 'ab'), { type: 'x' }])).toEqual([
    { kind: 'event', type: 'invoice.paid', event: lines('ab') },
    {
      kind: 'invalid',
      type: 'invoice.paid',
      issues: [
        {
          pointer: '/lines/0/text',
          code: 'minLength',
          message: 'Must NOT have fewer than 2 characters.',
        },
      ],
    },
    expect.objectContaining({ kind: 'invalid' }),
    { kind: 'unknown', type: 'x', payload: { type: 'x' } },
  ]);
});

it('a standalone module finds the type in a header', () => {
  const text = make({ typeFrom: { header: 'x-event' } });
  const payload = { type: 'invoice.paid', lines: [] };
  expect(outcomes(text, [payload], { 'x-event': 'paid' })).toMatchObject([
    { kind: 'event', type: 'paid' },
  ]);
});
