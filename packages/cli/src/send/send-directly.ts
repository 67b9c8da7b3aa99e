import {
  type AttemptReport,
  accelerate,
  type DeliveryPolicy,
  limitRetries,
  standardWebhooksPolicy,
} from '@hookpact/sender';
import { type AttemptRequest, undiciTransport } from '@hookpact/sender/attempt';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { requireReceiverUrl } from '../command/receiver-url.ts';
import { schemeOf } from '../command/signing-scheme.ts';
import { loadSieve } from '../config/providers.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import { deliver, requestOf } from './deliver.ts';
import { type Fault, type FaultName, faults } from './faults.ts';
import { createSigning, newMessageId, type Outgoing } from './outgoing.ts';

export type DirectFlags = {
  readonly to?: string;
  readonly secret?: string;
  readonly scheme?: string;
  readonly id?: string;
  readonly skew?: number;
  readonly policy?: 'standard-webhooks' | 'sieve';
  readonly retries?: number;
  readonly timeScale: number;
  readonly count?: number;
  readonly rate?: number;
  readonly concurrency?: number;
  readonly fault?: FaultName;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

/** An event before it has an id. */
export type Event = Pick<Outgoing, 'type' | 'body' | 'headers'>;

const DEFAULT_CONCURRENCY = 16;
const LONGEST_ANSWER = 2_000;

/** Sends an event to one receiver, once or many times, with retries where they were asked for. */
export async function sendDirectly(
  events: readonly Event[],
  url: string,
  flags: DirectFlags,
  ofCatalog: DeliveryPolicy | undefined,
  context: CommandContext,
) {
  requireReceiverUrl('--to', url);
  const fault: Fault = flags.fault === undefined ? {} : faults[flags.fault];
  const policy = await policyOf(flags, ofCatalog);
  const signing = await readSigning(flags, url);
  const count = flags.count ?? fault.count ?? 1;
  const options = { policy, signing, change: fault.change };
  if (flags.dryRun) {
    const first = arranged(events, url, flags, 1)[0] as Outgoing; // there is one
    return { kind: 'curl', command: await curlOf(await requestOf(first, 1, options)) } as const;
  }
  const transport = fault.transport
    ? await fault.transport(policy.timeoutMs)
    : undiciTransport({
        egress: { allowPrivateNetworks: true },
        timeoutMs: policy.timeoutMs,
        connections: flags.concurrency ?? DEFAULT_CONCURRENCY,
      });
  try {
    const isMany = count > 1 || flags.fault === 'twice';
    const delivering = { ...options, transport };
    return isMany
      ? await severally(events, url, count, flags, delivering, context)
      : await once(events, url, flags, delivering, context);
  } finally {
    await transport.close();
  }
}

type Delivering = Omit<Parameters<typeof deliver>[1], 'onAttempt' | 'signal'>;

async function once(
  events: readonly Event[],
  url: string,
  flags: DirectFlags,
  delivering: Delivering,
  { interrupted: signal, terminal }: CommandContext,
) {
  const { policy } = delivering;
  const attempts: AttemptReport[] = [];
  const onAttempt = (report: AttemptReport) => {
    attempts.push(report);
    if (!flags.json) terminal.progress(formatAttempt(report, terminal, policy));
  };
  const outgoing = arranged(events, url, flags, 1)[0] as Outgoing; // there is one
  const ok = await deliver(outgoing, { ...delivering, onAttempt, signal });
  const answer = new TextDecoder().decode(attempts.at(-1)?.attempt.responseBody);
  return {
    kind: 'sent',
    ok,
    messageId: outgoing.messageId,
    attempts: attempts.map((report) => attemptFields(report, policy)),
    answer: answer.slice(0, LONGEST_ANSWER),
  } as const;
}

/** So few are shown attempt by attempt; more are counted. */
const MOST_SHOWN = 20;

async function severally(
  events: readonly Event[],
  url: string,
  count: number,
  flags: DirectFlags,
  delivering: Delivering,
  context: CommandContext,
) {
  const { sendMany } = await import('./send-many.ts');
  const { terminal } = context;
  const isArranged = flags.fault !== undefined;
  const list = isArranged ? arranged(events, url, flags, count) : undefined;
  const total = list?.length ?? count;
  const isShown = total <= MOST_SHOWN && !flags.json;
  const report = await sendMany(
    list ?? eachOf(events, url, flags, count),
    total,
    {
      ...delivering,
      // the requests arrive in this order
      concurrency: isArranged ? 1 : (flags.concurrency ?? DEFAULT_CONCURRENCY),
      rate: flags.rate,
      ...(isShown && {
        onAttempt: (attempt: AttemptReport) =>
          terminal.progress(formatAttempt(attempt, terminal, delivering.policy)),
      }),
    },
    context,
  );
  return { kind: 'many', ok: report.taken === total, ...report } as const;
}

function* eachOf(
  events: readonly Event[],
  url: string,
  flags: DirectFlags,
  count: number,
): Generator<Outgoing> {
  for (let index = 0; index < count; index += 1) {
    const event = events[index % events.length];
    if (event) yield toOutgoing(event, url, flags, index);
  }
}

function arranged(
  given: readonly Event[],
  url: string,
  flags: DirectFlags,
  count: number,
): Outgoing[] {
  const events = [...eachOf(given, url, flags, count)];
  const fault: Fault = flags.fault === undefined ? {} : faults[flags.fault];
  return fault.arrange?.(events) ?? events;
}

function toOutgoing(
  event: Event,
  url: string,
  { id, skew = 0 }: DirectFlags,
  index: number,
): Outgoing {
  const ofFirst = id ?? newMessageId();
  const messageId = id === undefined || index === 0 ? ofFirst : `${id}_${index + 1}`;
  return { ...event, url, messageId, skewSeconds: skew };
}

async function policyOf(
  { policy: name, retries = 0, timeScale }: DirectFlags,
  ofCatalog: DeliveryPolicy | undefined,
): Promise<DeliveryPolicy> {
  const named =
    name === 'sieve'
      ? (await loadSieve()).policy
      : name === 'standard-webhooks'
        ? standardWebhooksPolicy
        : (ofCatalog ?? standardWebhooksPolicy);
  return accelerate(limitRetries(named, retries), timeScale);
}

/** The scheme and the secret; a secret that cannot be read throws before anything is sent. */
async function readSigning({ scheme: name, secret }: DirectFlags, url: string) {
  const scheme = schemeOf(name);
  if (name !== undefined && name !== 'none' && secret === undefined) {
    throw new UsageError(`--scheme ${name} needs a secret. Pass --secret, or set HOOKPACT_SECRET.`);
  }
  return createSigning(scheme, secret, url);
}

async function curlOf({ url, headers, body }: AttemptRequest): Promise<string> {
  const { toCurl } = await import('@hookpact/inspector/curl');
  const target = new URL(url);
  const request = { method: 'POST', rawHeaders: Object.entries(headers).flat(), body };
  return toCurl(request, { url: target, path: target.pathname + target.search });
}
