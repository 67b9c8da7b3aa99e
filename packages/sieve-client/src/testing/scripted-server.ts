import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { listen } from '@hookpact/test-loopback';

/** One answer of the far side: JSON, or anything that a test wants to do with the socket. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** The requests, in the order of arrival. */
type Arrived = {
  call: string;
  headers: IncomingMessage['headers'];
  body: unknown;
};

/** A server on loopback that gives these answers in turn, and the last one for ever. */
export async function scriptedServer(...answers: [Answer, ...Answer[]]) {
  const arrived: Arrived[] = [];
  return { ...(await listen(listener(answers, arrived))), arrived };
}

const listener =
  (answers: [Answer, ...Answer[]], arrived: Arrived[]): RequestListener =>
  async (request, response) => {
    const text = await textOf(request);
    const { method, url, headers } = request;
    const answer = answers[Math.min(arrived.length, answers.length - 1)] ?? answers[0];
    arrived.push({ call: `${method} ${url}`, headers, body: text ? JSON.parse(text) : undefined });
    if (typeof answer === 'function') return answer(request, response);
    const body = answer.text ?? JSON.stringify(answer.json ?? {});
    response.writeHead(answer.status ?? 200, answer.headers).end(body);
  };

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks = await request.toArray();
  return Buffer.concat(chunks).toString();
}
