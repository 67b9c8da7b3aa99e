import { createServer } from 'node:http';
import { describeAdapter, listen } from '../testing/adapter-suite.ts';
import { fetchServer } from '../testing/fetch-server.ts';
import { next, nextPages } from './next.ts';

describeAdapter({
  name: "for Next's App Router",
  drains: false,
  mount: (receiver) => listen(fetchServer(next(receiver).POST)),
});

describeAdapter({
  name: "for Next's pages router",
  mount: (receiver) => listen(createServer(nextPages(receiver))),
});
