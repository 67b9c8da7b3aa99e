import { createServer } from 'node:http';
import { describeAdapter, listen } from '../testing/adapter-suite.ts';
import { node } from './node.ts';

describeAdapter({
  name: 'for node:http',
  mount: (receiver) => listen(createServer(node(receiver))),
});
