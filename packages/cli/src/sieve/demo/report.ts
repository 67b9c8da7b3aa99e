import Table from 'cli-table3';
import { Shown, shown } from '../../terminal/shown.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { DemoReport } from './demo-model.ts';

/** The table that sums a demo up. */
export function formatReport({ webhooks, ok }: DemoReport, { paint }: Terminal): Shown {
  const table = new Table({
    head: ['event', 'delivered', 'answers', 'took', 'payload'],
    style: { head: [], border: [], compact: true },
  });
  for (const { eventType, isDelivered, answers, tookMs, problems } of webhooks) {
    const cells = [
      shown`${eventType}`,
      isDelivered ? paint('green', 'yes') : paint('red', 'no'),
      shown`${answers.join(', ')}`,
      shown`${tookMs === undefined ? '-' : `${tookMs} ms`}`,
      problems.length === 0 ? paint('green', 'valid') : paint('red', problems.join('; ')),
    ];
    table.push(cells.map(({ text }) => text));
  }
  const arrived = webhooks.filter(({ isDelivered }) => isDelivered).length;
  const summary = `${arrived} of ${webhooks.length} webhooks arrived`;
  const verdict = ok ? `✓ ${summary}, all payloads valid` : `✗ ${summary}`;
  return Shown.join([Shown.table(table), paint(ok ? 'green' : 'red', verdict)]);
}
