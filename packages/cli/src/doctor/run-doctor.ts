import { resolve } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import { type DeliveryPolicy, standardWebhooksPolicy } from '@hookpact/sender';
import { isSignatureError } from '@hookpact/signature';
import { type SigningScheme, sign } from '@hookpact/signature/schemes';
import { closest } from 'fastest-levenshtein';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { UsageError } from '../command/outcome.ts';
import { schemeOf } from '../command/signing-scheme.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { loadConfig } from '../config/load-config.ts';
import { policyOfConfig } from '../config/policy.ts';
import { loadSieve } from '../config/providers.ts';
import { DEFAULT_DATA_FOLDER } from '../dev/flags.ts';
import { checkUrl } from './check-url.ts';
import { type Finding, finding } from './findings/finding.ts';
import { createEvent } from './probes/doctor-event.ts';
import type { ReceiverVerdict } from './probes/probe-receiver.ts';
import type { DoctorReport } from './report.ts';
import { shownUrl } from './url/spelling.ts';

export type DoctorFlags = CatalogFlags & {
  readonly secret?: string;
  readonly scheme?: string;
  readonly catalog?: string;
  readonly event?: string;
  readonly policy?: 'standard-webhooks' | 'sieve';
  readonly timeout: number;
  readonly data?: string;
};

/** Diagnoses a URL, or without one this machine. False when it found a problem. */
export async function runDoctor(
  { flags, context, show }: Call<DoctorFlags, DoctorReport>,
  url: string | undefined,
): Promise<boolean> {
  secretOf(flags);
  const { findings, notes } =
    url === undefined
      ? await checkThisMachine(flags, context)
      : await checkTarget(url, flags, context);
  const ok = findings.every(({ severity }) => severity === 'hint');
  const target = url === undefined ? null : shownUrl(url);
  await show({ target, ok, findings: findings.map(listed), notes: [...notes] });
  return ok;
}

const listed = ({ evidence, ...found }: Finding) => ({ ...found, evidence: [...evidence] });

async function checkTarget(
  url: string,
  flags: DoctorFlags,
  context: CommandContext,
): Promise<ReceiverVerdict> {
  const secret = secretOf(flags);
  const known = await knownCatalog(flags, context);
  if (known?.catalog) requireEvent(known.catalog, flags.event);
  const policy = await policyOf(flags.policy, known?.policy);
  const scheme = schemeOf(flags.scheme);
  const unreadable = secret === undefined ? undefined : await checkSecret(secret, scheme);
  const usable = unreadable ? undefined : secret;
  const hasEvent = known !== undefined || usable !== undefined;
  const event = createEvent({
    catalog: known?.catalog,
    type: flags.event,
    secret: usable,
    scheme,
    url,
    id: `msg_doctor_${crypto.randomUUID()}`,
    now: Date.now,
  });
  const check = { policy, timeoutMs: flags.timeout, event: hasEvent ? event : undefined };
  const { findings, notes } = await checkUrl(url, check);
  return { findings: unreadable ? [unreadable, ...findings] : findings, notes };
}

/** A shell drops a variable that is empty, and the next word takes its place. */
function secretOf({ secret }: DoctorFlags): string | undefined {
  if (!/^https?:/.test(secret ?? '')) return secret;
  throw new UsageError('--secret has no value: a URL stands in its place. Is the variable set?');
}

/** The catalogue that was named, or the one of the configuration; a diagnosis needs none. */
async function knownCatalog(flags: DoctorFlags, context: CommandContext) {
  const isNamed = flags.catalog !== undefined || flags.provider !== undefined;
  const { catalogs = [] } = isNamed ? {} : await loadConfig(context.cwd, flags.config);
  if (!isNamed && catalogs.length !== 1) return undefined;
  return findCatalog(flags.catalog, flags, context, { asFlag: true });
}

function requireEvent({ name, eventTypes }: AnyCatalog, type: string | undefined): void {
  if (type === undefined || eventTypes.includes(type)) return;
  const guess = closest(type, [...eventTypes]);
  throw new UsageError(
    `The catalogue ${name} has no event ${type}. Did you mean ${guess}? It has ${eventTypes.join(', ')}.`,
  );
}

async function policyOf(
  name: DoctorFlags['policy'],
  known: DeliveryPolicy | undefined,
): Promise<DeliveryPolicy> {
  if (name === 'sieve') return (await loadSieve()).policy;
  return name === undefined && known ? known : standardWebhooksPolicy;
}

/** The problem of a secret, as far as its text shows one. */
async function checkSecret(secret: string, scheme: SigningScheme): Promise<Finding | undefined> {
  try {
    await sign(scheme, { body: new Uint8Array(), secret, url: 'http://127.0.0.1/' });
    return undefined;
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    const facts = { reason: error.message, remedy: error.remedy };
    return finding('SECRET_UNREADABLE', facts, [error.code]);
  }
}

async function checkThisMachine(
  { data, config: asked }: DoctorFlags,
  context: CommandContext,
): Promise<ReceiverVerdict> {
  const { checkRunning } = await import('./running/check-running.ts');
  const { checkProject } = await import('./project/check-project.ts');
  const config = await loadConfig(context.cwd, asked);
  const folder = resolve(context.cwd, data ?? config.data ?? DEFAULT_DATA_FOLDER);
  const policy = await policyOfConfig(config);
  const running = await checkRunning(folder, { policy, context });
  const project = checkProject(context.cwd, context.environment);
  return {
    findings: [...running.findings, ...project.findings],
    notes: [...running.notes, ...project.notes],
  };
}
