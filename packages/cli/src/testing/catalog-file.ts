import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = (['@hookpact/catalog', 'zod'] as const).map((name) =>
  JSON.stringify(fileURLToPath(import.meta.resolve(name))),
);

/** Text of a module that exports catalogues; the module may stand in any folder. */
export function catalogModule(...names: readonly string[]): string {
  const [catalog, zod] = modules;
  return [
    `import { defineCatalog } from ${catalog};`,
    `import * as z from ${zod};`,
    ...names.map(
      (name) => `export const ${name} = defineCatalog({
        name: '${name}', version: '2026-11-28', title: '${name} webhooks', typeKey: 'type',
        events: { '${name}.paid': {
          schema: z.looseObject({ type: z.literal('${name}.paid'), id: z.string() }),
          summary: 'Paid.', examples: [{ type: '${name}.paid', id: 'it_1' }],
        } },
      });`,
    ),
  ].join('\n');
}

/** Writes such a module into a folder, as `catalog.ts`. */
export function writeCatalog(folder: string, ...names: readonly string[]): void {
  writeFileSync(join(folder, 'catalog.ts'), catalogModule(...names));
}
