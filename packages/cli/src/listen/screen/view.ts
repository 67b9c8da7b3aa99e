import { cutLines } from '../../terminal/columns.ts';
import { type Shown, shown } from '../../terminal/shown.ts';
import { detailLines } from '../detail-words.ts';
import type { Routes } from '../routes.ts';
import { exchangeLine, reasonsOf, targetWords, type WordsOptions } from '../words.ts';
import { readQuery, type ScreenState, selectedExchange, visibleExchanges } from './state.ts';

export type ViewOptions = {
  readonly url: string;
  readonly routes: Routes;
  readonly words: WordsOptions;
};

export type Size = { readonly columns: number; readonly rows: number };

/** Rows that are neither list nor detail: two above, two below. */
const AROUND = 4;

/** How many rows the list or the detail has. */
export const pageOf = ({ rows }: Size): number => Math.max(1, rows - AROUND);

/** The screen, line by line: never more lines than rows, never wider than the terminal. */
export function screenLines(state: ScreenState, options: ViewOptions, size: Size): Shown[] {
  const page = pageOf(size);
  const middle =
    state.view === 'detail' ? detail(state, options, page) : list(state, options, page);
  const filled = [...middle, ...Array.from({ length: page - middle.length }, () => shown``)];
  const lines = [...head(state, options), ...filled, ...foot(state, options)];
  return lines.slice(0, size.rows).map((line) => cutLines(line, size.columns));
}

function head(state: ScreenState, { url, routes, words: { paint } }: ViewOptions): Shown[] {
  const others = routes.routes.length > 0 ? ` and ${routes.routes.length} routes` : '';
  const target = routes.otherwise === undefined ? '' : ` → ${targetWords(routes.otherwise)}`;
  const all = state.exchanges.length;
  const held = state.exchanges.filter((exchange) => exchange.state === 'held').length;
  const counts = [
    `${all} ${all === 1 ? 'request' : 'requests'}`,
    ...(held > 0 ? [`${held} held: the receiver is down`] : []),
    ...(state.filter ? [`${visibleExchanges(state).length} match ${state.filter}`] : []),
  ];
  return [shown`${paint('bold', url)}${target}${others}`, paint('dim', counts.join(', '))];
}

function list(state: ScreenState, { words, url }: ViewOptions, page: number): Shown[] {
  const found = visibleExchanges(state);
  if (found.length === 0) {
    return [
      shown``,
      shown`  ${state.filter ? 'Nothing matches.' : `Waiting for requests to ${url} …`}`,
    ].slice(-page);
  }
  const selected = selectedExchange(state);
  const at = found.findIndex(({ number }) => number === selected?.number);
  // a line of reasons below each would move the others about: only the marked one has them
  const reasons = selected ? reasonsOf(selected, words) : [];
  const room = Math.max(1, page - reasons.length);
  const first = Math.max(0, Math.min(at - Math.floor(room / 2), found.length - room));
  return found
    .slice(first, first + room)
    .flatMap((exchange) => {
      const line = exchangeLine(exchange, words);
      if (exchange !== selected) return [shown`  ${line}`];
      const why = reasons.map((reason) => shown`      ${words.paint('dim', reason)}`);
      return [shown`${words.paint('bold', '▸')} ${line}`, ...why];
    })
    .slice(0, page);
}

function detail(state: ScreenState, { words }: ViewOptions, page: number): Shown[] {
  const exchange = selectedExchange(state);
  if (!exchange) return [];
  const lines = detailLines(exchange, words);
  const first = Math.min(state.scroll, Math.max(0, lines.length - page));
  return lines.slice(first, first + page);
}

const keys = {
  list: '↑↓ move  ⏎ open  r resend  e edit  / filter  q quit',
  detail: '↑↓ scroll  esc back  r resend  e edit  q back',
  prompt: '⏎ filter  tab complete  esc cancel',
} as const;

function foot({ prompt, message, view }: ScreenState, { words: { paint } }: ViewOptions): Shown[] {
  if (prompt === undefined) return [paint('yellow', message), paint('dim', keys[view])];
  const problem = readQuery(prompt);
  const note = message || (problem instanceof Error ? problem.message : '');
  return [paint('yellow', note), shown`/${prompt}▏  ${paint('dim', keys.prompt)}`];
}
