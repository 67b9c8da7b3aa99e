import type { AnyCatalog } from '@hookpact/catalog';
import type { SigningScheme } from '@hookpact/signature/schemes';
import * as z from 'zod';
import { isCatalog } from './is-catalog.ts';
import { settings } from './settings.ts';

const Catalog = z.custom<AnyCatalog>(
  isCatalog,
  'this is not a catalogue; pass what defineCatalog returned, or the path of a document',
);

const WebUrl = z.url({ protocol: /^https?$/, error: 'write an http or https URL' });

const Endpoint = settings({
  url: WebUrl,
  secrets: z.array(z.string()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

const Policy = z.looseObject({
  name: z.string(),
  isSuccess: z.function(),
  isGone: z.function(),
  retryDelaysMs: z.array(z.number().min(0)),
  jitter: z.number().min(0).max(1),
  timeoutMs: z.number().positive(),
});

const Scheme = z.custom<SigningScheme>((value) => {
  const { signing, verifier } = Object(value);
  return typeof Object(signing).kind === 'string' && typeof verifier === 'function';
}, 'pass a scheme of @hookpact/signature/schemes, such as github');

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day, such as 2026-11-28');

const Docs = settings({
  signing: z
    .looseObject({ name: z.string(), description: z.string(), headers: z.array(z.unknown()) })
    .nullable()
    .optional(),
  history: z.array(settings({ catalog: Catalog, date: day.optional() })).optional(),
  date: day.optional(),
});

const State = z.union([
  z.function(),
  settings({
    description: z.string(),
    events: z.array(z.string()).optional(),
    params: z.record(z.string(), z.string()).optional(),
    send: z.function(),
  }),
]);

const Listen = settings({
  forwardTo: WebUrl.optional(),
  routes: z.record(z.string(), WebUrl).optional(),
});

const Settings = settings({
  catalogs: z
    .array(Catalog, 'write a list of catalogues, such as [billing]')
    .min(1, 'it names no catalogue; add one, or leave catalogs out for those of Sieve')
    .optional(),
  states: z.record(z.string(), z.record(z.string(), State)).optional(),
  endpoints: z.record(z.string(), Endpoint).optional(),
  policy: Policy.optional(),
  scheme: Scheme.optional(),
  docs: Docs.optional(),
  listen: Listen.optional(),
  port: z.int().min(0).max(65_535).optional(),
  host: z.string().min(1).optional(),
  allowedHosts: z.array(z.string().min(1)).optional(),
  allowPrivateNetworks: z.boolean().optional(),
  data: z.string().min(1).optional(),
  apiKey: z.string().min(1).optional(),
  timeScale: z.number().positive().optional(),
  retentionDays: z.number().positive().max(36_500).optional(),
  functions: z.array(z.looseObject({ name: z.string(), run: z.function() })).optional(),
  quirks: settings({
    startedStatus: z.boolean().optional(),
    firstOutput: z.boolean().optional(),
    startBeforeAnswer: z.boolean().optional(),
  }).optional(),
  asDocumented: z.boolean().optional(),
  webhookEndpoints: z
    .array(
      settings({
        url: z.url(),
        headers: z.record(z.string(), z.string()).optional(),
        secrets: z.array(z.string()).optional(),
        clockSkewSeconds: z.int().optional(),
      }),
    )
    .optional(),
  concurrency: z.int().positive().optional(),
  onRestart: z.enum(['restart', 'fail']).optional(),
});

type Settings = z.infer<typeof Settings>;

const sieveSettings = [
  'functions',
  'quirks',
  'asDocumented',
  'webhookEndpoints',
  'concurrency',
  'onRestart',
] as const;

/** The schema of a configuration, with the rules that span several settings. */
export const Config = Settings.superRefine((config, { addIssue }) => {
  const refuse = (path: PropertyKey[], message: string) =>
    addIssue({ code: 'custom', path, message });
  for (const name of duplicates(namesOf(config))) {
    refuse(['catalogs'], `two catalogues are called ${name}; give one of them another name`);
  }
  for (const name of Object.keys(config.states ?? {})) {
    if (namesOf(config).includes(name)) continue;
    refuse(['states', name], `there is no catalogue of this provider; add it to catalogs`);
  }
  for (const key of sieveSettings) {
    if (config[key] === undefined || namesOf(config).includes('sieve')) continue;
    refuse([key], 'it is a setting of Sieve, whose catalogue is not in catalogs');
  }
});

const namesOf = ({ catalogs }: Settings) => catalogs?.map(({ name }) => name) ?? ['sieve'];

const duplicates = (names: readonly string[]) =>
  new Set(names.filter((name, index) => names.indexOf(name) !== index));
