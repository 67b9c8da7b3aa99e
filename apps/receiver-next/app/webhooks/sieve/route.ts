import { toNext } from '@hookpact/receiver/next';
import { webhooks } from '../../../src/service.ts';

export const { POST } = toNext(webhooks);
