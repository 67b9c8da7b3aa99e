import { Webhooks } from '@octokit/webhooks';
import express from 'express';
import type { Video } from './video.ts';

/** A service that saves the videos of finished jobs, on the pieces that @octokit/webhooks gives. */
export function createApp(secret: string, save: (video: Video) => Promise<void>) {
  const webhooks = new Webhooks({ secret });
  const handled = new Set<string>();

  webhooks.onAny(async ({ id, name, payload }) => {
    if ((name as string) !== 'job.complete') return; // it knows GitHub's names only
    if (handled.has(id)) return; // lost when the process restarts
    const video = toVideo(payload);
    if (video) await save(video);
    handled.add(id); // too late for a second delivery that came while the first one was saved
  });
  webhooks.onError((error) => console.error(error));

  const app = express();
  app.post('/webhooks', express.text({ type: '*/*', limit: '1mb' }), async (request, response) => {
    const name = request.get('webhook-event');
    const id = request.get('webhook-id');
    const signature = request.get('webhook-signature');
    if (!id || !name || !signature) {
      response.status(400).json({ error: 'Headers are missing.' });
      return;
    }
    try {
      await webhooks.verifyAndReceive({ id, name, payload: request.body, signature });
      response.status(200).send('ok');
    } catch {
      response.status(400).json({ error: 'Refused.' }); // forged, not JSON, or save failed: all the same
    }
  });
  return app;
}

/** A payload is checked as far as somebody remembered to check it. */
function toVideo(payload: unknown): Video | undefined {
  const { body } = payload as { body?: { job_id?: unknown; outputs?: unknown } };
  if (typeof body?.job_id !== 'string') throw new Error('job_id is missing');
  if (!Array.isArray(body.outputs)) return undefined;
  for (const output of body.outputs) {
    const url = output?.data?.url;
    if (typeof url === 'string') return { jobId: body.job_id, url };
  }
  return undefined;
}
