import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** The modules of a bundle for browsers and edge runtimes. */
async function modulesOf(source: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    conditions: ['@hookpact/source'],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {});
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

const heavy =
  /zod\/v3\/|zod-to-json-schema|catalog\/src\/(json-schema|zod3|arbitrary)\/|json-schema\/src\/(?!pointer)/;

const receiver = (zod: string) => `
  import { defineCatalog } from '@hookpact/catalog';
  import { createReceiver, memoryDedupe } from '@hookpact/receiver';
  import { fetch } from '@hookpact/receiver/fetch';
  import * as z from '${zod}';
  const schema = z.looseObject({ type: z.literal('a'), id: z.string() });
  const events = { a: { schema, summary: '', examples: [{ type: 'a', id: '1' }] } };
  const catalog = defineCatalog({ name: 'a', version: '1', title: 'A', typeKey: 'type', events });
  export const handle = fetch(createReceiver({ catalog, dedupe: memoryDedupe() }));
`;

it.each(['zod', 'zod/mini', 'zod/v4'])(
  'a receiver with %s carries no JSON Schema code of ours, and no Zod 3',
  async (zod) => {
    const modules = await modulesOf(receiver(zod));
    expect(modules.filter((path) => heavy.test(path))).toEqual([]);
    expect(modules.some((path) => path.includes('catalog/src/define-catalog.ts'))).toBe(true);
  },
);

it('the door for Zod 3 brings both: the test above sees what it looks for', async () => {
  const modules = await modulesOf(`
    import '@hookpact/catalog/zod3';
    import '@hookpact/catalog/json-schema';
    ${receiver('zod')}
  `);
  const found = modules.filter((path) => heavy.test(path)).join('\n');
  for (const part of [
    'zod/v3/',
    'zod-to-json-schema',
    'catalog/src/json-schema/',
    'catalog/src/zod3/',
  ])
    expect(found).toContain(part);
});
