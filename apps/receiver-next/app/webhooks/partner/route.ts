import { toNext } from '@hookpact/receiver/next';
import { partnerWebhooks } from '../../../src/service.ts';

export const { POST } = toNext(partnerWebhooks);
