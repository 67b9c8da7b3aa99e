import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { github } from '@hookpact/signature/schemes';
import { listen } from '@hookpact/test-loopback';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { checkReceiver } from './index.ts';

const Issue = z.looseObject({ number: z.int(), title: z.string() });
const issue = (action: string) => ({
  schema: z.looseObject({ action: z.literal(action), issue: Issue }),
  summary: 'An issue was changed.',
  examples: [{ action, issue: { number: 3, title: 'It does not arrive' } }],
});

/** Events whose type stands in a header, with an action in the body, as GitHub has them. */
const forge = defineCatalog({
  ...{ name: 'forge', version: '2026-11-28', title: 'Forge webhooks' },
  typeFrom: typeFrom({ header: 'x-github-event', action: 'action' }),
  events: { 'issues.opened': issue('opened'), 'issues.closed': issue('closed') },
});

it('events whose type stands in a header are checked, with new types there as well', async () => {
  const secret = 'It is a secret to everybody';
  const seen = new Set<string>();
  const receiver = createReceiver({
    ...{ catalog: forge, scheme: github, secrets: [secret] },
    ...{ dedupe: memoryDedupe(), logger: false },
  })
    .onAny((event) => void seen.add(`issues.${event.action}`))
    .onUnknown(({ type }) => void seen.add(type));
  const { url, close } = await listen(createServer(toNode(receiver)));
  onTestFinished(close);
  const report = await checkReceiver({
    ...{ url, catalog: forge, scheme: github, secret, wait: (ms) => sleep(ms / 10) },
    maxDurationMs: 300_000, // what it takes is asserted by no test: machines differ
  });
  expect(report.cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report).toMatchObject({ ok: true, scheme: 'github' });
  expect([...seen]).toEqual(
    expect.arrayContaining(['issues.opened', 'issues.closed', 'hookpact_check.added_later']),
  );
});
