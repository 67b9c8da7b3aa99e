import { extname, resolve } from 'node:path';
import type { Output } from '@hookpact/docgen';
import {
  findLanguage,
  type Language,
  languageNames,
  languages,
  writeTypes,
} from '@hookpact/docgen/types';
import { closest } from 'fastest-levenshtein';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { type CheckFlags, type Generated, writeOrCheck } from '../outputs/write-or-check.ts';

export type TypesFlags = CatalogFlags &
  CheckFlags & {
    readonly lang: readonly string[];
    readonly out: string;
    readonly package?: string;
  };

export type TypesResult = Generated & {
  /** What the schemas say and the written code does not check. */
  readonly unchecked: readonly { readonly language: Language; readonly what: string }[];
};

export async function runTypes(
  file: string | undefined,
  flags: TypesFlags,
  context: CommandContext,
): Promise<TypesResult> {
  const wanted = languagesOf(flags);
  if (flags.package !== undefined && !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(flags.package)) {
    throw new UsageError(`${flags.package} is no package: write names with dots between them.`);
  }
  requireWriters(wanted);
  const { catalog } = await findCatalog(file, flags, context);
  const written = await Promise.all(
    wanted.map(async (language) => ({
      language,
      ...(await writeTypes(catalog, language, { package: flags.package })),
    })),
  );
  const output = outputOf(written, resolve(context.cwd, flags.out));
  return {
    catalog: catalog.name,
    events: catalog.eventTypes.length,
    ...(await writeOrCheck([output], flags, context)),
    unchecked: written.flatMap(({ language, unchecked }) =>
      unchecked.map((what) => ({ language, what })),
    ),
  };
}

const withoutQuicktype: readonly Language[] = ['typescript', 'python'];

function requireWriters(wanted: readonly Language[]): void {
  const language = wanted.find((each) => !withoutQuicktype.includes(each));
  if (language) requirePeers(`--lang ${language}`, ['quicktype-core']);
}

function languagesOf({ lang }: TypesFlags): Language[] {
  if (lang.length === 0) {
    throw new UsageError(`Which language? --lang ${Object.keys(languages).join(' | ')}.`);
  }
  return [...new Set(lang.map(languageOf))];
}

function languageOf(name: string): Language {
  const language = findLanguage(name);
  if (language) return language;
  throw new UsageError(
    `There is no language ${name}. Did you mean ${closest(name.toLowerCase(), languageNames)}? ` +
      `Known are ${Object.keys(languages).join(', ')}.`,
  );
}

type Written = { readonly language: Language } & Awaited<ReturnType<typeof writeTypes>>;

/**
 * One file if the path names one; else a folder, with a folder in it for each of several languages.
 */
function outputOf(written: readonly Written[], path: string): Output {
  const [first, ...others] = written;
  const [only, ...more] = first?.files ?? [];
  if (first && extname(path) === languages[first.language].ending) {
    if (only && others.length + more.length === 0) return { kind: 'file', path, text: only.text };
    throw new UsageError(`${path} is one file. Name a folder for several.`);
  }
  const files = written.flatMap(({ language, files }) =>
    others.length === 0
      ? files
      : files.map((file) => ({ ...file, path: `${language}/${file.path}` })),
  );
  return { kind: 'folder', path, files };
}
