import { createServer } from 'node:http';
import { describeAdapter, listen } from '../test-kit/adapter-suite.ts';
import { fetchServer } from '../test-kit/fetch-server.ts';
import { toNext, toNextPages } from './next.ts';

describeAdapter({
  name: "for Next's App Router",
  drains: false,
  mount: (receiver) => listen(fetchServer(toNext(receiver).POST)),
});

describeAdapter({
  name: "for Next's pages router",
  mount: (receiver) => listen(createServer(toNextPages(receiver))),
});
