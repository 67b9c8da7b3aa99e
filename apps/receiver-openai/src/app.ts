import { toExpress } from '@hookpact/receiver/express';
import express, { type Express } from 'express';
import { createAnswers } from './answers.ts';
import { createWebhooks, type WebhookOptions } from './webhooks.ts';

export type App = { readonly app: Express; close(): Promise<void> };

/** One route for OpenAI, one to read the answers. */
export function createApp(options: Omit<WebhookOptions, 'answers'>): App {
  const answers = createAnswers(options.database);
  const { receiver, resumed } = createWebhooks({ ...options, answers });
  const app = express();
  // before express.json(): a signature is checked over the bytes that were sent
  app.post('/webhooks/openai', toExpress(receiver));
  app.get('/answers', (_request, response) => {
    response.json(answers.list());
  });
  return {
    app,
    async close() {
      await resumed.stop();
      await receiver.close();
    },
  };
}
