import { extname, resolve } from 'node:path';
import type { Output } from '@hookpact/docgen';
import { singleFile, site } from '@hookpact/docgen/site';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { type CatalogFlags, type FoundCatalog, findCatalog } from '../config/find-catalog.ts';
import { type CheckFlags, type Generated, writeOrCheck } from '../outputs/write-or-check.ts';

export type DocsFlags = CatalogFlags &
  CheckFlags & { readonly out: string; readonly singleFile?: boolean };

export async function runDocs(
  file: string | undefined,
  flags: DocsFlags,
  context: CommandContext,
): Promise<Generated> {
  const path = outputPath(flags, context);
  const found = await findCatalog(file, flags, context);
  const { catalog } = found;
  const done = await writeOrCheck([await outputOf(found, path, flags)], flags, context);
  return { catalog: catalog.name, events: catalog.eventTypes.length, ...done };
}

function outputPath({ out, singleFile }: DocsFlags, { cwd }: CommandContext): string {
  const isPage = ['.html', '.htm'].includes(extname(out).toLowerCase());
  if (singleFile && !isPage) {
    throw new UsageError(`${out} must end in .html: with --single-file, --out names one file.`);
  }
  if (!singleFile && isPage) {
    throw new UsageError(`${out} looks like one file. Add --single-file, or name a folder.`);
  }
  return resolve(cwd, out);
}

async function outputOf(
  { catalog, policy, docs }: FoundCatalog,
  path: string,
  { singleFile: isSingle }: DocsFlags,
): Promise<Output> {
  const options = { ...docs, policy };
  return isSingle
    ? { kind: 'file', path, text: await singleFile(catalog, options) }
    : { kind: 'folder', path, files: await site(catalog, options) };
}
