import { createRefuseBlocked } from './api/refuse-blocked.ts';
import { createApp } from './app.ts';
import { createInspector } from './inspector/inspector.ts';
import { createEnvCipher } from './jobs/env-cipher.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import type { ResolvedOptions } from './options.ts';
import { createFunctionSettingsStore } from './store/function-settings.ts';
import { createInspectorStore } from './store/inspector-store.ts';
import { openStore } from './store/open-store.ts';
import { createSqliteJobStore } from './store/sqlite-job-store.ts';
import { dueWebhooks } from './webhooks/due-webhooks.ts';
import { createWebhookSending } from './webhooks/sending.ts';
import { startBeforeAnswer } from './webhooks/start-before-answer.ts';

/** Makes all parts of a simulator and ties them together; nothing runs yet. */
export function assemble(settings: ResolvedOptions) {
  const { apiKey, functions, onError, scaledClock: clock } = settings;
  const store = openStore(settings.dataFile);
  const { database } = store;
  const sending = createWebhookSending(settings, store);
  const { sender, commit } = sending;

  const jobs = createSqliteJobStore({
    database,
    commit,
    webhooksOf: ({ job, lifecycleEvent }) =>
      lifecycleEvent ? dueWebhooks(job, lifecycleEvent, settings.quirks) : [],
  });
  const envCipher = createEnvCipher(apiKey);
  const runner = createJobRunner({ ...settings, clock, store: jobs, envCipher });
  let credits = settings.credits;
  const services = {
    clock,
    functions,
    jobs,
    runner,
    envCipher,
    settings: createFunctionSettingsStore(database, commit),
    limits: settings,
    refuseBlocked: createRefuseBlocked(settings.egress),
    spendCredit: () => credits-- > 0,
    pushJob: settings.quirks.startBeforeAnswer
      ? startBeforeAnswer({ sender, push: runner.push })
      : runner.push,
  };

  const group = { commit: (write: () => void) => commit([], write), flush: () => {} };
  const closing = new AbortController();
  const inspection = {
    inspector: createInspector(createInspectorStore(database, group, settings)),
    clock,
    maxBytes: settings.maxInspectedBytes,
    mayForward: settings.isLoopback,
    closing: closing.signal,
  };
  const app = createApp({ apiKey, onError, services, inspection, sender });
  return { app, sending, runner, closing, closeData: () => store.deliveries.close() };
}
