import type { HeaderGetter } from '../headers/headers.ts';
import { type Rejection, reject } from '../rejections.ts';

const ID = /^[\x21-\x7e]{1,256}$/;

/** A signed id has no dot: it could be shifted into what is signed after it. */
export const isMessageId = (id: string, isSigned = false): boolean =>
  ID.test(id) && !(isSigned && id.includes('.'));

/** The id in a header; one that is not signed may be missing. */
export function readId(
  get: HeaderGetter,
  header: string | undefined,
  isSigned: boolean,
): { ok: true; id: string | undefined } | Rejection {
  if (header === undefined) return { ok: true, id: undefined };
  const id = get(header) ?? undefined;
  if (id === undefined && isSigned) return { ...reject('ID_MISSING'), header };
  const isWrong = id !== undefined && !isMessageId(id, isSigned);
  return isWrong ? { ...reject('ID_MALFORMED'), header } : { ok: true, id };
}
