import type { Finding } from '@hookpact/compat';
import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DiffResult } from './run-diff.ts';
import type { Use } from './use.ts';

/** The comparison for people: the answer first, then every difference with its evidence. */
export async function diffWords(result: DiffResult, terminal: Terminal): Promise<Shown> {
  const { allowanceFor } = await import('@hookpact/compat');
  const { summary, question, world, findings, events } = result;
  const { uses = [] } = result;
  const risks = events.filter((one) => one.risk);
  return Shown.join([
    terminal.paint(result.failing ? 'red' : 'green', summary),
    shown`${question} World: ${world}.`,
    ...findings.map((one) => findingWords(one, JSON.stringify(allowanceFor(one)))),
    ...risks.map(
      ({ event, risk }) =>
        shown`risky   ${event}: safe as declared; its schema also lets ${compact(risk?.witness)} through, which readers refuse`,
    ),
    ...(uses.length ? [Shown.line(''), Shown.line('By the pacts:')] : []),
    ...uses.flatMap(useWords),
  ]);
}

function useWords({ event, pointer, consumers, others }: Use): Shown[] {
  const untouched = others.length ? `; not needed by ${others.join(', ')}` : '';
  if (!consumers.length)
    return [shown`  ${event} ${pointer}: no known consumer reads it${untouched}`];
  const needs = consumers.map((one) => `breaks ${one.consumer} (needs ${one.needs.join(', ')})`);
  return [shown`  ${event} ${pointer}: ${needs.join('; ')}${untouched}`];
}

function findingWords(finding: Finding, allowance: string): Shown {
  const { verdict, allowed, events, pointer, words, at, reason, wayOut } = finding;
  const [first, ...more] = events;
  const others = more.length ? ` (and ${more.length} more: ${more.join(', ')})` : '';
  const isOpen = verdict === 'breaking' && !allowed;
  return Shown.join([
    Shown.line(''),
    shown`${allowed ? 'allowed' : verdict.padEnd(8)} ${first}${others} ${pointer}`,
    shown`  ${words}`,
    ...(at ? [shown`  at: ${at.file}:${at.line}:${at.column}`] : []),
    shown`  why: ${allowed ? `${allowed.reason} (${allowed.owner}, until ${allowed.expires})` : reason}`,
    ...('witness' in finding ? [shown`  witness: ${compact(finding.witness)}`] : []),
    ...(wayOut ? [shown`  instead: ${wayOut}`] : []),
    ...(isOpen ? [shown`  to allow it: ${allowance}`] : []),
  ]);
}

const compact = (value: unknown) => {
  const text = JSON.stringify(value) ?? '';
  return text.length > 400 ? `${text.slice(0, 397)}...` : text;
};
