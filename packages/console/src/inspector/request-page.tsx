import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { about, curlOf, fixtureOf, requestOf } from '../api/queries.ts';
import type { ReceivedRequest } from '../api/types.ts';
import { useKeys } from '../app/shortcuts.ts';
import { Body } from '../ui/body.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Clock } from '../ui/time.tsx';
import { Comparison } from './comparison.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { SignaturePanel } from './signature-panel.tsx';
import { typeOf, VerdictBadge } from './verdict.tsx';

/** One request: the verdict, the body with its faults in place, headers, and what can be done. */
export function RequestPage() {
  const { token, id } = useParams({ strict: false }) as { token: string; id: string };
  const { data: request, error } = useQuery(requestOf(token, id));
  if (error) return <Failure error={error} />;
  if (!request) return null;
  return <RequestDetail key={request.id} request={request} />;
}

function RequestDetail({ request }: { readonly request: ReceivedRequest }) {
  const { id, token, verdict } = request;
  const { data: server } = useQuery(about);
  const [isReplaying, setReplaying] = useState(false);
  const navigate = useNavigate();
  useKeys({
    r: () => setReplaying(true),
    Escape: () => void navigate({ to: '/inspector/$token', params: { token }, search: {} }),
  });
  const marks = verdict.kind === 'invalid' ? verdict.issues : [];

  return (
    <article className="detail" aria-label="Request">
      <header className="head">
        <h2>{typeOf(verdict)}</h2>
        <VerdictBadge verdict={verdict} />
      </header>
      <p className="muted">
        {request.method} <code>{request.path}</code>, <Clock at={request.received_at} />, answered{' '}
        {request.response}
        {request.is_truncated && '; the body was too large and is cut'}
      </p>
      <div className="buttons">
        {server?.can_send_on && (
          <button type="button" className="primary" onClick={() => setReplaying(true)}>
            Replay … <kbd>r</kbd>
          </button>
        )}
        <CopyButton label="Copy as curl" text={() => curlOf(token, id)} />
        <CopyButton label="Copy as fixture" text={() => fixtureOf(token, id)} />
        <CopyButton label="Copy as test" text={() => testOf(request)} />
      </div>
      {verdict.kind === 'invalid' && (
        <p>
          {verdict.issues.length} {verdict.issues.length === 1 ? 'field' : 'fields'} of{' '}
          <strong>{verdict.type ?? 'the event'}</strong> break the contract{' '}
          <em>{verdict.catalog}</em>; they are marked below.
        </p>
      )}
      <Body body={request.body} encoding={request.body_encoding} marks={marks} />
      <SignaturePanel request={request} />
      <Comparison request={request} />
      <details className="panel">
        <summary>Headers ({request.headers.length})</summary>
        <Headers headers={request.headers} />
      </details>
      {isReplaying && <ReplayDialog request={request} onClose={() => setReplaying(false)} />}
    </article>
  );
}

/** Rows of headers that a page shows; a hostile request may have thousands. */
const MOST_HEADERS = 200;

function Headers({ headers }: Pick<ReceivedRequest, 'headers'>) {
  return (
    <>
      <table className="headers">
        <tbody>
          {headers.slice(0, MOST_HEADERS).map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice; lines never move
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {headers.length > MOST_HEADERS && (
        <p className="muted">{headers.length - MOST_HEADERS} more; copy it as curl to see all.</p>
      )}
    </>
  );
}

/** A test that gives the same body to a receiver. */
function testOf({ body, body_encoding, verdict }: ReceivedRequest): string {
  const bytes =
    body_encoding === 'utf8'
      ? JSON.stringify(body)
      : `Buffer.from(${JSON.stringify(body)}, 'base64')`;
  return `import { expect, it } from 'vitest';
import { receiver } from './receiver.ts'; // yours

it(${JSON.stringify(`takes ${typeOf(verdict)}`)}, async () => {
  const request = new Request('http://localhost/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${bytes},
  });
  const response = await receiver.fetch(request);
  expect(response.status).toBe(200);
});
`;
}
