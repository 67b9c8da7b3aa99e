import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/http.ts';
import { about, events } from '../api/queries.ts';
import { Failure } from '../ui/failure.tsx';
import { type FunctionApp, functionKeys, functionPath } from './queries.ts';

type Hook = NonNullable<FunctionApp['webhooks']>[number];

/** Webhooks of a function: every job sends them, unless its push brings its own. */
export function WebhookSettings({ app }: { readonly app: FunctionApp }) {
  const hooks = app.webhooks ?? [];
  const client = useQueryClient();
  const path = functionPath(app.owner_name, app.name);
  const save = useMutation({
    mutationFn: (next: readonly Hook[]) =>
      call(`${path}/edit`, { method: 'POST', body: { webhooks: { hooks: next } } }),
    onSettled: () => client.invalidateQueries({ queryKey: functionKeys.all }),
  });
  const test = useMutation({
    mutationFn: ({ type, url }: Hook) =>
      call('/events', { method: 'POST', body: { type: nameOfToday(type), endpoints: [{ url }] } }),
  });

  return (
    <section aria-label="Webhooks">
      <h2>Webhooks</h2>
      <p className="muted">Every run sends them, unless its push brings its own.</p>
      <ul className="cards">
        {hooks.map((hook, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same webhook may stand there twice
          <li key={`${hook.type} ${hook.url} ${index}`} className="card hook">
            <strong>{hook.type}</strong>
            <code>{hook.url}</code>
            <div className="buttons">
              <button type="button" onClick={() => test.mutate(hook)}>
                Send a test
              </button>
              <button
                type="button"
                onClick={() => save.mutate(hooks.filter((_, other) => other !== index))}
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
      <HookForm onAdd={(hook) => save.mutate([...hooks, hook])} />
      {test.isSuccess && <p role="status">The test is on its way.</p>}
      <Failure error={save.error ?? test.error} />
    </section>
  );
}

function HookForm({ onAdd }: { readonly onAdd: (hook: Hook) => void }) {
  const { data: server } = useQuery(about);
  const { data: eventList } = useQuery(events);
  const types = eventList?.data.map(({ type }) => type) ?? [];
  const [url, setUrl] = useState('');
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault();
        const type = String(new FormData(event.currentTarget).get('type'));
        onAdd({ type, url: url || `${server?.url}/in/demo` });
        setUrl('');
      }}
    >
      <label htmlFor="hook-type">Event</label>
      <select id="hook-type" name="type">
        {types.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </select>
      <label htmlFor="hook-url">URL</label>
      <input
        id="hook-url"
        type="url"
        value={url}
        placeholder={`${server?.url ?? ''}/in/demo`}
        onChange={({ target }) => setUrl(target.value)}
      />
      <button type="submit">Add</button>
    </form>
  );
}

/** The two deprecated names mean an event that has another name today. */
const nameOfToday = (type: string) => type.replace(/^job_/, 'job.');
