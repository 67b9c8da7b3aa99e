import { expect, it } from 'vitest';
import { refuseWrongMethods } from './index.ts';

it('answers OPTIONS and refuses other methods of each path, but for those of middleware', async () => {
  const answers = new Map<string, () => Response>();
  const app = {
    routes: [
      { path: '*', method: 'ALL' },
      { path: '/carts', method: 'GET' },
      { path: '/carts', method: 'POST' },
      { path: '/carts/:id', method: 'DELETE' },
    ],
    options: (path: string, answer: () => Response) => answers.set(`OPTIONS ${path}`, answer),
    all: (path: string, answer: () => Response) => answers.set(`ALL ${path}`, answer),
  };
  refuseWrongMethods(app, (headers) => new Response('no', { status: 405, headers }));

  const seen = [...answers].map(([route, answer]) => {
    const { status, headers } = answer();
    return `${route}: ${status}, ${headers.get('allow')}`;
  });
  expect(seen).toEqual([
    'OPTIONS /carts: 204, GET, HEAD, POST, OPTIONS',
    'ALL /carts: 405, GET, HEAD, POST, OPTIONS',
    'OPTIONS /carts/:id: 204, DELETE, OPTIONS',
    'ALL /carts/:id: 405, DELETE, OPTIONS',
  ]);
});
