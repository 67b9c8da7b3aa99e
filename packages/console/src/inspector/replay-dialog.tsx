import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { call } from '../api/http.ts';
import { about, requestPath } from '../api/queries.ts';
import type { ReceivedRequest, ReplayResult, RequestPage } from '../api/types.ts';
import { Body } from '../ui/body.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { LazyJsonEditor } from '../ui/lazy-json-editor.ts';
import { milliseconds } from '../ui/time.tsx';

const TARGET = 'hookpact.replay-target';

type ReplayDialogProps = { readonly request: ReceivedRequest; readonly onClose: () => void };

/**
 * Sends a request again, unchanged or edited, to this or another address, once or several times.
 */
export function ReplayDialog({ request, onClose }: ReplayDialogProps) {
  const { data: server } = useQuery(about);
  const here = `${server?.url ?? ''}/in/${request.token}`;
  const [url, setUrl] = useState(() => sessionStorage.getItem(TARGET) ?? here);
  const [body, setBody] = useState(request.body);
  const [times, setTimes] = useState(1);
  const replay = useReplay(request, here, onClose);
  const isText = request.body_encoding === 'utf8';

  return (
    <Dialog title="Replay" onClose={onClose}>
      <form
        className="replay"
        onSubmit={(event) => {
          event.preventDefault();
          sessionStorage.setItem(TARGET, url);
          replay.mutate({ url, times, ...(isText && body !== request.body && { body }) });
        }}
      >
        <h2>Replay</h2>
        <label htmlFor="target">To</label>
        <input
          id="target"
          type="url"
          required
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
        <label htmlFor="times">Times</label>
        <input
          id="times"
          type="number"
          min={1}
          max={100}
          value={times}
          onChange={({ target }) => setTimes(Number(target.value))}
        />
        {isText && (
          <Suspense fallback={<p className="muted">Loading the editor …</p>}>
            <LazyJsonEditor label="Body" value={body} onChange={setBody} />
          </Suspense>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={replay.isPending}>
            {replay.isPending ? 'Sending …' : 'Send'}
          </button>
          <button type="button" onClick={onClose}>
            Close
          </button>
        </div>
      </form>
      <Failure error={replay.error} />
      {replay.data && <Answers answers={replay.data} />}
    </Dialog>
  );
}

type Replay = { readonly url: string; readonly times: number; readonly body?: string };

function useReplay({ token, id }: ReceivedRequest, here: string, onClose: () => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ times, ...edit }: Replay) => {
      const answers: ReplayResult[] = [];
      for (let sent = 0; sent < times; sent += 1) {
        const path = `${requestPath(token, id)}/replay`;
        answers.push(await call<ReplayResult>(path, { method: 'POST', body: edit }));
      }
      return answers;
    },
    // shows the request that was sent to this server
    onSuccess: async (_, { url }) => {
      if (!url.startsWith(here)) return;
      const path = `/inspector/tokens/${encodeURIComponent(token)}/requests?limit=1`;
      const { data } = await call<RequestPage>(path);
      const newest = data[0];
      if (!newest || newest.id === id) return;
      onClose();
      const params = { token, id: newest.id };
      await navigate({ to: '/inspector/$token/$id', params, search: {} });
    },
  });
}

function Answers({ answers }: { readonly answers: readonly ReplayResult[] }) {
  const last = answers.at(-1);
  return (
    <section aria-label="Answer" role="status">
      <p>
        {answers
          .map(({ status, duration_ms }) => `${status} in ${milliseconds(duration_ms)}`)
          .join(', ')}
      </p>
      {last && <Body body={last.body} encoding={last.body_encoding} />}
    </section>
  );
}
