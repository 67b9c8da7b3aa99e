import { listen } from '@hookpact/test-loopback';
import { answerParent } from '../processes/child.ts';

/** A receiver that reads the body and answers 200. */
const { url } = await listen((request, response) => {
  request.resume();
  request.on('end', () => response.end());
});

answerParent(() => ({ url }));
