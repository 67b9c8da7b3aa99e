import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyCatalog } from '@hookpact/catalog';
import { redactUrl } from '@hookpact/errors/redact-url';
import { schemes } from '@hookpact/signature/schemes';
import type { Level } from './case.ts';
import { ConformanceError } from './errors.ts';
import type { CheckPolicy } from './expect.ts';
import { isLoopback } from './http/hosts.ts';
import type { Probe } from './probe/probe.ts';
import type { CaseReport } from './report.ts';
import type { CheckScheme } from './signing/scheme.ts';

/** The limits for a host that is not this machine: it may be in production. */
export const remoteCaps = {
  /** Requests in a second. */
  requestsPerSecond: 10,
  /** Requests at once. */
  concurrency: 2,
  maxBodyBytes: 262_144,
} as const;

/** Everything that {@link checkReceiver} takes. */
export type CheckOptions = {
  /** Where the receiver takes events. */
  url: string | URL;
  /** The events that it takes. */
  catalog: AnyCatalog;
  /**
   * How requests are signed: `standard`, `github`, `stripe`, `slack`, `shopify`, `none`, or a scheme
   * of your own. @default 'standard' with a secret, 'none' without
   */
  scheme?: string | CheckScheme | undefined;
  /** The secret that the receiver has, or several, any of which it takes. */
  secret?: string | readonly string[] | undefined;
  /** What success is: a policy of `@hookpact/sender` fits. @default any status from 200 to 299 */
  policy?: CheckPolicy | undefined;
  /** @default 'production' */
  level?: Level | undefined;
  /** Recommendations, too. @default false */
  strict?: boolean | undefined;
  /** Ids of cases, `signature/3`, and names of groups. @default all of the level */
  cases?: readonly string[] | undefined;
  /** What tells the effects of events; without it, cases that need it are skipped. */
  probe?: Probe | undefined;
  /** Event types in the order in which they happen to one thing, for the cases about order. */
  sequence?: readonly string[] | undefined;
  /**
   * JSON Pointer to what these events are about, such as `/data/order_id`. @default found by its
   * name
   */
  subject?: string | undefined;
  /** The time for an answer. @default 5_000 */
  budgetMs?: number | undefined;
  /** After this time a request is given up. @default twice the budget, at least 5_000 */
  timeoutMs?: number | undefined;
  /** The time for the whole run. @default 60_000 */
  maxDurationMs?: number | undefined;
  /** Cases at once. @default 4, and at most 2 on other hosts */
  concurrency?: number | undefined;
  /** That the host may be tested, though it is not this machine. @default false */
  mayTestThisHost?: boolean | undefined;
  /** Called when a case is over. */
  onCase?: ((report: CaseReport, progress: Progress) => void) | undefined;
  /** Ends the run: what did not run yet is skipped. */
  signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
  /** Waits between reads of the probe and pieces of a slow body. @default setTimeout */
  wait?: ((ms: number) => Promise<void>) | undefined;
};

export type Progress = { readonly done: number; readonly total: number };

/** The options with every default filled in. */
export type Settings = {
  readonly url: URL;
  /** The URL names this machine. */
  readonly isLocal: boolean;
  readonly catalog: AnyCatalog;
  readonly scheme: CheckScheme;
  readonly secrets: readonly string[];
  readonly policy: CheckPolicy;
  readonly level: Level;
  readonly strict: boolean;
  readonly cases: readonly string[] | undefined;
  readonly probe: Probe | undefined;
  readonly sequence: readonly string[];
  readonly subject: string | undefined;
  readonly budgetMs: number;
  readonly timeoutMs: number;
  readonly maxDurationMs: number;
  readonly concurrency: number;
  /** Between the starts of two requests. */
  readonly gapMs: number;
  readonly maxBodyBytes: number;
  readonly onCase: NonNullable<CheckOptions['onCase']>;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

/** Fills in the defaults. Throws `OPTION_INVALID`, `HOST_NOT_PERMITTED`, `SECRET_MISSING`. */
export function resolveOptions(options: CheckOptions): Settings {
  const url = urlOf(options.url);
  const isLocal = isLoopback(url);
  const mayTest = options.mayTestThisHost ?? false;
  requirePermission(url, mayTest);
  if (options.probe && 'url' in options.probe) requirePermission(urlOf(options.probe.url), mayTest);
  const secrets = secretsOf(options.secret);
  const scheme = schemeOf(options.scheme, secrets);
  const budgetMs = positive('budgetMs', options.budgetMs ?? 5_000);
  const concurrency = positive('concurrency', options.concurrency ?? 4);
  return {
    url,
    isLocal,
    catalog: options.catalog,
    scheme,
    secrets,
    policy: options.policy ?? anySuccess,
    level: options.level ?? 'production',
    strict: options.strict ?? false,
    cases: options.cases,
    probe: options.probe,
    sequence: sequenceOf(options.sequence ?? [], options.catalog),
    subject: options.subject,
    budgetMs,
    timeoutMs: positive('timeoutMs', options.timeoutMs ?? Math.max(2 * budgetMs, 5_000)),
    maxDurationMs: positive('maxDurationMs', options.maxDurationMs ?? 60_000),
    concurrency: isLocal ? concurrency : Math.min(concurrency, remoteCaps.concurrency),
    gapMs: isLocal ? 0 : 1_000 / remoteCaps.requestsPerSecond,
    maxBodyBytes: isLocal ? Number.POSITIVE_INFINITY : remoteCaps.maxBodyBytes,
    onCase: options.onCase ?? (() => {}),
    signal: options.signal ?? neverAborts(),
    now: options.now ?? Date.now,
    wait: options.wait ?? ((ms: number) => sleep(ms)),
  };
}

// its type is written out: the compiler cannot name the one of Node in declarations
const neverAborts = (): AbortSignal => new AbortController().signal;

const anySuccess: CheckPolicy = {
  name: 'standard-webhooks',
  isSuccess: (status) => status >= 200 && status < 300,
};

function urlOf(given: string | URL): URL {
  const url = URL.parse(String(given));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw invalid('url', redactUrl(given), 'an http or https URL');
}

function requirePermission(url: URL, mayTest: boolean): void {
  if (mayTest || isLoopback(url)) return;
  throw new ConformanceError('HOST_NOT_PERMITTED', { host: url.host });
}

function secretsOf(secret: CheckOptions['secret']): readonly string[] {
  return typeof secret === 'string' ? [secret] : (secret ?? []);
}

function schemeOf(given: CheckOptions['scheme'], secrets: readonly string[]): CheckScheme {
  const wanted = given ?? (secrets.length > 0 ? 'standard' : 'none');
  const scheme = typeof wanted === 'string' ? namedScheme(wanted) : wanted;
  if (!scheme) throw invalid('scheme', String(wanted), `one of ${Object.keys(schemes).join(', ')}`);
  if (scheme.name === 'none' || secrets.length > 0) return scheme;
  throw new ConformanceError('SECRET_MISSING', { scheme: scheme.name });
}

function namedScheme(name: string): CheckScheme | undefined {
  const known: Readonly<Record<string, CheckScheme>> = schemes;
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

function sequenceOf(types: readonly string[], catalog: AnyCatalog): readonly string[] {
  const unknown = types.find((type) => !catalog.isEventType(type));
  if (unknown === undefined) return types;
  throw invalid('sequence', unknown, `a list of event types: ${catalog.eventTypes.join(', ')}`);
}

function positive(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw invalid(option, value, 'a whole number above 0');
}

const invalid = (option: string, value: string | number, expected: string) =>
  new ConformanceError('OPTION_INVALID', { option, value, expected });
