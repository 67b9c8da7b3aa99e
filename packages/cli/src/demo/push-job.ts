import { sieve } from '@hookpact/sieve-events';
import * as z from 'zod';

const PushAnswer = z.looseObject({ id: z.string() });

/** Pushes a job with all four webhooks through the public API, as any client would. */
export async function pushJob(
  api: { url: string; apiKey: string },
  webhookUrl: string,
): Promise<string> {
  const response = await fetch(`${api.url}/v2/push`, {
    method: 'POST',
    headers: { 'X-API-Key': api.apiKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      function: 'sieve/dubbing',
      inputs: { file: { url: 'https://storage.googleapis.com/sieve-public-data/assets/dub.m4a' } },
      webhooks: sieve.eventTypes.map((type) => ({ type, url: webhookUrl })),
    }),
  });
  if (!response.ok) throw new Error(`POST /v2/push answered ${response.status}.`);
  return PushAnswer.parse(await response.json()).id;
}
