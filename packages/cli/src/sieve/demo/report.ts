import Table from 'cli-table3';
import { widthOf } from '../../terminal/columns.ts';
import { Shown, shown } from '../../terminal/shown.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { DemoReport } from './demo-model.ts';

type Webhook = DemoReport['webhooks'][number];

const head = ['event', 'delivered', 'answers', 'took', 'payload'];

/** The table that sums a demo up; where it does not fit the terminal, a line for each event. */
export function formatReport(
  { webhooks, ok }: DemoReport,
  { paint, columns }: Pick<Terminal, 'paint' | 'columns'>,
): Shown {
  const rows = webhooks.map((webhook) => cellsOf(webhook, paint));
  const arrived = webhooks.filter(({ isDelivered }) => isDelivered).length;
  const summary = `${arrived} of ${webhooks.length} webhooks arrived`;
  const verdict = ok ? `✓ ${summary}, all payloads valid` : `✗ ${summary}`;
  const body = fits(rows, columns()) ? tableOf(rows) : linesOf(rows);
  return Shown.join([body, paint(ok ? 'green' : 'red', verdict)]);
}

const cellsOf = (
  { eventType, isDelivered, answers, tookMs, problems }: Webhook,
  paint: Terminal['paint'],
): Shown[] => [
  shown`${eventType}`,
  isDelivered ? paint('green', 'yes') : paint('red', 'no'),
  shown`${answers.join(', ')}`,
  shown`${tookMs === undefined ? '-' : `${tookMs} ms`}`,
  problems.length === 0 ? paint('green', 'valid') : paint('red', problems.join('; ')),
];

/** Whether a table takes no more than these columns: each cell has two spaces and a border. */
function fits(rows: readonly Shown[][], columns = Number.POSITIVE_INFINITY): boolean {
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((cells) => plainWidth(cells[at]))),
  );
  return widths.reduce((sum, width) => sum + width + 3, 1) <= columns;
}

const STYLE = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const plainWidth = (cell: Shown | undefined) => widthOf(cell?.text.replace(STYLE, '') ?? '');

function tableOf(rows: readonly Shown[][]): Shown {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const cells of rows) table.push(cells.map(({ text }) => text));
  return Shown.table(table);
}

const linesOf = (rows: readonly Shown[][]): Shown =>
  Shown.join(
    rows.flatMap(([event = shown``, ...cells]) => [event, shown`  ${Shown.join(cells, ' · ')}`]),
  );
