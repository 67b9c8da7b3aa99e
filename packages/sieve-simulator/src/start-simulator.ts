import type { DatabaseSync } from 'node:sqlite';
import { createSender, type Sender } from '@hookpact/sender';
import { createApp } from './app.ts';
import { createInspector } from './inspector/inspector.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import { createEnvSealer } from './jobs/seal-env.ts';
import { type Listening, listen } from './listen.ts';
import { type ResolvedOptions, resolveOptions, type SimulatorOptions } from './options.ts';
import { createFunctionSettingsStore } from './store/function-settings.ts';
import { createGroupCommit } from './store/group-commit.ts';
import { createInspectorStore } from './store/inspector-store.ts';
import { openStore } from './store/open-store.ts';
import { createOutbox } from './store/outbox.ts';
import { createSqliteJobStore } from './store/sqlite-job-store.ts';
import { createRelay } from './webhooks/relay.ts';
import { startBeforeAnswer } from './webhooks/start-before-answer.ts';

/** A running simulator. */
export type Simulator = {
  /** Such as `http://127.0.0.1:4455`, without a slash at the end. */
  readonly url: string;
  /** What `X-API-Key` must be. */
  readonly apiKey: string;
  /** What delivers the webhooks: its deliveries and attempts, and listeners for them. */
  readonly sender: Sender<DatabaseSync>;
  /** An address for webhooks, whose requests the inspector keeps. */
  inspectorUrl(token: string): string;
  /** Resolves when no job runs and no attempt is due; retries that wait are not due. */
  idle(): Promise<void>;
  /** Stops jobs and deliveries, ends all connections and closes the file. */
  close(): Promise<void>;
};

/** How long attempts under way may still take when the simulator closes. */
const CLOSE_GRACE_MS = 1_000;
/** Outputs are bounded at 16 MiB a job; the envelope adds little. */
const MOST_MESSAGE_BYTES = 33_554_432;

/**
 * Starts Sieve on your desk: its API, its jobs, its webhooks, and an inspector to send them to.
 * Any number can run in one process.
 *
 * @throws SimulatorError when it cannot start; `code` says why and `remedy` how to go on
 * @example
 * const simulator = await startSimulator();
 * await fetch(`${simulator.url}/v2/push`, {
 *   method: 'POST',
 *   headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({
 *     function: 'sieve/dubbing',
 *     inputs: { file: { url: 'https://example.com/talk.m4a' } },
 *     webhooks: [{ type: 'job.complete', url: simulator.inspectorUrl('demo') }],
 *   }),
 * });
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = resolveOptions(options);
  const parts = assemble(settings);
  const { sender, runner, relay } = parts;
  await sender.start();
  let server: Listening;
  try {
    server = await listen(parts.app, settings);
  } catch (error) {
    await sender.stop();
    throw error;
  }
  relay.resume();
  await runner.resume();

  return {
    url: server.url,
    apiKey: settings.apiKey,
    sender,
    inspectorUrl: (token) => `${server.url}/in/${token}`,
    async idle() {
      await runner.idle();
      await relay.idle();
      await sender.idle();
    },
    async close() {
      parts.closing.abort();
      await runner.close();
      await server.close();
      await relay.idle();
      parts.group.flush();
      await sender.stop({ graceMs: CLOSE_GRACE_MS });
    },
  };
}

/** Makes all parts and ties them together; nothing runs yet. */
function assemble(settings: ResolvedOptions) {
  const { apiKey, functions, onError, scaledClock, isLoopback, transport } = settings;
  const { deliveries, database } = openStore(settings.dataFile);
  const group = createGroupCommit(deliveries);
  const outbox = createOutbox(database);
  const sender = createSender({
    store: deliveries,
    policy: settings.policy,
    egress: { allowPrivateNetworks: isLoopback },
    maxBodyBytes: MOST_MESSAGE_BYTES,
    userAgent: 'hookpact-sieve-simulator',
    clock: settings.clock,
    random: settings.random,
    transport,
  });
  const relay = createRelay({
    outbox,
    onError,
    send: ({ id, jobId, type, url, body }, alongside) =>
      sender.send({
        messageId: id,
        eventType: type,
        body,
        endpoints: [{ url }],
        orderingKey: jobId,
        alongside,
      }),
    discard: ({ id }) => group.commit(() => outbox.remove(id)),
  });
  const jobs = createSqliteJobStore(database, group, outbox);
  const sealer = createEnvSealer(apiKey);
  const runner = createJobRunner({
    ...settings,
    clock: scaledClock,
    store: jobs,
    sealer,
    deliver: relay.deliver,
  });
  const closing = new AbortController();
  const limits = { ...settings, maxTotalBytes: settings.maxInspectorBytes };
  const inspector = createInspector(createInspectorStore(database, group, limits));
  let credits = settings.credits;
  const app = createApp({
    apiKey,
    onError,
    services: {
      clock: scaledClock,
      functions,
      jobs,
      runner,
      sealer,
      settings: createFunctionSettingsStore(database, group),
      limits: settings,
      spendCredit: () => credits-- > 0,
      pushJob: (job) =>
        settings.quirks.startBeforeAnswer
          ? startBeforeAnswer(job, { sender, push: runner.push })
          : runner.push(job),
    },
    inspection: {
      inspector,
      clock: scaledClock,
      maxBytes: settings.maxInspectedBytes,
      mayForward: isLoopback,
      closing: closing.signal,
    },
  });
  return { app, sender, relay, runner, group, closing };
}
