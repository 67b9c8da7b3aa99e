import { expect, it } from 'vitest';
import { parseScript, stepAt, stepOfPath } from './response-script.ts';

const status = (code: number, delayMs = 0) => ({ kind: 'status', status: code, delayMs });

it.each([
  ['200', [status(200)]],
  ['503, 503, 200', [status(503), status(503), status(200)]],
  ['delay 2s', [status(200, 2_000)]],
  ['delay 1.5s 503', [status(503, 1_500)]],
  ['hang 20s', [{ kind: 'hang', durationMs: 20_000 }]],
  ['hang', [{ kind: 'hang', durationMs: 30_000 }]],
  ['drip 500ms', [{ kind: 'drip', durationMs: 500 }]],
  ['reset', [{ kind: 'reset' }]],
  ['redirect', [{ kind: 'redirect', url: undefined }]],
  ['redirect http://a.example/', [{ kind: 'redirect', url: 'http://a.example/' }]],
  ['forward http://127.0.0.1:3000/x', [{ kind: 'forward', url: 'http://127.0.0.1:3000/x' }]],
])('the script %j is read', (script, want) => {
  expect(parseScript(script)?.map(({ response }) => response)).toEqual(want);
});

it.each([
  [''],
  ['503,'],
  ['100'],
  ['600'],
  ['20'],
  ['ok'],
  ['200 503'],
  ['delay'],
  ['delay 2'],
  ['delay 2h'],
  ['delay 11m'],
  ['delay 1s 99'],
  ['delay 1s 200 more'],
  ['hang forever'],
  ['reset now'],
  ['redirect javascript:alert(1)'],
  ['forward'],
  ['forward /path'],
  ['__proto__'],
  [Array(51).fill('200').join(',')],
])('the script %j is refused', (script) => {
  expect(parseScript(script)).toBeUndefined();
});

it('gives one step to each request, and the last one for ever', () => {
  const steps = parseScript('503, 429, 200') ?? [];
  expect([0, 1, 2, 3, 99].map((answered) => stepAt(steps, answered).text)).toEqual([
    ...['503', '429', '200', '200', '200'],
  ]);
});

it.each([
  ['/503', '503'],
  ['/orders/404/', '404'],
  ['/', undefined],
  ['', undefined],
  ['/orders/1234', undefined],
  ['/503/orders', undefined],
  ['/103', undefined],
])('the path %j below a token answers with %j', (path, text) => {
  expect(stepOfPath(path)?.text).toBe(text);
});
