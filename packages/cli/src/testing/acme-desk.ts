import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { onTestFinished } from 'vitest';
import { callCli } from './call-cli.ts';
import { writeCatalog } from './catalog-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The answer of a receiver to every request from now on. */
export type Answer = { status: number; body?: string; headers?: Record<string, string> };

/**
 * A running "hookpact dev" for a catalogue with one event, `acme.paid`, and its endpoint `books`:
 * a receiver that answers as the test says.
 */
export async function startAcmeDesk({ retryDelaysMs = [60_000] } = {}) {
  const cwd = temporaryFolder();
  const answer: Answer = { status: 200 };
  const received: { body: string; id: string }[] = [];
  const receiver = await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ body, id: String(request.headers['webhook-id']) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  onTestFinished(receiver.close);
  writeCatalog(cwd, 'acme');
  const url = `${receiver.url}/hooks`;
  writeFileSync(
    join(cwd, 'hookpact.config.ts'),
    `import { acme } from './catalog.ts';
     import { standardWebhooksPolicy } from ${JSON.stringify(import.meta.resolve('@hookpact/sender'))};
     const policy = { ...standardWebhooksPolicy, retryDelaysMs: ${JSON.stringify(retryDelaysMs)} };
     const endpoints = { books: { url: ${JSON.stringify(url)} } };
     export default { catalogs: [acme], endpoints, policy };`,
  );
  const dev = callCli(['dev', '--port', '0', '--json'], { cwd });
  const place = JSON.parse(await dev.printed('apiKey')) as { url: string; apiKey: string }; // the first line
  onTestFinished(async () => {
    dev.interrupt();
    await dev.ended;
  });
  return {
    cwd,
    dev,
    received,
    ...place,
    answerWith: (next: Answer) => Object.assign(answer, { body: undefined, headers: {} }, next),
    /** Runs a command beside it. */
    run: (...given: readonly string[]) => callCli(given, { cwd }).ended,
    start: (...given: readonly string[]) => callCli(given, { cwd }),
  };
}
