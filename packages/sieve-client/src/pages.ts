import * as z from 'zod/mini';
import type { Send } from './http/send.ts';
import { wholeNumber } from './options.ts';

/** How a long list is walked through. */
export type ListOptions = {
  /** How many are asked for at once, 1 to 500. @default 100 */
  pageSize?: number | undefined;
  signal?: AbortSignal | undefined;
};

/** One page; `next_offset` is where the next one begins, -1 after the last. */
export type Page<T> = { readonly data: readonly T[]; readonly next_offset: number };

/** Every item of every page, asked for when the loop gets there. */
export async function* eachItem<T>(page: (offset: number) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let offset = 0; ; ) {
    const { data, next_offset } = await page(offset);
    yield* data;
    // a server that does not move on would keep us here for ever
    if (next_offset <= offset) return;
    offset = next_offset;
  }
}

/**
 * A page out of a list that comes without `next_offset`: it ends with an empty page, since the
 * server may give fewer than asked for.
 */
export const pageOf = <T>(data: readonly T[], offset: number): Page<T> => ({
  data,
  next_offset: data.length === 0 ? -1 : offset + data.length,
});

export const pageSizeOf = ({ pageSize }: ListOptions): number =>
  wholeNumber('option pageSize', pageSize ?? 100, 1, 500);

/** Every item under `path`, where the API gives plain lists. Throws `ARGUMENT_INVALID`. */
export function listAll<T>(
  send: Send,
  { path, item }: { path: string; item: z.ZodMiniType<T> },
  { signal, ...options }: ListOptions,
): AsyncGenerator<T> {
  const limit = pageSizeOf(options);
  return eachItem(async (offset) => {
    const call = { method: 'GET', path, query: { limit, offset }, signal } as const;
    return pageOf(await send(call, z.array(item)), offset);
  });
}
