import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';

/** A catalogue that is not Sieve's, as a user writes it; in `examples`, under the names of --help. */
const catalog = (name: string) => `
import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

export const ${name} = defineCatalog({
  name: '${name}',
  version: '2026-11-28',
  title: 'Webhooks of ${name}',
  typeKey: 'type',
  events: {
    '${name}.paid': {
      schema: z.looseObject({ type: z.literal('${name}.paid'), id: z.string() }),
      summary: 'Somebody paid.',
      examples: [{ type: '${name}.paid', id: 'it_1' }],
    },
  },
});
`;

const config = `
import { defineConfig } from 'hookpact/config';
import { shop } from './src/shop.ts';

export default defineConfig({ catalogs: [shop] });
`;

/** Writes a project with a configuration and a catalogue of its own. */
export function writeProject(folder: string): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/shop.ts'), catalog('shop'));
  writeFileSync(join(folder, 'hookpact.config.ts'), config);
  writeFileSync(join(folder, 'paid.json'), '{"type":"shop.paid","id":"it_3"}');
}

const pact = {
  consumer: { name: 'billing' },
  provider: { name: 'sieve' },
  interactions: [
    {
      type: 'Asynchronous/Messages',
      description: 'job.start',
      providerStates: [{ name: 'a job started' }],
      contents: {
        content: { type: 'job.start', body: { job_id: 'j1' } },
        contentType: 'application/json',
        encoded: false,
      },
      matchingRules: {
        body: { '$.body.job_id': { combine: 'AND', matchers: [{ match: 'type' }] } },
      },
      metadata: { contentType: 'application/json' },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
};

/** Writes what the examples of `--help` name, as the tests of examples do. */
export function writeExamples(folder: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const schema = '{"type":"object"}';
  write('src/catalog.ts', catalog('acme'));
  write('inputs.json', '{"file": {"url": "https://example.com/a.m4a"}}');
  write('pacts/billing-sieve.json', JSON.stringify(pact));
  write('schemas-before/paid.json', schema);
  write('schemas-after/paid.json', schema);
  write('captured/one.json', JSON.stringify(sieve.example('job.start')));
}
