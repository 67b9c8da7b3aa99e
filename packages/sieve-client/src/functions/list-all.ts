import * as z from 'zod/mini';
import type { Send } from '../http/send.ts';
import { eachItem, type ListOptions, pageOf, pageSizeOf } from '../pages.ts';

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
