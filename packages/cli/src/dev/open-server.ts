import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { consoleFolder } from '@hookpact/console';
import { type DevServer, type DevServerOptions, startDevServer } from '@hookpact/dev-server';
import { type DeliveryPolicy, standardWebhooksPolicy } from '@hookpact/sender';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import type { HookpactConfig } from '../config/define-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadSieve, usesSieve } from '../config/providers.ts';
import { DEFAULT_DATA_FOLDER, DEFAULT_PORT, type ServerFlags } from './flags.ts';

/** A running server, and what its output needs to know. */
export type OpenServer = {
  readonly server: DevServer;
  readonly policy: DeliveryPolicy;
  readonly config: HookpactConfig;
};

/** Starts a dev server as the flags, the environment and the configuration say, in that order. */
export async function openServer(
  flags: ServerFlags,
  { cwd }: Pick<CommandContext, 'cwd'>,
  wiring: Pick<DevServerOptions, 'onError' | 'deliveryStore' | 'logger'>,
): Promise<OpenServer> {
  const { allowedHost: allowedHosts, ...others } = flags;
  const given = withoutUndefined({ ...others, allowedHosts });
  const config = { ...(await loadConfig(cwd, flags.config)), ...given };
  const dataFolder = resolve(cwd, config.data ?? DEFAULT_DATA_FOLDER);
  refuseOldData(dataFolder);
  const sieve = usesSieve(config) ? await loadSieve() : undefined;
  if (flags.asDocumented && !sieve) {
    throw new UsageError('--as-documented is for Sieve, whose catalogue is not in catalogs.');
  }
  const server = await startDevServer({
    catalogs: config.catalogs,
    provider: sieve?.provider(config),
    endpoints: config.endpoints,
    policy: config.policy,
    scheme: config.scheme,
    port: config.port ?? DEFAULT_PORT,
    host: config.host,
    allowedHosts: config.allowedHosts,
    allowPrivateNetworks: config.allowPrivateNetworks,
    apiKey: config.apiKey,
    timeScale: config.timeScale,
    retentionMs: config.retentionDays && config.retentionDays * 24 * 60 * 60 * 1_000,
    dataFolder,
    consoleFolder,
    ...wiring,
  });
  const policy = config.policy ?? sieve?.policy ?? standardWebhooksPolicy;
  return { server, policy, config };
}

/** Versions before the first release kept another file; a server without it would look empty. */
function refuseOldData(folder: string): void {
  const file = join(folder, 'sieve.sqlite');
  if (!existsSync(file)) return;
  throw new UsageError(
    `${file} is of a version before the first release. Delete it and start again, or choose ` +
      'another folder with --data: nothing can be taken over.',
  );
}

function withoutUndefined<Flags extends object>(flags: Flags): Flags {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Flags; // fewer of the same
}
