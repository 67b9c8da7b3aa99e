import Table from 'cli-table3';
import { bundleSource } from './bundle.ts';

/** Those of `@hookpact/signature/schemes` that take no options. */
const schemes = [
  'standard',
  'svix',
  'github',
  'shopify',
  'stripe',
  'slack',
  'twitch',
  'dropbox',
  'gitlab',
  'twilio',
  'none',
] as const;

export type SchemeRow = {
  readonly scheme: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Another scheme that the bundle has to carry. */
  readonly carriesStandard: boolean;
};

const source = (scheme: string) => `
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

/** The weight of a receiver for each scheme alone. */
export const measureSchemes = (): Promise<readonly SchemeRow[]> =>
  Promise.all(
    schemes.map(async (scheme) => {
      const { bytes, gzipBytes, modules } = await bundleSource(source(scheme));
      const carriesStandard = modules.some(({ path }) => path.endsWith('/web/verifier.ts'));
      return { scheme, bytes, gzipBytes, carriesStandard };
    }),
  );

export function formatSchemes(rows: readonly SchemeRow[], mostKb: number): string {
  const table = new Table({
    head: ['one scheme, zod/mini', 'KB minified', 'KB gzip', 'goal', '', 'Standard Webhooks in it'],
    colAligns: ['left', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { scheme, bytes, gzipBytes, carriesStandard } of rows) {
    table.push([
      scheme,
      (bytes / 1000).toFixed(1),
      (gzipBytes / 1000).toFixed(1),
      `<= ${mostKb}`,
      gzipBytes <= mostKb * 1000 ? 'met' : 'missed',
      carriesStandard ? 'yes' : 'no',
    ]);
  }
  return table.toString();
}
