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

// errors of other doors; `all-errors.ts` has all of a package
const othersErrors = /(?:all|signer)-errors\.ts$/;

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
  'a receiver with %s carries no JSON Schema code of ours, no Zod 3, and no errors of other doors',
  async (zod) => {
    const modules = await modulesOf(receiver(zod));
    const unwanted = modules.filter((path) => heavy.test(path) || othersErrors.test(path));
    expect(unwanted).toEqual([]);
    expect(modules.some((path) => path.includes('catalog/src/define-catalog.ts'))).toBe(true);
  },
);

it('the doors that are left out bring all of it: the test above sees what it looks for', async () => {
  const modules = await modulesOf(`
    import '@hookpact/catalog/zod3';
    import '@hookpact/catalog/json-schema';
    import { catalogErrors } from '@hookpact/catalog';
    import { createSigner, signatureErrors } from '@hookpact/signature';
    export const others = [catalogErrors, signatureErrors, createSigner];
    ${receiver('zod')}
  `);
  const found = modules.join('\n');
  for (const part of [
    'zod/v3/',
    'zod-to-json-schema',
    'catalog/src/json-schema/',
    'catalog/src/zod3/',
    'catalog/src/all-errors.ts',
    'signature/src/signer-errors.ts',
  ])
    expect(found).toContain(part);
});
