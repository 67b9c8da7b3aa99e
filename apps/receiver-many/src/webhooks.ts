import type { DatabaseSync } from 'node:sqlite';
import { providers } from '@hookpact/receiver';
import { sqliteDedupe } from '@hookpact/receiver/sqlite';
import { github, shopify, slack, stripe } from '@hookpact/signature/schemes';
import { githubEvents } from './events/github.ts';
import { openaiEvents } from './events/openai.ts';
import { shopifyEvents } from './events/shopify.ts';
import { slackEvents } from './events/slack.ts';
import { stripeEvents } from './events/stripe.ts';
import type { Ledger } from './ledger.ts';

export type ProviderName = 'github' | 'openai' | 'stripe' | 'slack' | 'shopify';
export type ProviderSecrets = Readonly<Record<ProviderName, string | undefined>>;

type WebhookOptions = {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
  readonly secrets: ProviderSecrets;
  readonly logger?: false;
};

/** Five providers: each with its own signatures and events, one memory of what was handled. */
export function createWebhooks({ database, ledger, secrets, logger }: WebhookOptions) {
  const webhooks = providers(
    {
      github: { catalog: githubEvents, scheme: github, secrets: [secrets.github] },
      openai: { catalog: openaiEvents, secrets: [secrets.openai] },
      stripe: { catalog: stripeEvents, scheme: stripe, secrets: [secrets.stripe] },
      slack: { catalog: slackEvents, scheme: slack, secrets: [secrets.slack] },
      shopify: { catalog: shopifyEvents, scheme: shopify, secrets: [secrets.shopify] },
    },
    { dedupe: sqliteDedupe({ database }), logger },
  );
  const note = (provider: ProviderName, what: string) => ledger.add({ provider, what });

  webhooks
    .receiver('github')
    .on('push', ({ ref, repository }) => note('github', `${repository.full_name} ${ref}`))
    .on('issues.opened', ({ issue }) => note('github', `#${issue.number} ${issue.title}`));
  webhooks
    .receiver('openai')
    .on('response.completed', ({ data }) => note('openai', data.id))
    .on('batch.completed', ({ data }) => note('openai', data.id));
  webhooks.receiver('stripe').on('invoice.paid', ({ data: { object } }) => {
    note('stripe', `${object.id} ${object.amount_paid} ${object.currency}`);
  });
  webhooks
    .receiver('slack')
    .on('app_mention', ({ event }) => note('slack', `${event.user}: ${event.text}`));
  webhooks
    .receiver('shopify')
    .on('orders/paid', ({ id, total_price }) => note('shopify', `${id} ${total_price}`));
  return webhooks;
}
