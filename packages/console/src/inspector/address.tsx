import { requestVocabulary } from '@hookpact/search';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { call } from '../api/http.ts';
import { useLiveRequests } from '../api/live.ts';
import { about, events, keys, requestsOf } from '../api/queries.ts';
import type { ReceivedRequest, RequestPage } from '../api/types.ts';
import { CommandLine } from '../ui/command-line.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Failure } from '../ui/failure.tsx';
import { RowList } from '../ui/row-list.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Clock } from '../ui/time.tsx';
import { DeleteAddress } from './delete-address.tsx';
import { ScriptPanel } from './script-panel.tsx';
import { typeOf, VerdictBadge } from './verdict.tsx';

/** One address: what it received, newest first, and the request that is looked at. */
export function Address() {
  const { token, id } = useParams({ strict: false }) as { token: string; id?: string };
  const navigate = useNavigate();
  useLiveRequests(token);
  const { q, list, search } = useRequestList(token);
  const { data: server } = useQuery(about);
  const { data: eventList } = useQuery(events);
  const url = `${server?.url ?? ''}/in/${token}`;

  return (
    <section className="page wide">
      <div className="head">
        <h1>/in/{token}</h1>
        <CopyButton label="Copy the address" text={() => url} />
        <DeleteAddress token={token} requests={list.data?.data.length ?? 0} />
      </div>
      <ScriptPanel token={token} />
      <SearchBox
        vocabulary={requestVocabulary}
        value={q}
        onSearch={search}
        values={{ type: eventList?.data.map(({ type }) => type) ?? [] }}
      />
      <Failure error={list.error} />
      {list.data?.data.length === 0 && <NothingYet url={url} isSearched={q !== ''} />}
      <div className={id ? 'split with-detail' : 'split'}>
        {list.data && list.data.data.length > 0 && (
          <RowList
            label="Requests"
            items={list.data.data}
            keyOf={(request) => request.id}
            selected={id}
            onSelect={(request) =>
              void navigate({
                to: '/inspector/$token/$id',
                params: { token, id: request.id },
                search: q ? { q } : {},
              })
            }
            row={(request) => <RequestRow request={request} />}
          />
        )}
        <Outlet />
      </div>
    </section>
  );
}

function useRequestList(token: string) {
  const navigate = useNavigate();
  const { q = '' } = useSearch({ strict: false });
  const all = useQuery(requestsOf(token));
  const found = useQuery({
    queryKey: [...keys.requests(token), 'search', q],
    queryFn: () =>
      call<RequestPage>(
        `/inspector/tokens/${encodeURIComponent(token)}/requests?limit=200&q=${encodeURIComponent(q)}`,
      ),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
  const search = (text: string) =>
    void navigate({
      to: '/inspector/$token',
      params: { token },
      search: text ? { q: text } : {},
    });
  return { q, list: q === '' ? all : found, search };
}

function RequestRow({ request }: { readonly request: ReceivedRequest }) {
  return (
    <>
      <span className="row-time">
        <Clock at={request.received_at} />
      </span>
      <span className="row-main">{typeOf(request.verdict)}</span>
      <span className="muted row-side">
        {request.method} → {request.response}
      </span>
      <VerdictBadge verdict={request.verdict} />
    </>
  );
}

function NothingYet({ url, isSearched }: { readonly url: string; readonly isSearched: boolean }) {
  if (isSearched) return <EmptyState title="Nothing that was received matches" />;
  return (
    <EmptyState title="Waiting for the first webhook">
      <CommandLine
        about="Give this address to whoever sends, or try it:"
        command={`hookpact send --to ${url}`}
      />
      <CommandLine
        about="With nothing but curl:"
        command={`curl -X POST ${url} -H 'content-type: application/json' -d '{"type":"hello"}'`}
      />
    </EmptyState>
  );
}
