import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <section className="page">
      <h1>There is no such page</h1>
      <p>
        The address may be of something that was deleted. <Link to="/">Go to the overview</Link>.
      </p>
    </section>
  );
}
