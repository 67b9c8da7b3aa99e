import { createApp } from './app.ts';
import { createInspector } from './inspector/inspector.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import { createEnvSealer } from './jobs/seal-env.ts';
import { listen } from './listen.ts';
import { resolveOptions, type SimulatorOptions } from './options.ts';
import { openDatabase } from './store/database.ts';
import { createFunctionSettingsStore } from './store/function-settings.ts';
import { createGroupCommit } from './store/group-commit.ts';
import { createInspectorStore } from './store/inspector-store.ts';
import { createOutbox } from './store/outbox.ts';
import { createSqliteJobStore } from './store/sqlite-job-store.ts';
import { createRelay } from './webhooks/relay.ts';

/** A running simulator. */
export type Simulator = {
  /** Such as `http://127.0.0.1:4455`, without a slash at the end. */
  readonly url: string;
  /** What `X-API-Key` must be. */
  readonly apiKey: string;
  /** An address for webhooks, whose requests the inspector keeps. */
  inspectorUrl(token: string): string;
  /** Stops jobs and deliveries, ends all connections and closes the file. */
  close(): Promise<void>;
};

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
  const { clock, apiKey, functions, onError } = settings;
  const database = openDatabase(settings.dataFile);
  const group = createGroupCommit(database);
  const outbox = createOutbox(database, group);
  const jobs = createSqliteJobStore(database, group, outbox);
  const inspector = createInspector(
    createInspectorStore(database, group, {
      ...settings,
      maxTotalBytes: settings.maxInspectorBytes,
    }),
  );
  const sealer = createEnvSealer(apiKey);
  const closing = new AbortController();
  let credits = settings.credits;

  const relay = createRelay({
    outbox,
    onError,
    send: async ({ url, body }) => {
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    },
  });
  const runner = createJobRunner({
    ...settings,
    store: jobs,
    sealer,
    deliver: relay.deliver,
  });
  const app = createApp({
    apiKey,
    onError,
    services: {
      clock,
      functions,
      jobs,
      runner,
      sealer,
      settings: createFunctionSettingsStore(database, group),
      limits: settings,
      spendCredit: () => credits-- > 0,
      beforeAnswer: async () => {},
    },
    capture: { inspector, clock, maxBytes: settings.maxInspectedBytes, closing: closing.signal },
  });
  const server = await listen(app, settings);
  relay.resume();
  await runner.resume();

  return {
    url: server.url,
    apiKey,
    inspectorUrl: (token) => `${server.url}/in/${token}`,
    async close() {
      closing.abort();
      await runner.close();
      await server.close();
      await relay.idle();
      group.flush();
      database.close();
    },
  };
}
