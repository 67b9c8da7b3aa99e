import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/http.ts';
import { createConsoleRouter } from './app/router.tsx';
import { recordingUrl } from './recording/recording-url.ts';
import './app/tokens.css';
import './app/base.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // what the server refused it will refuse again; a server that is away comes back
      retry: (failures, error) => !(error instanceof ApiError) && failures < 30,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
      networkMode: 'always', // a server of this machine needs no network
    },
    mutations: { networkMode: 'always' },
  },
});

if (recordingUrl !== undefined) {
  const { openRecording } = await import('./recording/open-recording.ts');
  await openRecording(recordingUrl);
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={createConsoleRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
