import { Shown, shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { manyWords } from './many-words.ts';
import type { SentReport } from './run-send.ts';

/** The end of a send in words; its attempts were shown while they were made. */
export function sentWords(report: SentReport, terminal: Terminal): Shown {
  const { paint } = terminal;
  switch (report.kind) {
    case 'curl':
      return shown`${report.command}`;
    case 'handed over': {
      const { type, messageId, deliveries } = report;
      const number = deliveries === 1 ? 'one delivery' : `${deliveries} deliveries`;
      return shown`${type} ${messageId} is with "hookpact dev": ${number}, shown in its terminal.`;
    }
    case 'sent': {
      const { type, messageId, ok, answer } = report;
      const end = ok ? paint('green', 'taken') : paint('red', 'not taken');
      const body = answer.trim() ? shown`\n\n${Shown.indented(answer)}` : shown``;
      return shown`${type} ${messageId}: ${end}.${body}`;
    }
    case 'many':
      return manyWords(report, terminal);
    default:
      return report satisfies never;
  }
}
