import { setTimeout as pause } from 'node:timers/promises';
import { deliveryVocabulary } from '@hookpact/search';
import { type DeliveryDetail, DeliveryPage } from '@hookpact/sender/http';
import { asStarted, type Call } from '../command/define-command.ts';
import { type Desk, findDesk } from '../desk/desk.ts';
import type { DeskFlags } from '../desk/options.ts';
import { searchOf } from '../desk/search.ts';
import { Shown, shown } from '../terminal/shown.ts';
import { endpointState, findDelivery, isDeliveryId } from './find-delivery.ts';
import { listWords } from './list-words.ts';

export type DeliveriesFlags = DeskFlags & {
  readonly limit: number;
  readonly watch?: boolean;
  readonly json?: boolean;
};

/** One delivery, or a page of them. */
export type DeliveriesReport =
  | { readonly kind: 'one'; readonly delivery: DeliveryDetail; readonly words: Shown }
  | { readonly kind: 'list'; readonly page: DeliveryPage; readonly words: Shown };

type DeliveriesCall = Call<DeliveriesFlags, DeliveriesReport>;

/** Lists deliveries, or shows one. */
export async function runDeliveries(call: DeliveriesCall, words: readonly string[]) {
  const { flags, context, show } = call;
  const [only = '', ...others] = words;
  if (others.length === 0 && isDeliveryId(only)) {
    const { timelineWords } = await import('./timeline-words.ts');
    const desk = await findDesk(flags, context);
    const delivery = await findDelivery(desk, only);
    const endpoint = await endpointState(desk, delivery.endpoint_id);
    const timeline = timelineWords(delivery, { context, endpoint, now: Date.now() });
    await show({ kind: 'one', delivery, words: timeline });
    return;
  }
  const q = searchOf(words, deliveryVocabulary);
  const desk = await findDesk(flags, context);
  const page = await newest(desk, q, flags.limit);
  const list = listWords(page, { terminal: context.terminal, now: Date.now() });
  const isEmpty = page.data.length === 0;
  const nothing = shown`${q ? 'No delivery matches.' : 'There are no deliveries yet.'}`;
  await show({ kind: 'list', page, words: isEmpty ? nothing : list });
  if (flags.watch) await watch(desk, q, page, call);
  else if (page.next_cursor !== null && !flags.json) {
    const more = `More: hookpact deliveries … --limit ${flags.limit * 5}`;
    context.terminal.progress(shown`${asStarted(more, context)}`);
  }
}

/** The newest that a search finds, over as many of its pages as it takes. */
async function newest(desk: Desk, q: string, limit: number): Promise<DeliveryPage> {
  const found: DeliveryPage = { data: [], next_cursor: null };
  do {
    const query = new URLSearchParams({
      ...{ q, first: 'newest', include: 'last_attempt' },
      limit: String(Math.min(limit - found.data.length, 500)),
      ...(found.next_cursor !== null && { cursor: found.next_cursor }),
    });
    const { data, next_cursor } = await desk.call('GET', `/deliveries?${query}`, DeliveryPage);
    found.data.push(...data);
    found.next_cursor = next_cursor;
  } while (found.next_cursor !== null && found.data.length < limit);
  return found;
}

const LOOK_AGAIN_MS = 1_000;

/** Prints new and changed deliveries, until Ctrl-C. */
async function watch(
  desk: Desk,
  q: string,
  shownAlready: DeliveryPage,
  { flags, context }: DeliveriesCall,
): Promise<void> {
  const { terminal, interrupted } = context;
  const stateOf = ({ status, attempts }: DeliveryPage['data'][number]) => `${status} ${attempts}`;
  let known = new Map(shownAlready.data.map((delivery) => [delivery.id, stateOf(delivery)]));
  const sleep = () => pause(LOOK_AGAIN_MS, true, { signal: interrupted }).catch(() => false);
  while (await sleep()) {
    const { data } = await newest(desk, q, flags.limit);
    const changed = data.filter((delivery) => known.get(delivery.id) !== stateOf(delivery));
    known = new Map(data.map((delivery) => [delivery.id, stateOf(delivery)]));
    // the newest last, as in a log
    for (const delivery of changed.toReversed()) {
      const words = listWords({ data: [delivery] }, { terminal, now: Date.now() });
      terminal.print(flags.json ? Shown.json(delivery) : words);
    }
  }
}
