import { checkReceiver } from '@hookpact/conformance';
import { toNode } from '@hookpact/receiver/node';
import { generateSecret } from '@hookpact/signature';
import { expectProduction } from '@hookpact/test-apps';
import { listen } from '@hookpact/test-loopback';
import { isLongRun } from '@hookpact/test-processes';
import { it, onTestFinished } from 'vitest';
import { createBookkeeping } from '../consumer/bookkeeping.ts';
import { billing } from '../src/catalog.ts';

it('the bookkeeping of a customer is fit for production', async () => {
  const secret = generateSecret();
  const books = createBookkeeping(secret, false);
  const { url, close } = await listen(toNode(books.webhooks));
  onTestFinished(close);
  const report = await checkReceiver({
    ...{ url, catalog: billing, secret },
    probe: { read: books.entries },
    sequence: ['invoice.created', 'invoice.paid'],
    cases: isLongRun ? undefined : ['accepts', 'signature', 'idempotent'],
    // what it takes is asserted by no test: machines differ
    ...{ timeoutMs: 60_000, budgetMs: 60_000, maxDurationMs: 300_000 },
  });
  expectProduction(report);
}, 300_000);
