import type { CaseResult, Fault } from '../../expectation.ts';
import type { Answer, Exchange } from '../../http/answer.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import type { Tools } from '../../tools.ts';
import { newMark, type Provocation, provocations } from './provocations.ts';

/** An answer, decoded. */
export type AnswerParts = {
  readonly text: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Headers and body as one text. */
  readonly all: string;
  readonly bytes: number;
};

/** Finds what an answer gives away; `undefined` where it gives nothing away. */
type Look = (
  parts: AnswerParts & { readonly mark: string; readonly headerMark: string },
) => string | undefined;

export function partsOf(answer: Answer): AnswerParts {
  if (answer.kind !== 'answered') return { text: '', headers: new Map(), all: '', bytes: 0 };
  const text = new TextDecoder().decode(answer.body);
  const headers = new Map(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const all = `${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`;
  return { text, headers, all, bytes: answer.bodyBytes };
}

/** Looks at one answer. A request without an answer gives nothing away. */
export async function look(
  tools: Tools,
  provoke: Provocation,
  find: Look,
  what: string,
  change: (outgoing: Outgoing, mark: string) => Outgoing = (outgoing) => outgoing,
): Promise<CaseResult> {
  const mark = newMark();
  const made = await provoke(tools, mark);
  if ('notApplicable' in made) return made;
  const headerMark = newMark();
  const request = change(made, headerMark);
  const exchange: Exchange = { request, answer: await tools.send(request) };
  const found = find({ ...partsOf(exchange.answer), mark, headerMark });
  if (found === undefined) return undefined;
  return { words: `The answer to ${request.label} has ${what}: ${found}`, exchanges: [exchange] };
}

/** Looks at the answers to several provocations, until one of them gives something away. */
export async function lookAtAll(
  tools: Tools,
  names: readonly (keyof typeof provocations)[],
  find: Look,
  what: string,
  change?: (outgoing: Outgoing, mark: string) => Outgoing,
): Promise<Fault | undefined> {
  for (const name of names) {
    const result = await look(tools, provocations[name], find, what, change);
    if (result && 'words' in result) return result;
  }
  return undefined;
}
