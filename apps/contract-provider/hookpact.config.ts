import { defineConfig } from 'hookpact/config';
import { acme } from './src/catalog.ts';
import { acmeStates } from './src/states.ts';

export default defineConfig({ catalogs: [acme], states: { acme: acmeStates } });
