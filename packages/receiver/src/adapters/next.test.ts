import { createServer } from 'node:http';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { fetchServer } from '../test-kit/fetch-server.ts';
import { toNext, toNextPages } from './next.ts';

describeAdapter({
  name: "for Next's App Router",
  drains: false,
  mount(receiver, before) {
    const { POST } = toNext(receiver);
    return listen(
      fetchServer(async (request) => {
        await before();
        return POST(request);
      }),
    );
  },
});

describeAdapter({
  name: "for Next's pages router",
  mount(receiver, before) {
    const handle = toNextPages(receiver);
    return listen(
      createServer(async (request, response) => {
        await before();
        await handle(request, response);
      }),
    );
  },
});
