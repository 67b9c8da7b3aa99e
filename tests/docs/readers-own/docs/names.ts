import type { Express } from 'express';
import { equal, type Outcome, post } from '../checks.ts';
import { secret } from '../common.ts';

export async function check({ exports, printed }: Outcome) {
  if (!exports.app) return;
  const event = { type: 'invoice.paid', invoice: 'in_1', cents: 4_900 };
  equal((await post(exports.app as Express, '/webhooks', event, secret)).status, 200);
  equal((await post(exports.app as Express, '/webhooks', event)).status, 401);
  equal(printed, ['in_1 is paid: 4900 cents']);
}
