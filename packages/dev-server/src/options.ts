import { join } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import {
  accelerate,
  type Clock,
  checkSecrets,
  type DeliveryPolicy,
  type DeliveryStore,
  type EgressOptions,
  refusalOfUrl,
  type SenderLogger,
  standardWebhooksPolicy,
  systemClock,
  type Transport,
} from '@hookpact/sender';
import { isSignatureError } from '@hookpact/signature';
import type { SigningScheme } from '@hookpact/signature/schemes';
import { scaleDelays } from './clock.ts';
import { keepApiKey, makeDataFolder, newApiKey } from './data/data-folder.ts';
import { DevServerError } from './errors.ts';
import type { Provider } from './provider.ts';

/** Where the events of a dev server go. */
export type EndpointOptions = {
  url: string;
  /** Signs every attempt; several during a rotation. */
  secrets?: readonly string[] | undefined;
  /** Further headers of every attempt. */
  headers?: Readonly<Record<string, string>> | undefined;
};

export type DevServerOptions = {
  /** The events that can be sent, and that the inspector knows. @default the provider's */
  catalogs?: readonly AnyCatalog[] | undefined;
  /** A provider with HTTP routes. @default none */
  provider?: Provider | undefined;
  /** Where `POST /events` sends, by name. @default the inspector's token `demo` */
  endpoints?: Endpoints | undefined;
  /** 0 takes any free port. @default 0 */
  port?: number | undefined;
  /** Another address than loopback needs an `apiKey`. @default '127.0.0.1' */
  host?: string | undefined;
  /**
   * Further names that the server may be called by, such as that of a proxy. Others are refused: a
   * web page could have a name of its own point at this machine.
   * @default localhost, the address that it listens on; for another than loopback all addresses and
   * the machine's name
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * Whether webhooks, replays and forwards may go to loopback and private addresses. Turn it on
   * beyond loopback only where everybody who has the key may reach what this machine reaches.
   * @default true on loopback, else false
   */
  allowPrivateNetworks?: boolean | undefined;
  /**
   * Folder of the data file, the kept key, and `listening.json`, which tells other programs where
   * this one listens. @default none
   */
  dataFolder?: string | undefined;
  /** SQLite file of everything. @default `hookpact.sqlite` in the data folder, else memory */
  dataFile?: string | undefined;
  /**
   * Where deliveries wait; with `postgresStore` of @hookpact/sender, workers can share them.
   * @default where everything else is kept
   */
  deliveryStore?: DeliveryStore<never> | undefined;
  /**
   * The value that `X-API-Key` must have. @default the key of the data folder, else a random key
   */
  apiKey?: string | undefined;
  /** When webhooks are retried. @default the provider's, else standardWebhooksPolicy */
  policy?: DeliveryPolicy | undefined;
  /**
   * How requests are signed, such as `hmac({ header: 'x-acme-signature' })` of
   * `@hookpact/signature/schemes`. @default Standard Webhooks
   */
  scheme?: SigningScheme | undefined;
  /**
   * Divides the gaps between attempts and the delays of a provider: 100 makes ten seconds of 1,000.
   * Requests and responses take their own time. @default 1
   */
  timeScale?: number | undefined;
  /**
   * The console's built page, served at `/console`: `consoleFolder` of @hookpact/console.
   * @default no console
   */
  consoleFolder?: string | undefined;
  /** How long deliveries that ended are kept, in milliseconds. @default 30 days */
  retentionMs?: number | undefined;
  /** Largest request body of the API. @default 4_194_304 */
  maxBodyBytes?: number | undefined;
  /** Inspector tokens at once. @default 1_000 */
  maxTokens?: number | undefined;
  /** Requests that the inspector keeps per token; older ones make room. @default 500 */
  maxRequestsPerToken?: number | undefined;
  /**
   * Largest body that the inspector keeps; longer ones are cut and answered 413. @default 1_048_576
   */
  maxInspectedBytes?: number | undefined;
  /** All requests that the inspector keeps; older ones make room. @default 268_435_456 */
  maxInspectorBytes?: number | undefined;
  /**
   * Gets what the sender logs: attempts, dead letters, endpoints. @default warnings go to stderr
   */
  logger?: SenderLogger | false | undefined;
  /** Called with internal errors, never with client mistakes. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
  clock?: Clock | undefined;
  /** Makes the attempts of deliveries. @default real HTTP */
  transport?: Transport | undefined;
  /** From 0 (included) to 1. @default Math.random */
  random?: (() => number) | undefined;
};

type Endpoints = Readonly<Record<string, EndpointOptions>>;

/** The retention times. The console changes them while the server runs. */
export type Retention = { deliveriesMs: number; requestsPerAddress: number };

type Optional =
  | 'provider'
  | 'dataFolder'
  | 'dataFile'
  | 'deliveryStore'
  | 'logger'
  | 'transport'
  | 'scheme'
  | 'consoleFolder';

/** Options that have another form once they are resolved. */
type Renamed = 'allowPrivateNetworks' | 'retentionMs' | 'maxRequestsPerToken';

export type ResolvedOptions = {
  [Key in Exclude<keyof DevServerOptions, Optional | Renamed>]-?: Exclude<
    DevServerOptions[Key],
    undefined
  >;
} & { [Key in Optional]: DevServerOptions[Key] } & {
  /** `policy` before its delays are divided by `timeScale`. */
  unscaledPolicy: DeliveryPolicy;
  /** Like `clock`, with its delays divided by `timeScale`. */
  scaledClock: Clock;
  /** Where webhooks may go: anywhere, or only to public addresses. */
  egress: EgressOptions & { readonly allowPrivateNetworks: boolean };
  /** Whether only this machine can reach the server. */
  isLoopback: boolean;
  retention: Retention;
};

/**
 * Completes the options, and refuses what would fail later.
 * @throws DevServerError
 */
export function resolveOptions(options: DevServerOptions): ResolvedOptions {
  const host = options.host ?? '127.0.0.1';
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
  if (options.apiKey === '') refuse('apiKey', 'a text that is not empty');
  if (!isLoopback && !options.apiKey) throw new DevServerError('API_KEY_REQUIRED', { host });
  const { dataFolder, provider } = options;
  const egress = { allowPrivateNetworks: options.allowPrivateNetworks ?? isLoopback };
  const clock = options.clock ?? systemClock;
  const timeScale = positive('timeScale', options.timeScale ?? 1);
  const policy = options.policy ?? provider?.delivery?.policy ?? standardWebhooksPolicy;
  const resolved = {
    catalogs: catalogsOf(options),
    provider,
    endpoints: checkEndpoints(options.endpoints ?? {}, egress, options.scheme),
    port: whole('port', options.port ?? 0, 0, 65_535),
    host,
    isLoopback,
    allowedHosts: options.allowedHosts ?? [],
    egress,
    dataFolder,
    dataFile: options.dataFile ?? (dataFolder && join(dataFolder, 'hookpact.sqlite')),
    deliveryStore: options.deliveryStore,
    retention: {
      deliveriesMs: positive('retentionMs', options.retentionMs ?? 30 * 24 * 60 * 60 * 1_000),
      requestsPerAddress: whole('maxRequestsPerToken', options.maxRequestsPerToken ?? 500),
    },
    consoleFolder: options.consoleFolder,
    policy: accelerate(policy, timeScale),
    unscaledPolicy: policy,
    timeScale,
    maxBodyBytes: whole('maxBodyBytes', options.maxBodyBytes ?? 4_194_304),
    maxTokens: whole('maxTokens', options.maxTokens ?? 1_000),
    maxInspectedBytes: whole('maxInspectedBytes', options.maxInspectedBytes ?? 1_048_576),
    maxInspectorBytes: whole('maxInspectorBytes', options.maxInspectorBytes ?? 268_435_456),
    onError: guarded(options.onError),
    transport: options.transport,
    scheme: options.scheme,
    logger: options.logger,
    clock,
    scaledClock: scaleDelays(clock, timeScale),
    random: options.random ?? Math.random,
  };
  // last: it makes files
  if (dataFolder) makeDataFolder(dataFolder);
  const kept = dataFolder && isLoopback ? keepApiKey : newApiKey;
  return { ...resolved, apiKey: options.apiKey ?? kept(dataFolder ?? '') };
}

function catalogsOf({ catalogs = [], provider }: DevServerOptions): readonly AnyCatalog[] {
  const all = [...new Set([...catalogs, ...(provider?.catalogs ?? [])])];
  if (all.length === 0) throw new DevServerError('CATALOG_MISSING');
  const names = all.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new DevServerError('CATALOG_NAME_TAKEN', { name: twice });
  return all;
}

/** Finds what every event to an endpoint would meet. Quotes no URL: it may hold a secret. */
function checkEndpoints(
  endpoints: Endpoints,
  egress: EgressOptions,
  scheme: SigningScheme | undefined,
): Endpoints {
  for (const [name, { url, secrets = [] }] of Object.entries(endpoints)) {
    const parsed = URL.parse(url);
    const refusal = parsed ? refusalOfUrl(parsed, egress) : 'its URL is not an absolute one';
    if (refusal) throw new DevServerError('ENDPOINT_INVALID', { name, detail: `${refusal}.` });
    try {
      checkSecrets({ url, secrets }, scheme);
    } catch (cause) {
      const detail = isSignatureError(cause) ? `${cause.message} ${cause.remedy}` : String(cause);
      throw new DevServerError('ENDPOINT_INVALID', { name, detail }, { cause });
    }
  }
  return endpoints;
}

/** A caller's function that fails must not fail what called it. */
function guarded(onError: DevServerOptions['onError']): (error: unknown) => void {
  return (error) => {
    new Promise((resolve) => resolve(onError?.(error))).catch(() => {});
  };
}

function whole(option: string, value: number, least = 1, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  return refuse(option, `a whole number from ${least} to ${most}`);
}

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  return refuse(option, 'a number above 0');
}

function refuse(option: string, expected: string): never {
  throw new DevServerError('OPTION_INVALID', { option, expected });
}
