import { startDevServer } from '@hookpact/dev-server';
import { billing } from '../common.ts';

export { billing, secret } from '../common.ts';
export { startDevServer };
export const acme = billing;
export const api = { fetch: (_request: Request) => Response.json({}) };
