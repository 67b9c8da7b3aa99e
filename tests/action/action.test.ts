import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectOf } from './project.ts';
import { runAction } from './run-action.ts';

describe('the action, with files', () => {
  it('verifies the provider, and says that it may go live', async () => {
    const project = projectOf('contract-provider');
    const { outputs, summary, log, succeeded } = await runAction({ participant: 'acme' }, project);
    expect(log).toContain('acme honours 2 interactions of 1 consumer.');
    expect(outputs).toEqual({ verified: 'true', 'can-deploy': 'true' });
    expect(summary).toBe('### ✅ acme honours 2 interactions\n### ✅ acme can be deployed\n');
    expect(succeeded).toBe(true);
    const result = JSON.parse(readFileSync(join(project, 'verified.json'), 'utf8'));
    expect(result).toMatchObject({ provider: 'acme', version: 'c0ffee' });
  });

  it('fails at the line of the need that breaks, and asks no more', async () => {
    const project = projectOf('contract-provider');
    const invoices = join(project, 'src/invoices.ts');
    const text = readFileSync(invoices, 'utf8');
    writeFileSync(invoices, text.replace('cents: paid,', 'cents: String(paid),'));
    const { outputs, summary, log, succeeded } = await runAction({ participant: 'acme' }, project);
    expect([succeeded, outputs]).toEqual([false, { verified: 'false', 'can-deploy': '' }]);
    const pact = readFileSync(join(project, 'pacts/shop-acme.json'), 'utf8');
    const line = pact.slice(0, pact.indexOf('"cents": 4900')).split('\n').length;
    expect(log).toContain(
      `::error file=pacts/shop-acme.json,line=${line},col=13,title=acme breaks shop::invoice.paid, ` +
        'given an invoice was paid: /data/cents: expected a number, got the string "4900"',
    );
    expect(summary).toContain('### ❌ acme breaks 2 of 2 interactions');
  });

  it('of a consumer asks only whether it fits what is live', async () => {
    const project = projectOf('contract-provider');
    const verification = join(project, 'live.json');
    const record = { provider: 'acme', version: '1', interactions: [] };
    writeFileSync(verification, JSON.stringify(record));
    const given = { verify: 'false', participant: 'shop', verification: 'live.json' };
    const { outputs, log, succeeded } = await runAction(given, project);
    expect([succeeded, outputs]).toEqual([false, { verified: '', 'can-deploy': 'false' }]);
    expect(log).toContain('::error title=shop cannot be deployed::shop · invoice.paid, given');
  });

  it('passes inputs on as they are: no shell reads them', async () => {
    const given = { pacts: '$(touch spied); pacts', participant: 'acme' };
    const project = projectOf('contract-provider');
    const { log, succeeded, outputs } = await runAction(given, project);
    expect(log).toContain('There is no pact file or folder at $(touch spied); pacts.');
    expect([succeeded, outputs.verified]).toEqual([false, '']);
  });
});
