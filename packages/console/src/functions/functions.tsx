import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '../ui/failure.tsx';
import { functionList } from './queries.ts';

/** The provider's functions. */
export function Functions() {
  const { data, error } = useQuery(functionList);
  return (
    <section className="page">
      <h1>Functions</h1>
      <Failure error={error} />
      <ul className="cards">
        {data?.map(({ owner_name, name, title, description, webhooks }) => (
          <li key={`${owner_name}/${name}`}>
            <Link
              to="/functions/$owner/$name"
              params={{ owner: owner_name, name }}
              className="card"
            >
              <strong>
                {owner_name}/{name}
              </strong>
              <span>{title}</span>
              <span className="muted">{description}</span>
              <span className="muted">{countOf(webhooks?.length ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const countOf = (count: number) =>
  count === 1 ? '1 webhook' : `${count === 0 ? 'no' : count} webhooks`;
