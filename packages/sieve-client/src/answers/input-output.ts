import { anything, dictionary, flag, maybe, object, type ReadBy, text } from './reader.ts';

export const inputOutput = object({
  type: maybe(text),
  name: maybe(text),
  data: anything,
  description: maybe(text),
  schema: maybe(dictionary),
  run_id: maybe(text),
  is_optional: maybe(flag),
});

/** One value that a job took or yielded; `data` is the function's affair, so check it. */
export type InputOutput = ReadBy<typeof inputOutput>;
