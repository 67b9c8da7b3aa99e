import { createApp } from './app.ts';
import { createInspector } from './inspector/inspector.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import { createEnvSealer } from './jobs/seal-env.ts';
import type { ResolvedOptions } from './options.ts';
import { createFunctionSettingsStore } from './store/function-settings.ts';
import { createGroupCommit } from './store/group-commit.ts';
import { createInspectorStore } from './store/inspector-store.ts';
import { openStore } from './store/open-store.ts';
import { createOutbox } from './store/outbox.ts';
import { createSqliteJobStore } from './store/sqlite-job-store.ts';
import { createRefuseBlocked } from './webhooks/refuse-blocked.ts';
import { startBeforeAnswer } from './webhooks/start-before-answer.ts';
import { createWebhookDelivery } from './webhooks/webhook-delivery.ts';

/** Makes all parts of a simulator and ties them together; nothing runs yet. */
export function assemble(settings: ResolvedOptions) {
  const { apiKey, functions, onError, scaledClock: clock } = settings;
  const { deliveries, database } = openStore(settings.dataFile);
  const group = createGroupCommit(deliveries);
  const outbox = createOutbox(database);
  const { sender, relay } = createWebhookDelivery(settings, { deliveries, group, outbox });

  const jobs = createSqliteJobStore(database, group, outbox);
  const sealer = createEnvSealer(apiKey);
  const deliver = relay.deliver;
  const runner = createJobRunner({ ...settings, clock, store: jobs, sealer, deliver });
  let credits = settings.credits;
  const services = {
    clock,
    functions,
    jobs,
    runner,
    sealer,
    settings: createFunctionSettingsStore(database, group),
    limits: settings,
    refuseBlocked: createRefuseBlocked(settings.egress),
    spendCredit: () => credits-- > 0,
    pushJob: settings.quirks.startBeforeAnswer
      ? startBeforeAnswer({ sender, push: runner.push })
      : runner.push,
  };

  const closing = new AbortController();
  const inspection = {
    inspector: createInspector(createInspectorStore(database, group, settings)),
    clock,
    maxBytes: settings.maxInspectedBytes,
    mayForward: settings.isLoopback,
    closing: closing.signal,
  };
  const app = createApp({ apiKey, onError, services, inspection, sender });
  return { app, sender, relay, runner, group, closing, closeData: () => deliveries.close() };
}
