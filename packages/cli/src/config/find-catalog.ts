import { statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import type { DeliveryPolicy } from '@hookpact/sender';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import type { HookpactConfig } from './define-config.ts';
import { documentPlace } from './document-place.ts';
import { importCatalog } from './import-catalog.ts';
import { importModule } from './import-module.ts';
import { isCatalog } from './is-catalog.ts';
import { loadConfig } from './load-config.ts';
import { loadSieve } from './providers.ts';

/** Which catalogue a command is about. */
export type CatalogFlags = {
  readonly provider?: string;
  readonly config?: string;
  readonly typeKey?: string;
  readonly typeHeader?: string;
  readonly typeAction?: string;
};

/** A catalogue, and how its events are delivered, as far as that is known. */
export type FoundCatalog = {
  readonly catalog: AnyCatalog;
  readonly policy: DeliveryPolicy | undefined;
  /** What the configuration says for its documentation. */
  readonly docs: HookpactConfig['docs'];
};

/**
 * The catalogue that a command is about: that of a file, else that of the configuration, else the
 * one that comes with this program, when `--provider` names it.
 * @param how whether the file is named with `--catalog`, and not as an argument
 * @throws UsageError where there is none, or more than one
 */
export async function findCatalog(
  file: string | undefined,
  flags: CatalogFlags,
  { cwd }: Pick<CommandContext, 'cwd'>,
  { asFlag = false } = {},
): Promise<FoundCatalog> {
  const config = await loadConfig(cwd, flags.config);
  const catalogs = file ? await catalogsOf(file, flags, cwd) : (config.catalogs ?? []);
  const catalog =
    theOne(catalogs, file, flags.provider) ??
    (await builtIn(config, file, flags, asFlag ? '--catalog ' : ''));
  // how a scheme of one's own signs, only its provider can say
  const docs = config.scheme ? { signing: null, ...config.docs } : config.docs;
  return { catalog, policy: await policyOf(catalog, config), docs };
}

function theOne(
  catalogs: readonly AnyCatalog[],
  file: string | undefined,
  asked: string | undefined,
): AnyCatalog | undefined {
  const names = catalogs.map(({ name }) => name);
  if (asked !== undefined) {
    const found = catalogs.find(({ name }) => name === asked);
    if (found || catalogs.length === 0) return found;
    throw new UsageError(`There is no catalogue ${asked} here, only ${names.join(', ')}.`);
  }
  if (catalogs.length < 2) return catalogs[0];
  const place = file ?? 'hookpact.config.ts';
  throw new UsageError(
    `${place} has ${names.length} catalogues. Say which: --provider ${names.join(' | ')}.`,
  );
}

async function builtIn(
  { catalogs }: HookpactConfig,
  file: string | undefined,
  { provider }: CatalogFlags,
  flag: string,
): Promise<AnyCatalog> {
  if (!file && !catalogs && provider === 'sieve') return (await loadSieve()).catalog;
  throw new UsageError(
    provider === undefined
      ? `There is no catalogue here. Name the file that exports it, such as ${flag}src/catalog.ts, or add ` +
          'it to catalogs in hookpact.config.ts. Sieve’s comes with this program: --provider sieve.'
      : `There is no catalogue ${provider} here. Name its file, or add it to catalogs in hookpact.config.ts.`,
  );
}

async function policyOf({ name }: AnyCatalog, config: HookpactConfig) {
  if (config.policy) return config.policy;
  if (name === 'sieve') return (await loadSieve()).policy;
  // without a configuration nothing tells whether the sender is ours
  if (!config.catalogs) return undefined;
  return (await import('@hookpact/sender')).standardWebhooksPolicy;
}

const modules = ['.ts', '.mts', '.js', '.mjs'];
const documents = ['.json', '.yaml', '.yml'];

/** The catalogues that a module exports, or the catalogue that a document describes. */
async function catalogsOf(given: string, flags: CatalogFlags, cwd: string): Promise<AnyCatalog[]> {
  const { path: file, place } = documentPlace(given);
  const path = resolve(cwd, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file at ${file}. Check the path.`);
  const ending = extname(path).toLowerCase();
  if (found.isDirectory() || documents.includes(ending))
    return [await imported(path + place, flags)];
  if (modules.includes(ending)) return exported(path, file);
  throw new UsageError(
    `${file} is neither a module (${modules.join(', ')}) nor a document (${documents.join(', ')}).`,
  );
}

async function exported(path: string, file: string): Promise<AnyCatalog[]> {
  const found = Object.values(await importModule(path, file)).filter(isCatalog);
  if (found.length > 0) return [...new Set(found)];
  throw new UsageError(
    `${basename(file)} exports no catalogue: nothing that defineCatalog returned.`,
  );
}

/** A catalogue of an OpenAPI document, or of JSON Schema files. */
async function imported(path: string, flags: CatalogFlags): Promise<AnyCatalog> {
  const { provider: name, typeKey, typeHeader: header, typeAction: action } = flags;
  const typeFrom = header ? { header, action } : undefined;
  return importCatalog(path, { name, typeKey, typeFrom });
}
