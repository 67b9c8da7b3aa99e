import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, listen } from './index.ts';

it('serves requests on 127.0.0.1, until it is closed', async () => {
  const { url, port, close } = await listen((request, response) => response.end(request.url));
  expect(await (await fetch(`${url}/a?b=1`)).text()).toBe('/a?b=1');
  expect(url).toBe(`http://127.0.0.1:${port}`);
  await close();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  await close(); // a second time does no harm
});

it('closes although a request was never answered', async () => {
  const arrived = Promise.withResolvers<void>();
  const server = await listen(() => arrived.resolve());
  const answer = fetch(server.url);
  await arrived.promise;
  await Promise.all([server.close(), expect(answer).rejects.toThrow('fetch failed')]);
});

it('takes servers of other kinds, and closes their connections', async () => {
  const server = await listen(createServer((socket) => void socket.write('hello')));
  const client = connect(server.port, '127.0.0.1');
  const [greeting] = await once(client, 'data');
  expect(String(greeting)).toBe('hello');
  client.on('error', () => {}); // it may be told of the end so
  await Promise.all([server.close(), once(client, 'close')]);
});

it('finds a port that others can take', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  expect(server.address()).toMatchObject({ port });
  server.close();
});
