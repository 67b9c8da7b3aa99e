import { PageQuery, toTimestamp } from '@hookpact/sieve-api';
import type { App } from '../../http-app.ts';
import { parsePart } from '../api-error.ts';
import type { Services } from '../services.ts';

export const refusedWebhooksPath = '/sieve/refused-webhooks';

/**
 * `/sieve/refused-webhooks`: webhooks that were due and can never be sent, newest first, with the
 * reasons.
 */
export function refusedWebhookRoutes(app: App, { refused }: Pick<Services, 'refused'>): void {
  app.get(refusedWebhooksPath, (context) => {
    const { limit } = parsePart('query', PageQuery, context.req.query());
    const data = refused.list(limit).map(({ id, jobId, type, url, reason, refusedAt }) => ({
      ...{ id, job_id: jobId, type, url, reason },
      refused_at: toTimestamp(refusedAt),
    }));
    return context.json({ data });
  });
}
