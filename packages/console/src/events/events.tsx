import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { about, events } from '../api/queries.ts';
import { isRecorded } from '../recording/recording-url.ts';
import { Failure } from '../ui/failure.tsx';
import { docsPath } from './docs-path.ts';
import { SendExample } from './send-example.tsx';

/** The events of every catalogue. */
export function Events() {
  const { data: server } = useQuery(about);
  const { data, error } = useQuery(events);
  return (
    <section className="page">
      <h1>Events</h1>
      <Failure error={error} />
      {server?.catalogs.map(({ name, title, version }) => (
        <section key={name}>
          <h2>
            {title} <span className="muted">{version}</span>
          </h2>
          <p>
            <a href={docsPath(name, isRecorded ? 'index.html' : '')}>Documentation</a>
            {!isRecorded && (
              <>
                {' · '}
                <a href={docsPath(name, 'openapi.json')}>OpenAPI</a>
              </>
            )}
          </p>
          <ul className="cards">
            {data?.data
              .filter(({ catalog }) => catalog === name)
              .map(({ catalog, type, summary, is_deprecated }) => (
                <li key={type} className="card">
                  <Link to="/events/$catalog/$type" params={{ catalog, type }}>
                    <strong>{type}</strong>
                  </Link>
                  {is_deprecated && <span className="badge odd">deprecated</span>}
                  <span className="muted">{summary}</span>
                  <SendExample catalog={catalog} type={type} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
