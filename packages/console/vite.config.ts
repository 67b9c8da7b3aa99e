import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  base: '/console/',
  resolve: { conditions: ['@hookpact/source', ...defaultClientConditions] },
  // the server puts a fresh one in for each page
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
});
