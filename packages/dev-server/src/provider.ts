import type { DatabaseSync } from 'node:sqlite';
import type { HttpBindings } from '@hono/node-server';
import type { AnyCatalog } from '@hookpact/catalog';
import type { Clock, DeliveryPolicy, EgressOptions, FinishHeaders, Sender } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';

/** A provider of webhooks for a dev server: its own HTTP API and its life cycle. */
export type Provider = {
  readonly name: string;
  /** The events that it sends. */
  readonly catalogs?: readonly AnyCatalog[] | undefined;
  /** Pages of the console that its API serves. @default none */
  readonly pages?: readonly ('functions' | 'jobs')[] | undefined;
  /** How its webhooks are delivered, unless the server's options say otherwise. */
  readonly delivery?:
    | {
        readonly policy?: DeliveryPolicy | undefined;
        readonly userAgent?: string | undefined;
        readonly maxMessageBytes?: number | undefined;
        /** Changes the headers of each attempt that this process makes. */
        readonly finishHeaders?: FinishHeaders | undefined;
      }
    | undefined;
  /** Makes the provider's parts, before anything is delivered and before the server listens. */
  open(context: ProviderContext): OpenProvider | Promise<OpenProvider>;
};

/** A provider in a server. */
export type OpenProvider = {
  /** Answers every path that is not the server's own. Checks the key itself, in its own words. */
  fetch(request: Request, bindings: HttpBindings): Response | Promise<Response>;
  /** Takes up what an earlier process left; the server listens and delivers now. */
  resume?(): void | Promise<void>;
  /** Resolves when it has nothing to do. */
  idle?(): Promise<void>;
  /**
   * Starts nothing more and ends what runs. Requests may still be answered; the sender and the
   * database are there until it resolves.
   */
  close?(): void | Promise<void>;
};

/** The parts of the dev server that a provider can build on. */
export type ProviderContext = {
  /** The value that `X-API-Key` must have. */
  readonly apiKey: string;
  /** Where the server listens, from `resume` on; without a slash at the end. */
  readonly url: () => string;
  readonly sender: Sender<DatabaseSync>;
  /**
   * Whether `alongside` of the sender writes to `database`; not where deliveries live elsewhere.
   */
  readonly sharesDatabase: boolean;
  /** The data file, for the provider's own tables. */
  readonly database: Pick<SqliteStore, 'transact' | 'migrate'>;
  readonly clock: Clock;
  /** Like `clock`, with its delays divided by `timeScale`. */
  readonly scaledClock: Clock;
  /** Where webhooks may go. */
  readonly egress: EgressOptions;
  /** From 0 (included) to 1. */
  readonly random: () => number;
  /** Largest body of a request. */
  readonly maxBodyBytes: number;
  /** Takes internal errors, never client mistakes. */
  readonly onError: (error: unknown) => void;
};
