import { requestSubject } from '@hookpact/inspector/search';
import {
  complete,
  isSearchError,
  matches,
  parseQuery,
  type Query,
  requestVocabulary,
} from '@hookpact/search';
import type { Exchange } from '../exchange.ts';

/** All that the screen shows, but its size. */
export type ScreenState = {
  readonly exchanges: readonly Exchange[];
  /** The number of the exchange that is marked; the newest where it is undefined. */
  readonly selected: number | undefined;
  readonly view: 'list' | 'detail';
  /** The first line of the detail that is shown. */
  readonly scroll: number;
  readonly filter: string;
  /** A filter while it is written. */
  readonly prompt: string | undefined;
  readonly message: string;
};

/** What a key asks for beside the screen. */
export type Effect =
  | { readonly kind: 'quit' }
  | { readonly kind: 'resend' | 'edit'; readonly exchange: Exchange };

export type Key = { readonly name: string; readonly text: string; readonly ctrl: boolean };

type Next = { readonly state: ScreenState; readonly effect?: Effect };

export const startState = (filter: string): ScreenState => ({
  ...{ exchanges: [], selected: undefined, view: 'list', scroll: 0 },
  ...{ filter, prompt: undefined, message: '' },
});

/** The exchanges that the filter lets through; all, where it cannot be read. */
export function visibleExchanges({ exchanges, filter }: ScreenState): readonly Exchange[] {
  const query = readQuery(filter);
  if (query instanceof Error) return exchanges;
  return exchanges.filter(({ request, answer }) => matches(query, requestSubject(request, answer)));
}

export function readQuery(text: string): Query | Error {
  try {
    return parseQuery(text, requestVocabulary);
  } catch (error) {
    if (isSearchError(error)) return error;
    throw error;
  }
}

export function selectedExchange(state: ScreenState): Exchange | undefined {
  const shown = visibleExchanges(state);
  return shown.find(({ number }) => number === state.selected) ?? shown.at(-1);
}

/** What a key does. Pure: `page` is how many lines a page has. */
export function press(state: ScreenState, key: Key, page: number): Next {
  if (key.ctrl && key.name === 'c') return { state, effect: { kind: 'quit' } };
  const quiet = { ...state, message: '' };
  if (state.prompt !== undefined) return { state: typeFilter(quiet, state.prompt, key) };
  return state.view === 'detail' ? inDetail(quiet, key, page) : inList(quiet, key, page);
}

function typeFilter(state: ScreenState, prompt: string, { name, text, ctrl }: Key): ScreenState {
  if (name === 'escape') return { ...state, prompt: undefined };
  if (name === 'return') {
    const query = readQuery(prompt);
    if (query instanceof Error) return { ...state, message: query.message };
    return { ...state, filter: prompt, prompt: undefined, selected: undefined };
  }
  if (name === 'backspace') return { ...state, prompt: prompt.slice(0, -1) };
  if (ctrl && name === 'u') return { ...state, prompt: '' };
  if (name === 'tab') return { ...state, ...completed(state, prompt) };
  const isText = !ctrl && text !== '' && !/\p{Cc}/u.test(text);
  return isText ? { ...state, prompt: prompt + text } : state;
}

/** Completes as far as all options agree, and names them. */
function completed({ exchanges }: ScreenState, prompt: string) {
  const types = exchanges.flatMap(({ request: { verdict } }) =>
    'type' in verdict && typeof verdict.type === 'string' ? [verdict.type] : [],
  );
  const known = { values: { type: [...new Set(types)] } };
  const { start, end, options } = complete(prompt, prompt.length, requestVocabulary, known);
  const texts = options.map(({ text }) => text);
  const [first = ''] = texts;
  let agreed = first.length;
  while (agreed > 0 && !texts.every((text) => text.startsWith(first.slice(0, agreed)))) agreed -= 1;
  const completedPrompt = prompt.slice(0, start) + first.slice(0, agreed) + prompt.slice(end);
  return {
    prompt: texts.length === 0 ? prompt : completedPrompt,
    message: texts.length > 1 ? texts.join('  ') : '',
  };
}

function inList(state: ScreenState, key: Key, page: number): Next {
  const exchange = selectedExchange(state);
  switch (key.name) {
    case 'q':
      return { state, effect: { kind: 'quit' } };
    case 'return':
    case 'right':
    case 'o':
      return {
        state: exchange ? { ...pinned(state, exchange), view: 'detail', scroll: 0 } : state,
      };
    case 'escape':
      return { state: { ...state, filter: '', selected: undefined } };
    default:
      return common(moved(state, key, page), key);
  }
}

function inDetail(state: ScreenState, key: Key, page: number): Next {
  const by: Readonly<Record<string, number>> = {
    ...{ down: 1, j: 1, up: -1, k: -1 },
    ...{ pagedown: page, space: page, pageup: -page },
  };
  const lines = by[key.name];
  if (lines !== undefined) {
    return { state: { ...state, scroll: Math.max(0, state.scroll + lines) } };
  }
  const isBack = ['escape', 'left', 'q'].includes(key.name);
  return isBack ? { state: { ...state, view: 'list' } } : common(state, key);
}

function common(state: ScreenState, key: Key): Next {
  const exchange = selectedExchange(state);
  if (key.text === '/') return { state: { ...state, prompt: state.filter, view: 'list' } };
  if (key.name !== 'r' && key.name !== 'e') return { state };
  if (!exchange) return { state };
  if (exchange.target === undefined) {
    return { state: { ...state, message: 'There is no receiver: start with --forward-to <url>.' } };
  }
  const kind = key.name === 'r' ? 'resend' : 'edit';
  // the new one is shown where the list ends
  return { state: { ...state, view: 'list', selected: undefined }, effect: { kind, exchange } };
}

const pinned = (state: ScreenState, { number }: Exchange): ScreenState => ({
  ...state,
  selected: number,
});

function moved(state: ScreenState, { name, text }: Key, page: number): ScreenState {
  const shown = visibleExchanges(state);
  const at = shown.findIndex(({ number }) => number === selectedExchange(state)?.number);
  const places: Readonly<Record<string, number>> = {
    ...{ down: at + 1, j: at + 1, up: at - 1, k: at - 1 },
    ...{ pagedown: at + page, space: at + page, pageup: at - page },
    ...{ home: 0, end: shown.length - 1 },
  };
  const wanted = text === 'G' ? shown.length - 1 : text === 'g' ? 0 : places[name];
  if (wanted === undefined) return state;
  const place = Math.min(Math.max(wanted, 0), shown.length - 1);
  // at the end of the list, the selection follows new requests
  return { ...state, selected: place === shown.length - 1 ? undefined : shown[place]?.number };
}
