import { createJudge, createPresenter } from '@hookpact/inspector/exchange';
import { standardWebhooksPolicy } from '@hookpact/sender';
import { sieve } from '@hookpact/sieve-events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widthOf } from '../../terminal/columns.ts';
import { Shown } from '../../terminal/shown.ts';
import { anyText } from '../../testing/any-text.ts';
import type { Exchange } from '../exchange.ts';
import { press, type ScreenState, startState } from './state.ts';
import { pageOf, screenLines } from './view.ts';

const present = createPresenter(createJudge([sieve]));

function exchange(number: number, body: string): Exchange {
  const raw = { method: 'POST', rawHeaders: ['X', body], body: Buffer.from(body) };
  const more = { id: String(number), token: '', receivedAt: 0, path: `/${body}` };
  return {
    ...{ number, raw, state: 'answered', target: 'http://127.0.0.1/', error: undefined },
    request: present({ ...raw, ...more, isTruncated: false, response: '' }),
    answer: { status: 500, headers: [], body, body_encoding: 'utf8', duration_ms: 1 },
    repeats: undefined,
  };
}

const names = ['up', 'down', 'j', 'k', 'return', 'escape', 'q', 'r', 'e', 'tab', 'backspace'];
const moves = ['pageup', 'pagedown', 'home', 'end', 'space', 'left', 'right', 'o'];
const anyKey = fc.oneof(
  fc.constantFrom(...names, ...moves).map((name) => ({ name, text: '', ctrl: false })),
  fc.constantFrom('/', 'g', 'G').map((text) => ({ name: text, text, ctrl: false })),
  anyText({ maxLength: 3 }).map((text) => ({ name: text, text, ctrl: false })),
);

it('whatever is pressed and whatever arrived, the screen fits and obeys nobody', () => {
  const bodies = fc.array(anyText(), { maxLength: 8 });
  const size = fc.record({
    columns: fc.integer({ min: 20, max: 200 }),
    rows: fc.integer({ min: 5, max: 40 }),
  });
  const options = {
    url: 'http://127.0.0.1:4750',
    routes: { routes: [], otherwise: 'http://127.0.0.1:3000/' },
    words: {
      policy: standardWebhooksPolicy,
      paint: (_: string, text: string | Shown) =>
        typeof text === 'string' ? Shown.line(text) : text,
    },
  };
  fc.assert(
    fc.property(bodies, fc.array(anyKey), size, (texts, keys, room) => {
      const exchanges = texts.map((text, index) => exchange(index + 1, text));
      let state: ScreenState = { ...startState(''), exchanges };
      for (const key of keys) ({ state } = press(state, key, pageOf(room)));
      const lines = screenLines(state, options, room);
      expect(lines.length).toBeLessThanOrEqual(room.rows);
      for (const { text } of lines) {
        expect(widthOf(text)).toBeLessThanOrEqual(room.columns);
        expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }
    }),
  );
});

it('what arrives is followed at the end of the list, and not while another is marked', () => {
  const all = [1, 2, 3].map((number) => exchange(number, 'x'));
  const key = (name: string) => ({ name, text: '', ctrl: false });
  const start = { ...startState(''), exchanges: all.slice(0, 2) };
  const up = press(start, key('up'), 10).state;
  expect(up.selected).toBe(1);
  expect(press({ ...up, exchanges: all }, key('return'), 10).state).toMatchObject({
    selected: 1,
    view: 'detail',
  });
  expect(press(up, key('end'), 10).state.selected).toBeUndefined();
});
