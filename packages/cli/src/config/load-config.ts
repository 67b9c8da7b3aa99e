import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import { UsageError } from '../command/outcome.ts';
import { configNames } from './config-option.ts';
import { Config } from './config-schema.ts';
import type { HookpactConfig } from './define-config.ts';
import { documentPlace } from './document-place.ts';
import { importCatalog } from './import-catalog.ts';
import { importModule } from './import-module.ts';

/**
 * Loads the file that was asked for, or the one in `folder`, if there is one.
 * @throws UsageError that names the file and the setting
 */
export async function loadConfig(folder: string, asked?: string): Promise<HookpactConfig> {
  const file = asked ? resolve(folder, asked) : findIn(folder);
  if (file === undefined) return {};
  if (!existsSync(file)) throw new UsageError(`There is no configuration at ${file}.`);
  const exported = await withImported(await importDefault(file), dirname(file));
  const parsed = Config.safeParse(exported);
  if (parsed.success) return exported as HookpactConfig; // just checked; functions stay as they are
  const problems = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new UsageError(`${file} is refused: ${problems.join('; ')}.`);
}

/** Paths among the catalogues are read, beside the configuration. */
async function withImported(exported: unknown, folder: string): Promise<unknown> {
  const { catalogs } = Object(exported);
  if (!Array.isArray(catalogs) || !catalogs.some((catalog) => typeof catalog === 'string'))
    return exported;
  const read = catalogs.map((catalog) =>
    typeof catalog === 'string' ? importBeside(folder, catalog) : catalog,
  );
  return { ...Object(exported), catalogs: await Promise.all(read) };
}

function importBeside(folder: string, given: string): Promise<AnyCatalog> {
  const { path, place } = documentPlace(given);
  return importCatalog(resolve(folder, path) + place);
}

function findIn(folder: string): string | undefined {
  return configNames.map((name) => resolve(folder, name)).find((file) => existsSync(file));
}

async function importDefault(file: string): Promise<unknown> {
  const { default: exported } = await importModule(file);
  if (exported !== undefined) return exported;
  throw new UsageError(`${file} has no default export. Write: export default defineConfig({ … }).`);
}
