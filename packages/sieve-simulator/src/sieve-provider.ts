import type { OpenProvider, Provider, ProviderContext } from '@hookpact/dev-server';
import { sieve } from '@hookpact/sieve-events';
import { createRefuseBlocked } from './api/refuse-blocked.ts';
import { fileUrl } from './api/routes/files.ts';
import { createApp } from './app.ts';
import { createEnvCipher } from './jobs/env-cipher.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import {
  type ResolvedOptions,
  refuse,
  resolveOptions,
  type SieveProviderOptions,
} from './options.ts';
import { createFunctionSettingsStore } from './store/function-settings.ts';
import { simulatorTables } from './store/migrations/0001-simulator.ts';
import { createSqliteJobStore } from './store/sqlite-job-store.ts';
import { dueWebhooks } from './webhooks/due-webhooks.ts';
import { createWebhookSending } from './webhooks/sending.ts';
import { startBeforeAnswer } from './webhooks/start-before-answer.ts';
import { sieveDelivery } from './webhooks/webhook-sender.ts';

/**
 * Sieve as a provider for a dev server: its API, its jobs and its webhooks.
 *
 * @throws SimulatorError when an option or a function cannot be right
 * @example
 * const server = await startDevServer({ provider: sieveProvider({ functions: [shout] }) });
 */
export function sieveProvider(options: SieveProviderOptions = {}): Provider {
  const settings = resolveOptions(options);
  return {
    name: 'Sieve',
    catalogs: [sieve],
    pages: ['functions', 'jobs'],
    delivery: { ...sieveDelivery, finishHeaders: settings.finishHeaders },
    open: (context) => open(settings, context),
  };
}

/** Makes all parts of a simulator and ties them together; nothing runs yet. */
function open(settings: ResolvedOptions, context: ProviderContext): OpenProvider {
  const { functions, quirks } = settings;
  const { apiKey, database, egress, onError, scaledClock: clock, sender, sharesDatabase } = context;
  // another process may make the first attempt, and this process does not see it
  if (!sharesDatabase && quirks.startBeforeAnswer) {
    refuse('quirks.startBeforeAnswer', 'left out where deliveries are shared');
  }
  database.migrate('simulator', [simulatorTables]);
  const tables = database.transact((opened) => opened);
  const sending = createWebhookSending({ ...context, clock });
  const { commit } = sending;
  const jobs = createSqliteJobStore({
    database: tables,
    commit,
    webhooksOf: ({ job, lifecycleEvent }) =>
      lifecycleEvent ? dueWebhooks(job, lifecycleEvent, quirks) : [],
  });
  const envCipher = createEnvCipher(apiKey);
  const { random, url } = context;
  const runner = createJobRunner({
    ...settings,
    ...{ clock, random, onError, envCipher, store: jobs },
    fileUrl: (jobId, name) => fileUrl(url(), jobId, name),
  });
  let credits = settings.credits;
  const { push } = runner;
  const services = {
    clock,
    functions,
    jobs,
    runner,
    envCipher,
    settings: createFunctionSettingsStore(tables, commit),
    limits: { ...settings, maxBodyBytes: context.maxBodyBytes },
    refuseBlocked: createRefuseBlocked(egress),
    refused: sending.refused,
    spendCredit: () => credits-- > 0,
    creditsLeft: () => Math.max(credits, 0),
    pushJob: quirks.startBeforeAnswer
      ? startBeforeAnswer({ sender, push, clock: context.clock })
      : push,
  };
  const app = createApp({ apiKey, onError, services });

  return {
    fetch: (request, bindings) => app.fetch(request, bindings),
    resume() {
      sending.resume();
      runner.resume();
    },
    async idle() {
      await runner.idle();
      await sending.idle();
    },
    async close() {
      await runner.close();
      await sending.close();
    },
  };
}
