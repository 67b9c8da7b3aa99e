import { createBills } from './bills.ts';
import { createWebhooks } from './webhooks.ts';

const { DATABASE_FILE = 'bills.sqlite', WEBHOOK_SECRET, PARTNER_WEBHOOK_SECRET } = process.env;

/** The one instance of this process, for its routes and pages. */
export const bills = createBills(DATABASE_FILE);
export const webhooks = createWebhooks(bills, WEBHOOK_SECRET ? [WEBHOOK_SECRET] : undefined);
/** Always signed. The secret is not there while the service is built, as in most containers. */
export const partnerWebhooks = createWebhooks(bills, [PARTNER_WEBHOOK_SECRET]);
