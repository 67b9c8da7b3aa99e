import { extname, resolve } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import type { Dialect, LintProblem, Output } from '@hookpact/docgen';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { type CatalogFlags, type FoundCatalog, findCatalog } from '../config/find-catalog.ts';
import { type CheckFlags, type Generated, writeOrCheck } from '../outputs/write-or-check.ts';

export type SchemaFlags = CatalogFlags &
  CheckFlags & {
    readonly jsonSchema?: string;
    readonly dialect?: Dialect;
    readonly openapi?: string;
    readonly asyncapi?: string;
    readonly standalone?: string;
    readonly lint?: boolean;
  };

export type SchemaResult =
  | { readonly kind: 'printed'; readonly schema: object }
  | (Generated & { readonly kind: 'files'; readonly problems: readonly LintProblem[] });

export async function runSchema(
  file: string | undefined,
  flags: SchemaFlags,
  context: CommandContext,
): Promise<SchemaResult> {
  if (flags.lint && !flags.openapi) throw new UsageError('--lint needs --openapi.');
  if (flags.lint) requirePeers('--lint', ['@redocly/openapi-core']);
  const found = await findCatalog(file, flags, context);
  const { catalog } = found;
  if (!flags.jsonSchema && !flags.openapi && !flags.asyncapi && !flags.standalone) {
    if (flags.check) throw new UsageError('--check needs an output to compare.');
    const { jsonSchema } = await import('@hookpact/catalog/json-schema');
    return { kind: 'printed', schema: jsonSchema(catalog, { target: flags.dialect }) };
  }
  const outputs = await outputsOf(found, flags, context);
  const problems = flags.lint ? await lint(outputs, resolve(context.cwd, flags.openapi ?? '')) : [];
  const done = await writeOrCheck(outputs, flags, context);
  return {
    kind: 'files',
    catalog: catalog.name,
    events: catalog.eventTypes.length,
    ...done,
    problems,
  };
}

async function outputsOf(
  { catalog, policy, docs }: FoundCatalog,
  flags: SchemaFlags,
  { cwd }: CommandContext,
): Promise<Output[]> {
  const { asyncApiDocument, documentText, openApiDocument, schemaFiles } = await import(
    '@hookpact/docgen'
  );
  const facts = { policy, signing: docs?.signing };
  const outputs: Output[] = [];
  if (flags.jsonSchema) {
    const files = schemaFiles(catalog, flags.dialect && [flags.dialect]);
    outputs.push({ kind: 'folder', path: resolve(cwd, flags.jsonSchema), files });
  }
  const documents = [
    [flags.openapi, openApiDocument],
    [flags.asyncapi, asyncApiDocument],
  ] as const;
  for (const [file, write] of documents) {
    if (!file) continue;
    const path = resolve(cwd, file);
    const text = documentText(write(catalog, facts), formatOf(path));
    outputs.push({ kind: 'file', path, text });
  }
  if (flags.standalone) outputs.push(await standalone(catalog, resolve(cwd, flags.standalone)));
  return outputs;
}

async function standalone(catalog: AnyCatalog, path: string): Promise<Output> {
  if (!['.js', '.mjs'].includes(extname(path).toLowerCase())) {
    throw new UsageError(`${path} must end in .js or .mjs: it is an ES module.`);
  }
  const { standaloneModule } = await import('@hookpact/catalog/import');
  return { kind: 'file', path, text: standaloneModule(catalog) };
}

async function lint(outputs: readonly Output[], openApiFile: string): Promise<LintProblem[]> {
  const { lintOpenApi } = await import('@hookpact/docgen');
  const problems = outputs.map((output) =>
    output.kind === 'file' && output.path === openApiFile
      ? lintOpenApi(output.text, output.path)
      : [],
  );
  return (await Promise.all(problems)).flat();
}

function formatOf(path: string): 'json' | 'yaml' {
  const ending = extname(path).toLowerCase();
  if (ending === '.json') return 'json';
  if (ending === '.yaml' || ending === '.yml') return 'yaml';
  throw new UsageError(
    `${path} must end in .json, .yaml or .yml: its ending says how it is written.`,
  );
}
