import { startDevServer } from '@hookpact/dev-server';
import { billing } from '../shared.ts';

export { billing, secret } from '../shared.ts';
export { startDevServer };
export const acme = billing;
export const api = { fetch: (_request: Request) => Response.json({}) };
