import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { OpenAI } from 'openai';
import { createApp } from './app.ts';

const { PORT = '3000', DATABASE_FILE = 'answers.sqlite', OPENAI_WEBHOOK_SECRET } = process.env;

const client = new OpenAI(); // reads OPENAI_API_KEY
const database = new DatabaseSync(DATABASE_FILE);
const { app, close } = createApp({
  database,
  secret: OPENAI_WEBHOOK_SECRET,
  readText: async (id, signal) => (await client.responses.retrieve(id, {}, { signal })).output_text,
});

const server = app.listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  console.log(`Webhooks at http://127.0.0.1:${port}/webhooks/openai`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    server.close();
    await close();
    database.close();
  });
}
