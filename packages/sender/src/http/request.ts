import { deliveryVocabulary, isSearchError, parseQuery, type Query } from '@hookpact/search';
import { Problem } from './problem.ts';
import { readText } from './read-text.ts';

/** The size of two ids, a search and a limit, several times over. */
const MAX_BODY_BYTES = 16_384;

/** The parameters of the URL. */
export const queryOf = (request: Request) =>
  Object.fromEntries(new URL(request.url).searchParams) as Record<string, string>;

/** The search of a request; without one, the search that finds everything. */
export function queryIn(q: string | undefined): Query {
  try {
    return parseQuery(q ?? '', deliveryVocabulary);
  } catch (error) {
    if (!isSearchError(error)) throw error;
    const message = `${error.message} ${error.remedy}`;
    throw new Problem('SEARCH_INVALID', [{ pointer: '/q', message }]);
  }
}

/** The JSON of a body. An empty body counts as `{}`. */
export async function bodyOf(request: Request): Promise<unknown> {
  const text = await readText(request, MAX_BODY_BYTES);
  if (text === undefined) throw new Problem('BODY_TOO_LARGE');
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Problem('BODY_NOT_JSON');
  }
}
