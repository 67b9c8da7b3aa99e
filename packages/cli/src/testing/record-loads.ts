import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Preloaded into a process: writes the URL of each module that it loads into a file.

const file = process.env.HOOKPACT_TEST_LOADS ?? '';

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(file, `${url}\n`);
    return nextLoad(url, context);
  },
});
