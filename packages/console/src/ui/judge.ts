import { postText } from '../api/http.ts';
import type { Verdict } from '../api/types.ts';

/** What the catalogues make of a text, before anybody sends it. */
export const judge = (body: string): Promise<Verdict> => postText('/inspector/judge', body);
