import { expect, expectTypeOf, it } from 'vitest';
import { defineProblems, toProblemIssues } from './index.ts';

const shopApiErrors = {
  CART_UNKNOWN: { status: 404, detail: 'There is no such cart.' },
  CART_INVALID: { status: 422, detail: 'The cart does not fit; the issues say where.' },
} as const;

class Problem extends defineProblems(shopApiErrors) {}

it('becomes a problem document with its status, its code and its words', async () => {
  const response = new Problem('CART_UNKNOWN').toResponse({ 'x-more': '1' });
  expect(response.status).toBe(404);
  expect([...response.headers]).toEqual([
    ...[
      ['content-type', 'application/problem+json'],
      ['x-more', '1'],
    ],
  ]);
  expect(await response.json()).toEqual({
    ...{ status: 404, code: 'CART_UNKNOWN', detail: 'There is no such cart.' },
  });
});

it('says what is wrong with a request, at most fifty times', async () => {
  const wrong = Array.from({ length: 60 }, (_, index) => ({ path: [index], message: 'no' }));
  const issues = toProblemIssues([{ path: ['a/b', 'c~d', 0], message: 'odd' }, ...wrong]);
  expect(issues).toHaveLength(50);
  expect(issues.slice(0, 2)).toEqual([
    ...[
      { pointer: '/a~1b/c~0d/0', message: 'odd' },
      { pointer: '/0', message: 'no' },
    ],
  ]);
  const response = new Problem('CART_INVALID', issues).toResponse();
  expect(await response.json()).toMatchObject({ code: 'CART_INVALID', issues });
});

it('knows the codes of its table', () => {
  expectTypeOf<ConstructorParameters<typeof Problem>[0]>().toEqualTypeOf<
    'CART_UNKNOWN' | 'CART_INVALID'
  >();
});
