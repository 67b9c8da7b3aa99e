import { createSender } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { billing, secret } from '../common.ts';

export { createSender, secret };
export const event = { type: 'job.complete' };
export const catalog = billing;
export const store = memoryStore();
export const endpoints = [{ url: 'https://customer.example/webhooks', secrets: [secret] }];
