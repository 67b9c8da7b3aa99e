import { type Case, caseWords } from '../guarantees/case.ts';
import type { ListedState, ShownCase, StateList } from './state-list.ts';

/** The states of a provider as a page of Markdown. */
export function statesPage({ provider, states }: StateList): string {
  const intro = `The states that a contract with ${provider} can name under \`given\`. Where the schema of an event allows several cases, the table says which of them the state shows.`;
  return [`# States of ${provider}`, '', intro, '', ...states.flatMap(section)].join('\n');
}

function section({ name, description, params = {}, events }: ListedState): string[] {
  const takes = Object.entries(params).map(([param, words]) => `- \`${param}\`: ${words}`);
  const rows = events.map(
    ({ type, cases }) => `| \`${type}\` | ${cases.map(shown).join(', ') || '–'} |`,
  );
  const table = rows.length > 0 ? ['| event | shows |', '| --- | --- |', ...rows, ''] : [];
  return [
    ...[`## ${name}`, ''],
    ...(description === undefined ? [] : [description, '']),
    ...(takes.length > 0 ? ['Parameters:', '', ...takes, ''] : []),
    ...table,
  ];
}

const shown = ({ pointer, is }: ShownCase) => `\`${pointer}\` is ${caseInWords(is)}`;

/** The case of a place in words: `a value`. */
export const caseInWords = (is: string): string => caseWords[is as Case] ?? is; // of another version, its own word
