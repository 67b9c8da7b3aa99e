import { Link } from '@tanstack/react-router';
import type { Activity } from '../api/types.ts';
import { Ago } from '../ui/time.tsx';

type Endpoint = Activity['endpoints'][number];

const MOST = 50;

const successOf = ({ delivered, failed }: Endpoint) => delivered / Math.max(1, delivered + failed);

/** Endpoints by how their attempts end, the worst first. */
export function EndpointHealth({ endpoints }: Pick<Activity, 'endpoints'>) {
  if (endpoints.length === 0) return null;
  const worstFirst = endpoints.toSorted((a, b) => successOf(a) - successOf(b));
  return (
    <section>
      <h2>Endpoints by health</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Endpoint</th>
              <th scope="col">Success</th>
              <th scope="col">Delivered</th>
              <th scope="col">Failed</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {worstFirst.slice(0, MOST).map((endpoint) => (
              <Row key={endpoint.id} endpoint={endpoint} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ endpoint }: { readonly endpoint: Endpoint }) {
  const { id, url, delivered, failed, last_status, last_failure, last_at } = endpoint;
  const success = successOf(endpoint);
  return (
    <tr>
      <th scope="row">
        <Link to="/deliveries" search={{ q: `endpoint:${JSON.stringify(id)}` }}>
          {url}
        </Link>
      </th>
      <td>
        <meter value={success} low={0.5} high={0.95} optimum={1} aria-label="Success">
          {Math.round(success * 100)} %
        </meter>{' '}
        {Math.round(success * 100)} %
      </td>
      <td>{delivered.toLocaleString()}</td>
      <td>{failed.toLocaleString()}</td>
      <td>
        {last_status ?? last_failure} <Ago at={last_at} />
      </td>
    </tr>
  );
}
