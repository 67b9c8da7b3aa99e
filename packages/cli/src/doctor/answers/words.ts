import type { Answer } from '../network/exchange.ts';

const LONGEST_WORDS = 200;

/** What an answer says, in one line: `code: detail` of a problem, the title of a page, a first line. */
export function wordsOf({ body }: Pick<Answer, 'body'>): string {
  const problem = problemOf(body);
  const words = [problem.code, problem.detail ?? problem.message ?? problem.error ?? problem.title]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(': ');
  const text = words || (isPage(body) ? pageWords(body) : (body.trim().split(/\r?\n/, 1)[0] ?? ''));
  return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;
}

/** The fields of a JSON object, or none. */
export function problemOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

export const isPage = (body: string): boolean => /^\s*<(?:!doctype|html|head|body)\b/i.test(body);

export const titleOf = (page: string): string =>
  /<title[^>]*>([^<]{1,300})</i.exec(page)?.[1]?.trim().replace(/\s+/g, ' ') ?? '';

/** What a page says: an error of Express stands in its first `pre`. */
function pageWords(page: string): string {
  const pre = /<pre[^>]*>([^<]{1,600})/i.exec(page)?.[1]?.trim();
  if (pre) return unescaped(pre);
  const title = titleOf(page);
  if (title) return unescaped(title);
  const text = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '').replace(/<[^>]*>/g, '\n');
  return unescaped(text.trim().split(/\s*\n\s*/, 1)[0] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};
const unescaped = (text: string): string =>
  text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

/** A request and its answer in one line, for the evidence of a finding. */
export function exchanged(request: string, { status, headers, ...answer }: Answer): string {
  const type = headers['content-type']?.split(';', 1)[0];
  const location = headers.location && `, location ${headers.location}`;
  const words = wordsOf(answer);
  return [`${request} → ${status}`, type && ` ${type}`, location, words && `: ${words}`]
    .filter(Boolean)
    .join('');
}
