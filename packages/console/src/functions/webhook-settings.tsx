import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
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
          <HookCard
            // biome-ignore lint/suspicious/noArrayIndexKey: the same webhook may stand there twice
            key={`${hook.type} ${hook.url} ${index}`}
            hook={hook}
            onTest={() => test.mutate(hook)}
            onChange={(next) => save.mutate(hooks.with(index, next))}
            onRemove={() => save.mutate(hooks.filter((_, other) => other !== index))}
          />
        ))}
      </ul>
      {hooks.length === 0 && <p>None yet: a run tells nobody. Add one here:</p>}
      <HookForm action="Add" onSubmit={(hook) => save.mutate([...hooks, hook])} />
      {test.isSuccess && <p role="status">The test is on its way.</p>}
      <Failure error={save.error ?? test.error} />
    </section>
  );
}

type HookCardProps = {
  readonly hook: Hook;
  readonly onTest: () => void;
  readonly onChange: (hook: Hook) => void;
  readonly onRemove: () => void;
};

function HookCard({ hook, onTest, onChange, onRemove }: HookCardProps) {
  const [isEdited, setEdited] = useState(false);
  return (
    <li className="card hook">
      <strong>{hook.type}</strong>
      <code>{hook.url}</code>
      <div className="buttons">
        <button type="button" onClick={onTest}>
          Send a test
        </button>
        <button type="button" aria-expanded={isEdited} onClick={() => setEdited(!isEdited)}>
          Edit
        </button>
        <button type="button" onClick={onRemove}>
          Remove
        </button>
      </div>
      {isEdited && <HookForm action="Save" hook={hook} onSubmit={onChange} />}
    </li>
  );
}

type HookFormProps = {
  readonly action: 'Add' | 'Save';
  /** The webhook that is edited. */
  readonly hook?: Hook;
  readonly onSubmit: (hook: Hook) => void;
};

function HookForm({ action, hook, onSubmit }: HookFormProps) {
  const id = useId();
  const { data: server } = useQuery(about);
  const { data: eventList } = useQuery(events);
  const types = eventList?.data.map(({ type }) => type) ?? [];
  const [url, setUrl] = useState(hook?.url ?? '');
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault();
        const type = String(new FormData(event.currentTarget).get('type'));
        onSubmit({ ...hook, type, url: url || `${server?.url}/in/demo` });
        setUrl('');
      }}
    >
      <label htmlFor={`${id}type`}>Event</label>
      <select id={`${id}type`} name="type" defaultValue={hook && nameOfToday(hook.type)}>
        {types.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </select>
      <label htmlFor={`${id}url`}>URL</label>
      <input
        id={`${id}url`}
        type="url"
        value={url}
        placeholder={`${server?.url ?? ''}/in/demo`}
        onChange={({ target }) => setUrl(target.value)}
      />
      <button type="submit">{action}</button>
    </form>
  );
}

/** The two deprecated names mean an event that has another name today. */
const nameOfToday = (type: string) => type.replace(/^job_/, 'job.');
