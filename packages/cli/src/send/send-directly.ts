import {
  type AttemptReport,
  type AttemptRequest,
  accelerate,
  createSender,
  type DeliveryPolicy,
  limitRetries,
  standardWebhooksPolicy,
} from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { createSigner } from '@hookpact/signature';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { attemptFields } from '../terminal/attempt-fields.ts';
import { formatAttempt } from '../terminal/format-attempt.ts';
import { withSkew } from './skew.ts';

export type DirectFlags = {
  readonly to?: string;
  readonly secret?: string;
  readonly id?: string;
  readonly skew?: number;
  readonly retries?: number;
  readonly timeScale: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

type Event = {
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

const LONGEST_ANSWER = 2_000;

/** Sends one event to one receiver, with retries where they were asked for. */
export async function sendDirectly(
  { type, body, headers }: Event,
  url: string,
  flags: DirectFlags,
  ofCatalog: DeliveryPolicy | undefined,
  context: CommandContext,
) {
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new UsageError(
      '--to is not the URL of a receiver, such as http://127.0.0.1:3000/webhooks.',
    );
  }
  const { interrupted, terminal, environment } = context;
  const secret = flags.secret ?? environment.HOOKPACT_SECRET;
  if (secret !== undefined) createSigner(secret); // throws before anything is sent
  const limited = limitRetries(ofCatalog ?? standardWebhooksPolicy, flags.retries ?? 0);
  const policy = { ...accelerate(limited, flags.timeScale), pauseEndpointAfterMs: undefined };
  const message = { eventType: type, body, messageId: flags.id };
  const endpoint = { url, headers, secrets: secret === undefined ? [] : [secret] };

  const attempts: AttemptReport[] = [];
  let command: string | undefined;
  const sender = createSender({
    store: memoryStore(),
    policy,
    egress: { allowPrivateNetworks: true },
    logger: false,
    userAgent: 'hookpact-send',
    ...(flags.skew !== undefined && { finishHeaders: withSkew(flags.skew, secret) }),
    ...(flags.dryRun && {
      transport: {
        async attempt(request) {
          command = await curlOf(request);
          return unsent;
        },
        async close() {},
      },
    }),
  });
  await sender.start();
  try {
    const ended = new Promise<boolean>((resolve) => {
      interrupted.addEventListener('abort', () => resolve(false), { once: true });
      sender.on('attempt', (report) => {
        attempts.push(report);
        const isQuiet = flags.json || flags.dryRun;
        if (!isQuiet) terminal.progress(formatAttempt(report, terminal, policy));
        if (report.next.kind !== 'waiting') resolve(report.next.kind === 'delivered');
      });
    });
    const { messageId } = await sender.send({ ...message, endpoints: [endpoint] });
    const ok = await ended;
    if (command !== undefined) return { kind: 'curl', command } as const;
    const answer = new TextDecoder().decode(attempts.at(-1)?.attempt.responseBody);
    return {
      kind: 'sent',
      ok,
      messageId,
      attempts: attempts.map((report) => attemptFields(report, policy)),
      answer: answer.slice(0, LONGEST_ANSWER),
    } as const;
  } finally {
    await sender.stop();
  }
}

/** The result of an attempt that `--dry-run` did not make. */
const unsent = {
  kind: 'answered',
  status: 200,
  headers: {},
  body: new Uint8Array(),
  timing: { totalMs: 0, dnsMs: undefined, connectMs: undefined, firstByteMs: undefined },
} as const;

async function curlOf({ url, headers, body }: AttemptRequest): Promise<string> {
  const { toCurl } = await import('@hookpact/inspector/curl');
  const target = new URL(url);
  const request = { method: 'POST', rawHeaders: Object.entries(headers).flat(), body };
  return toCurl(request, { url: target, path: target.pathname + target.search });
}
