import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
  plugins: [react()],
  // built, it stands wherever a server puts it; the dev server says where that is
  base: command === 'build' ? './' : '/console/',
  resolve: { conditions: ['@hookpact/source', ...defaultClientConditions] },
  // the server puts a fresh one in for each page
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
}));
