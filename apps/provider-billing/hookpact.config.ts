import { defineConfig } from 'hookpact/config';
import { billing } from './src/catalog.ts';
import { billingStates } from './src/states.ts';

// hookpact dev: an inspector and a sender of these events; hookpact pact verify pacts: the states
export default defineConfig({
  catalogs: [billing],
  states: { billing: billingStates },
  endpoints: { bookkeeping: { url: 'http://127.0.0.1:3000/webhooks' } },
});
