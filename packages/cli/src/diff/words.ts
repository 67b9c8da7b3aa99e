import type { Finding, Position } from '@hookpact/compat';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DiffResult } from './run-diff.ts';

/** The comparison for people: the answer first, then every difference with its evidence. */
export async function diffWords(result: DiffResult, terminal: Terminal): Promise<Shown> {
  const { allowanceFor, reasonWords, useWords } = await import('@hookpact/compat');
  const words = { allowanceFor, reasonWords, useWords };
  const { summary, question, world, findings, events } = result;
  const risks = events.filter((event) => event.risk);
  return Shown.join([
    terminal.paint(result.failing ? 'red' : 'green', summary),
    shown`${question} World: ${world}.`,
    ...result.warnings.map((warning) =>
      terminal.paint('yellow', `warning  ${warning.words}${placed(warning)}`),
    ),
    ...result.leftOut.map((event) => shown`not compared: ${event}`),
    ...findings.map((finding) => findingWords(finding, words)),
    ...risks.map(
      ({ event, risk }) =>
        shown`risky   ${event}: safe as declared; its schema also lets ${compact(risk?.witness)} through, which readers refuse`,
    ),
  ]);
}

type Words = Pick<typeof import('@hookpact/compat'), 'allowanceFor' | 'reasonWords' | 'useWords'>;

const placed = ({ at }: { readonly at?: Position }) =>
  at ? ` (${at.file}:${at.line}:${at.column})` : '';

function findingWords(finding: Finding, say: Words): Shown {
  const { verdict, allowed, events, pointer, words, at, wayOut, use } = finding;
  const [first, ...more] = events;
  const others = more.length ? ` (and ${more.length} more: ${more.join(', ')})` : '';
  const isOpen = verdict === 'breaking' && !allowed;
  return Shown.join([
    Shown.line(''),
    shown`${allowed ? 'allowed' : verdict.padEnd(8)} ${first}${others} ${pointer}`,
    shown`  ${words}`,
    ...(at ? [shown`  at: ${at.file}:${at.line}:${at.column}`] : []),
    shown`  why: ${allowed ? `${allowed.reason} (${allowed.owner}, until ${allowed.expires})` : say.reasonWords(finding)}`,
    ...('witness' in finding ? [shown`  witness: ${compact(finding.witness)}`] : []),
    ...(use ? [shown`  use: ${say.useWords(use)}`] : []),
    ...(wayOut ? [shown`  instead: ${wayOut}`] : []),
    ...(isOpen ? [shown`  to allow it: ${JSON.stringify(say.allowanceFor(finding))}`] : []),
  ]);
}

const compact = (value: unknown) => {
  const text = JSON.stringify(value) ?? '';
  return text.length > 400 ? `${text.slice(0, 397)}...` : text;
};
