import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { UsageError } from '../usage-error.ts';
import type { HookpactConfig } from './define-config.ts';

const names = [
  'hookpact.config.ts',
  'hookpact.config.mts',
  'hookpact.config.js',
  'hookpact.config.mjs',
];

const Config = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  host: z.string().min(1).optional(),
  data: z.string().min(1).optional(),
  apiKey: z.string().min(1).optional(),
  timeScale: z.number().positive().optional(),
  functions: z.array(z.looseObject({ name: z.string(), run: z.function() })).optional(),
  quirks: z
    .strictObject({
      startedStatus: z.boolean().optional(),
      firstOutput: z.boolean().optional(),
      startBeforeAnswer: z.boolean().optional(),
    })
    .optional(),
  concurrency: z.int().positive().optional(),
  onRestart: z.enum(['restart', 'fail']).optional(),
});

/**
 * Loads the file that was asked for, or the one in `folder`, if there is one.
 * @throws UsageError that names the file and the setting
 */
export async function loadConfig(folder: string, asked?: string): Promise<HookpactConfig> {
  const file = asked ? resolve(folder, asked) : findIn(folder);
  if (file === undefined) return {};
  if (!existsSync(file)) throw new UsageError(`There is no configuration at ${file}.`);
  const exported = await importDefault(file);
  const parsed = Config.safeParse(exported);
  if (parsed.success) return exported as HookpactConfig; // just checked; functions stay as they are
  const problems = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new UsageError(`${file} is not as it should be. ${problems.join('; ')}.`);
}

function findIn(folder: string): string | undefined {
  return names.map((name) => resolve(folder, name)).find((file) => existsSync(file));
}

async function importDefault(file: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(file).href);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${file} cannot be loaded: ${detail}`, { cause });
  }
  if (module.default !== undefined) return module.default;
  throw new UsageError(`${file} has no default export. Write: export default defineConfig({ … }).`);
}
