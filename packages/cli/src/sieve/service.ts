import { resolve } from 'node:path';
import { readListeningPlace } from '@hookpact/dev-server';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { loadConfig } from '../config/load-config.ts';
import { DEFAULT_DATA_FOLDER } from '../dev/flags.ts';

export type ServiceFlags = {
  readonly url?: string;
  readonly key?: string;
  readonly data?: string;
};

/** The service and its key: from the flags, else those of the `hookpact dev` of the data folder. */
export async function serviceOf(
  { url, key, data }: ServiceFlags,
  { cwd }: Pick<CommandContext, 'cwd'>,
): Promise<{ baseUrl: string; apiKey: string }> {
  const folder = data ?? (await loadConfig(cwd)).data ?? DEFAULT_DATA_FOLDER;
  const local = readListeningPlace(resolve(cwd, folder));
  const baseUrl = url ?? local?.url;
  const apiKey = key ?? local?.apiKey;
  if (baseUrl && apiKey) return { baseUrl, apiKey };
  const missing = baseUrl ? 'There is no API key' : 'There is no local Sieve';
  throw new UsageError(
    `${missing}: nothing runs with the data folder ${folder}. ` +
      `Start "hookpact dev", or pass ${baseUrl ? '--key' : '--url and --key'}.`,
  );
}
