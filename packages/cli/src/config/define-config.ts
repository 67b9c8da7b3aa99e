import type { AnyCatalog } from '@hookpact/catalog';
import type { EndpointOptions } from '@hookpact/dev-server';
import type { DocsOptions } from '@hookpact/docgen/site';
import type { States } from '@hookpact/pact/provider';
import type { DeliveryPolicy } from '@hookpact/sender';
import type { SigningScheme } from '@hookpact/signature/schemes';
import type { SieveSettings } from '../sieve/settings.ts';

/** The settings of `hookpact.config.ts`. The flags of a command win over them. */
export type HookpactConfig = SieveSettings & {
  /** The providers whose events are sent, judged and verified. @default Sieve's */
  catalogs?: readonly AnyCatalog[] | undefined;
  /** The states that contracts can name, by the name of the provider. @default Sieve's */
  states?: Readonly<Record<string, States>> | undefined;
  /** Where events of `catalogs` are delivered, by a name for each. @default the inspector */
  endpoints?: Readonly<Record<string, EndpointOptions>> | undefined;
  /** Retries and success. @default Sieve's for Sieve alone, else that of Standard Webhooks */
  policy?: DeliveryPolicy | undefined;
  /**
   * How `hookpact dev`, `serve` and `worker` sign, such as `hmac({ header: 'x-acme-signature' })` of
   * `@hookpact/signature/schemes`. @default Standard Webhooks
   */
  scheme?: SigningScheme | undefined;
  /** What `hookpact docs` says beside the catalogue: how requests are signed, earlier versions. */
  docs?: Omit<DocsOptions, 'policy'> | undefined;
  /** Where `hookpact listen` forwards to: by event type (`job.*`), and everything else. */
  listen?:
    | {
        forwardTo?: string | undefined;
        routes?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** Port of `hookpact dev`; 0 takes any free one. @default 4700 */
  port?: number | undefined;
  /** Another address than loopback needs an `apiKey`. @default '127.0.0.1' */
  host?: string | undefined;
  /**
   * Further names that the server may be called by, such as that of a service or proxy. @default
   * none
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * Whether webhooks may go to loopback and private addresses. @default true on loopback, else
   * false
   */
  allowPrivateNetworks?: boolean | undefined;
  /** Folder of jobs, deliveries and the inspector. @default '.hookpact' */
  data?: string | undefined;
  /**
   * The value that `X-API-Key` must have. @default a key that is made once and kept in the data
   * folder
   */
  apiKey?: string | undefined;
  /** Divides all delays: 100 makes ten seconds of 1,000. @default 1 */
  timeScale?: number | undefined;
  /** How many days deliveries that ended are kept. @default 30 */
  retentionDays?: number | undefined;
};

/** The same, before imports: a catalogue may be the path of a file or folder to import. */
export type ConfigFile = Omit<HookpactConfig, 'catalogs'> & {
  /**
   * Paths of OpenAPI documents and JSON Schema files are read by `readCatalog`; behind one may stand
   * the schema of its events: `openapi.yaml#/components/schemas/Event`.
   */
  catalogs?: readonly (AnyCatalog | string)[] | undefined;
};

/**
 * Types the configuration; it returns what it is given.
 * @example
 * // hookpact.config.ts
 * export default defineConfig({ catalogs: [billing], states: { billing: billingStates } });
 */
export const defineConfig = (config: ConfigFile): ConfigFile => config;
