import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeFile } from '../testing/write-file.ts';

const text = { type: 'string' };
const orNull = { type: ['string', 'null'] };
const object = (properties: object) => ({ type: 'object', properties });

type Files = Readonly<Record<string, unknown>>;

async function diff(old: Files, next: Files) {
  const folder = temporaryFolder();
  for (const [name, value] of Object.entries(old)) writeFile(folder, `old/${name}`, value);
  for (const [name, value] of Object.entries(next)) writeFile(folder, `new/${name}`, value);
  const { exitCode, stdout, stderr } = await callCli(['diff', 'old', 'new'], { cwd: folder }).ended;
  return { exitCode, text: stdout + stderr };
}

describe('hookpact diff compares a folder of schemas file by file', () => {
  it('tells files of one name apart by their folders', async () => {
    const old = { 'v1/order.json': object({ id: text }), 'v2/order.json': object({ id: text }) };
    const result = await diff(old, { ...old, 'v2/order.json': object({ id: orNull }) });
    expect(result.text).toContain('Not safe: 1 of 2 events');
    expect(result.text).toContain('breaking v2/order /id');
    expect(result.text).toContain('at: new/v2/order.json:1:');
  });

  it('compares files that refer to each other in a circle', async () => {
    const files = (id: object) => ({
      'a.json': object({ b: { $ref: 'b.json' } }),
      'b.json': object({ a: { $ref: 'a.json' }, id }),
    });
    expect((await diff(files(text), files(orNull))).text).toContain('breaking a /b/id');
  });

  it('leaves out files that hold no schema, and says so', async () => {
    const others = {
      'package.json': { type: 'module' },
      'sample.json': { id: 1 },
      'list.json': [1],
    };
    const files = { ...others, 'order.json': object({ id: text }) };
    const { exitCode, text: said } = await diff(files, files);
    expect(exitCode).toBe(0);
    expect(said).toContain('Safe: none of 1 event changed.');
    expect(said).toContain('not compared: new/package.json: it is a file of a tool');
    expect(said).toContain('not compared: old/sample.json: none of its keys (id) is a keyword');
    expect(said).toContain('not compared: old/list.json: it is a list');
  });

  it.each<[string, Files, string]>([
    ['other files', { 'x.ts': 'export {}' }, 'it has no .json, .yaml or .yml file, but x.ts'],
    ['data', { 'data.json': [1] }, 'none is a schema; data.json: it is a list'],
    [
      'a schema with a mistake',
      { 'a.json': { type: 12 } },
      'a.json:1#/type is not a valid JSON Schema',
    ],
  ])('says of a folder with %s what was looked for, and what is there', async (_, files, words) => {
    const result = await diff(files, files);
    expect(result).toMatchObject({ exitCode: 2, text: expect.stringContaining(words) });
  });
});

it('says on which side, in which file and where nothing satisfies a schema', async () => {
  const impossible = object({ id: { type: 'string', enum: [1] } });
  const file = (schema: object) => ({ 'order.json': { ...schema, required: ['id'] } });
  const next = await diff(file(object({ id: text })), file(impossible));
  expect(next.text).toContain(
    'warning  no payload is valid for order in the new contract: nothing satisfies its schema at #/properties/id (new/order.json:1:',
  );
  const old = await diff(file(impossible), file(object({ id: text })));
  expect(old.text).toContain(
    'in the old contract: nothing satisfies its schema at #/properties/id (old/',
  );
});
