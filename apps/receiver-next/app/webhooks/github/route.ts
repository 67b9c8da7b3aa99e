import { toNext } from '@hookpact/receiver/next';
import { githubWebhooks } from '../../../src/edge-service.ts';

export const runtime = 'edge';
export const { POST } = toNext(githubWebhooks);
