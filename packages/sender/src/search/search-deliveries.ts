import { matches, type Query } from '@hookpact/search';
import type { Sender } from '../engine/sender.ts';
import type { Delivery, Message } from '../records.ts';
import { type DeliveryFilter, type PageRequest, storedFields } from '../store/store.ts';
import { deliverySubject } from './delivery-subject.ts';

/** The part of a sender that a search reads. */
export type SearchedSender = Pick<Sender<never>, 'listDeliveries' | 'listAttempts' | 'getMessage'>;

export type SearchOptions = {
  readonly query: Query;
  readonly filter: DeliveryFilter;
  readonly page: PageRequest;
  /** Whether the catalogue allows what a message holds, for `valid:`. */
  readonly isValid?: ((message: Message) => boolean) | undefined;
  /** Milliseconds that only grow. @default performance.now */
  readonly now?: (() => number) | undefined;
};

/** Deliveries that the store cannot judge by itself and that one call looks at, at most. */
const MOST_READ = 5_000;
const READ_AT_ONCE = 100;

/** After so long, one call answers with what it found: who asks goes on from its cursor. */
const MOST_MS = 30;

type FoundPage = { readonly items: Delivery[]; readonly nextCursor: string | undefined };

/**
 * A page of what a search finds. The store judges what it can; bodies are read here, so many of
 * them that others get their turn. A page may be short: its cursor says whether there is more.
 */
export async function searchDeliveries(
  sender: SearchedSender,
  { query, filter, page, isValid, now = () => performance.now() }: SearchOptions,
): Promise<FoundPage> {
  const isStored = ({ field }: { field: string }) =>
    (storedFields as readonly string[]).includes(field);
  const search = { ...filter, terms: query.terms.filter(isStored) };
  const others = { terms: query.terms.filter((term) => !isStored(term)) };
  if (others.terms.length === 0) {
    const { items, nextCursor } = await sender.listDeliveries({ ...search, ...page });
    return { items: [...items], nextCursor };
  }
  const found: Delivery[] = [];
  let { cursor } = page;
  const until = now() + MOST_MS;
  const needsAnswer = others.terms.some(({ field }) => field === 'text');
  for (let read = 0; read < MOST_READ; read += READ_AT_ONCE) {
    const { first } = page;
    const next = await sender.listDeliveries({ ...search, first, cursor, limit: READ_AT_ONCE });
    const subjects = await Promise.all(
      next.items.map((item) => subjectOf(sender, item, { isValid, needsAnswer })),
    );
    for (const [index, delivery] of next.items.entries()) {
      const subject = subjects[index];
      if (!subject || !matches(others, subject)) continue;
      found.push(delivery);
      if (found.length < page.limit) continue;
      const isLast = index === next.items.length - 1;
      return { items: found, nextCursor: isLast ? next.nextCursor : next.cursors[index] };
    }
    cursor = next.nextCursor;
    if (cursor === undefined || now() >= until) break;
  }
  return { items: found, nextCursor: cursor };
}

async function subjectOf(
  sender: SearchedSender,
  delivery: Delivery,
  { isValid, needsAnswer }: Pick<SearchOptions, 'isValid'> & { readonly needsAnswer: boolean },
) {
  const [message, attempts] = await Promise.all([
    sender.getMessage(delivery.messageId),
    needsAnswer ? sender.listAttempts(delivery.id) : [],
  ]);
  const verdict = message && isValid?.(message);
  return deliverySubject(delivery, attempts.at(-1), { message, isValid: verdict });
}

const MOST_COUNTED = 10_000;

/** All that a search finds, up to 10,000, page by page. */
export async function* everyDelivery(
  sender: SearchedSender,
  options: Omit<SearchOptions, 'page'>,
): AsyncGenerator<Delivery, boolean> {
  let cursor: string | undefined;
  let count = 0;
  do {
    const page = { limit: 1_000, cursor };
    const { items, nextCursor } = await searchDeliveries(sender, { ...options, page });
    yield* items;
    count += items.length;
    cursor = nextCursor;
    if (cursor !== undefined && count >= MOST_COUNTED) return false;
  } while (cursor !== undefined);
  return true;
}
