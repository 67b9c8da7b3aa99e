import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '@hookpact/compat';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { withPositions } from './positions.ts';

const finding = (event: string, pointer: string, keyword?: string): Finding => ({
  id: 'x',
  verdict: 'breaking',
  events: [event],
  pointer,
  effects: [{ event, pointer }],
  words: '',
  reason: '',
  readers: 'old-readers',
  ...(keyword !== undefined && { keyword }),
});

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The text that a finding is shown at: `file: rest of the line from its column`. */
function shownAt(
  files: Record<string, string>,
  path: string,
  finding: Finding,
): string | undefined {
  const [{ at } = finding] = withPositions([finding], path, folderOf(files));
  if (!at) return undefined;
  return `${at.file}: ${files[at.file]?.split('\n')[at.line - 1]?.slice(at.column - 1)}`;
}

const folder = {
  'api/order.paid.schema.json': `{
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "$ref": "shapes/id.json" },
    "lines": { "items": { "properties": { "sku": { "type": "string" } } } }
  }
}`,
  'api/shapes/id.json': `{
  "description": "an id",
  "type": "string"
}`,
};

const openApi = {
  'api.yaml': `openapi: 3.1.0
webhooks:
  order.paid:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
paths:
  /first:
    post: { callbacks: { paid: { x: { post: {} } } } }
  /hooks:
    post:
      callbacks:
        paid:
          '{$request.body#/url}':
            post:
              requestBody:
                content: { application/json: { schema: { type: array } } }
components:
  schemas:
    Order:
      allOf:
        - $ref: '#/components/schemas/Base'
        - properties:
            size: { type: integer }
    Base:
      properties:
        id: &id
          type: string
        other: *id
`,
};

const modules = {
  'catalog.ts': "import { paid } from './events/paid.ts';\nexport const all = [paid];\n",
  'events/paid.ts': "// order.paid\nexport const paid = event('order.paid', {});\n",
};

describe('withPositions shows a difference where the new contract writes it', () => {
  it.each<[string, Record<string, string>, string, Finding, string | undefined]>([
    [
      'a keyword behind a reference to another file',
      folder,
      'api',
      finding('order.paid', '/id', 'type'),
      'api/shapes/id.json: "type": "string"',
    ],
    [
      'a field that may be missing now',
      folder,
      'api',
      finding('order.paid', '/id', 'required'),
      'api/order.paid.schema.json: "id": { "$ref": "shapes/id.json" },',
    ],
    [
      'a field of any item',
      folder,
      'api',
      finding('order.paid', '/lines/*/sku', 'type'),
      'api/order.paid.schema.json: "type": "string" } } } }',
    ],
    [
      'a field that is gone, at the shape that had it',
      folder,
      'api',
      finding('order.paid', '/lines/*/gone', 'properties'),
      'api/order.paid.schema.json: "items": { "properties": { "sku": { "type": "string" } } } }',
    ],
    [
      'a branch of a shape in YAML',
      openApi,
      'api.yaml',
      finding('order.paid', '/size', 'type'),
      'api.yaml: type: integer }',
    ],
    [
      'an alias of YAML, at what it stands for',
      openApi,
      'api.yaml',
      finding('order.paid', '/other', 'type'),
      'api.yaml: type: string',
    ],
    [
      'a callback',
      openApi,
      'api.yaml',
      finding('paid (post /hooks)', '', 'type'),
      'api.yaml: type: array } } }',
    ],
    [
      'the type in a module that the catalogue imports',
      modules,
      'catalog.ts',
      finding('order.paid', '/id', 'type'),
      "events/paid.ts: 'order.paid', {});",
    ],
    ['an event that is gone, nowhere', modules, 'catalog.ts', finding('order.gone', ''), undefined],
  ])('%s', (_, files, path, finding, expected) => {
    expect(shownAt(files, path, finding)).toBe(expected);
  });
});
