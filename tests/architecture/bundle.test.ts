import { gzipSync } from 'node:zlib';
import type { SchemeName } from '@hookpact/signature/schemes';
import { build, stop } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

afterAll(stop); // else its process lives as long as this one

const onWorkers = ['workerd', 'worker', 'browser']; // of `wrangler`
const inNextEdge = ['edge-light', 'worker', 'browser', 'module', 'import', 'node'];
const onNode = ['node'];

/** A minified bundle: its code, and the modules that are in it. */
async function bundle(source: string, conditions = onWorkers) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: conditions === onNode ? 'node' : 'browser',
    target: 'es2023',
    external: ['node:*'],
    conditions: ['@hookpact/source', ...conditions],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {});
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { code: outputFiles[0]?.text ?? '', modules: modules.map(([path]) => path) };
}

const heavy =
  /zod\/v3\/|zod-to-json-schema|catalog\/src\/(json-schema|zod3|arbitrary)\/|json-schema\/src\/(?!pointer)/;

// errors of other doors (`all-errors.ts` has all of a package), and how to sign
const othersErrors =
  /(?:all-errors|signer-error-texts)\.ts$|signing-key\.ts$|\/signer\.ts$|schemes\/sign\//;

// files that have a version for edge hosts
const onNodeOnly =
  /(?:error-base|error-texts|response-texts|check-definition|refuse-unrepresentable|zod4-wire|host\/host|stderr-logger|turn-batching)\.ts$|signature\/src\/node\//;

const receiver = (zod: string) => `
  import { defineCatalog } from '@hookpact/catalog';
  import { createReceiver, memoryDedupe } from '@hookpact/receiver';
  import { toFetch } from '@hookpact/receiver/fetch';
  import * as z from '${zod}';
  const schema = z.looseObject({ type: z.literal('a'), id: z.string() });
  const events = { a: { schema, summary: '', examples: [{ type: 'a', id: '1' }] } };
  const catalog = defineCatalog({ name: 'a', version: '1', title: 'A', typeKey: 'type', events });
  const secrets = ['whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='];
  export const handle = toFetch(createReceiver({ catalog, secrets, dedupe: memoryDedupe() }));
`;

describe.each(['zod', 'zod/mini', 'zod/v4'])('a receiver with %s', (zod) => {
  it('carries no JSON Schema code of ours, no Zod 3, no signer, and no errors of other doors', async () => {
    const { modules } = await bundle(receiver(zod));
    const unwanted = modules.filter((path) => heavy.test(path) || othersErrors.test(path));
    expect(unwanted).toEqual([]);
    expect(modules.some((path) => path.includes('catalog/src/define-catalog.ts'))).toBe(true);
  });

  it.each([
    ['Workers', onWorkers],
    ['the edge runtime of Next', inNextEdge],
    ['browsers', ['browser']],
  ])('carries no sentences, and no checks that belong to tests, on %s', async (_, conditions) => {
    const { modules, code } = await bundle(receiver(zod), conditions);
    expect(modules.filter((path) => onNodeOnly.test(path))).toEqual([]);
    expect(modules.filter((path) => path.includes('.edge.ts'))).not.toEqual([]);
    expect(code).not.toMatch(/raise maxConcurrent|Copy it whole|Fix the example/);
  });

  it('carries both on Node: the test above sees what it looks for', async () => {
    const { modules, code } = await bundle(receiver(zod), onNode);
    for (const part of [
      'error-texts',
      'response-texts',
      'check-definition',
      'host/stderr-logger',
    ]) {
      expect(modules.join('\n')).toContain(`${part}.ts`);
    }
    expect(modules.filter((path) => path.includes('.edge.ts'))).toEqual([]);
    expect(code).toMatch(/raise maxConcurrent/);
    expect(code).toMatch(/Copy it whole/);
    expect(code).toMatch(/Fix the example/);
  });
});

const size = (code: string) => gzipSync(code, { level: 9 }).byteLength;

// Budgets are what a bundle is, rounded up to 0.1 KB, so that growth is a decision. Gzip of another
// processor differs by a few bytes. The figures that users see are those of `npm run bench -- bundle`.

it('what a receiver on the edge carries of ours stays within its budget, gzipped', async () => {
  const { code } = await bundle(receiver('zod/mini'));
  const zodAlone = await bundle(`
    import * as z from 'zod/mini';
    export const schema = z.looseObject({ type: z.literal('a'), id: z.string() });
  `);
  expect(size(code) - size(zodAlone.code)).toBeLessThanOrEqual(10_900);
});

const schemeReceiver = (scheme: string) => `
  import { defineCatalog } from '@hookpact/catalog';
  import { createSchemeReceiver, memoryDedupe } from '@hookpact/receiver';
  import { toFetch } from '@hookpact/receiver/fetch';
  import { ${scheme} as scheme } from '@hookpact/signature/schemes';
  import * as z from 'zod/mini';
  const schema = z.looseObject({ type: z.literal('a'), id: z.string() });
  const events = { a: { schema, summary: '', examples: [{ type: 'a', id: '1' }] } };
  const catalog = defineCatalog({ name: 'a', version: '1', title: 'A', typeKey: 'type', events });
  const options = { catalog, scheme, secrets: ['secret'], dedupe: memoryDedupe() };
  export const handle = toFetch(createSchemeReceiver(options));
`;

/** Bytes of a receiver with one scheme and zod/mini, gzipped. */
const budgets: Readonly<Record<Exclude<SchemeName, 'v1' | 'v1a'>, number>> = {
  standard: 16_200,
  svix: 16_200,
  github: 16_000,
  shopify: 16_000,
  stripe: 16_300,
  slack: 16_500,
  twitch: 16_400,
  dropbox: 16_100,
  gitlab: 15_500,
  twilio: 16_200,
  none: 14_500,
};

it.each(Object.entries(budgets))(
  'a receiver of %s alone stays within its budget of %i bytes, gzipped',
  async (scheme, most) => {
    const { code } = await bundle(schemeReceiver(scheme));
    expect(size(code)).toBeLessThanOrEqual(most);
  },
);

it('a receiver of one scheme carries no other', async () => {
  const { modules } = await bundle(`
    import { createSchemeReceiver } from '@hookpact/receiver';
    import { github } from '@hookpact/signature/schemes';
    export const receiver = (options) => createSchemeReceiver({ ...options, scheme: github });
  `);
  const others =
    /web\/verifier\.ts$|headers\/signatures\.ts$|schemes\/(?:slack|stripe|twilio)\.ts$/;
  expect(modules.filter((path) => others.test(path))).toEqual([]);
  // nor the options of `hmac()`, nor what signs
  const unused = /schemes\/(?:hmac-options|signed-parts|signed-time)\.ts$/;
  expect(modules.filter((path) => unused.test(path) || othersErrors.test(path))).toEqual([]);
  expect(modules.some((path) => path.endsWith('schemes/github.ts'))).toBe(true);
  const { modules: byDefault } = await bundle(receiver('zod/mini'));
  expect(byDefault.filter((path) => others.test(path))).toHaveLength(2);
});

it('the doors that are left out bring all of it: the tests above see what they look for', async () => {
  const { modules } = await bundle(`
    import '@hookpact/catalog/zod3';
    import '@hookpact/catalog/json-schema';
    import { catalogErrors } from '@hookpact/catalog';
    import { hmac, sign } from '@hookpact/signature/schemes';
    import { createSigner, signatureErrors } from '@hookpact/signature/web';
    export const others = [catalogErrors, signatureErrors, createSigner, hmac, sign];
    ${receiver('zod')}
  `);
  const found = modules.join('\n');
  for (const part of [
    'zod/v3/',
    'zod-to-json-schema',
    'catalog/src/json-schema/',
    'catalog/src/zod3/',
    'catalog/src/all-errors.ts',
    'signature/src/signer-error-texts.ts',
    'signature/src/web/signing-key.ts',
    'signature/src/schemes/sign/sign.ts',
    'signature/src/schemes/hmac-options.ts',
    'signature/src/schemes/signed-parts.ts',
    'signature/src/schemes/signed-time.ts',
  ])
    expect(found).toContain(part);
});
