import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys, putScript, tokens } from '../api/queries.ts';
import { Failure } from '../ui/failure.tsx';

const presets = [
  { name: 'Accept', script: '200' },
  { name: 'Fail three times', script: '503, 503, 503, 200' },
  { name: 'Slow', script: 'delay 5s 200' },
  { name: 'Hang', script: 'hang 20s' },
  { name: 'Reset', script: 'reset' },
  { name: 'Redirect', script: 'redirect' },
  { name: 'Gone', script: '410' },
] as const;

/** How the address answers, as buttons and as text. */
export function ScriptPanel({ token }: { readonly token: string }) {
  const client = useQueryClient();
  const { data } = useQuery(tokens);
  const current = data?.data.find((known) => known.token === token);
  const script = current?.script ?? '200';
  const [text, setText] = useState(script);
  useEffect(() => setText(script), [script]);
  const set = useMutation({
    mutationFn: (next: string) => putScript(token, next),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });

  return (
    <details className="panel" open={set.isError || undefined}>
      <summary>
        Answers <code>{script}</code>
        {/* the number stands last: as it grows, nothing moves */}
        {current && <span className="muted"> · answered since it was set: {current.answered}</span>}
      </summary>
      <fieldset className="buttons" aria-label="Ready scripts">
        {presets.map(({ name, script: preset }) => (
          <button
            key={name}
            type="button"
            aria-pressed={script === preset}
            onClick={() => set.mutate(preset)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <form
        className="inline"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(text);
        }}
      >
        <label htmlFor="script">Script</label>
        <input
          id="script"
          value={text}
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit">Set</button>
      </form>
      <p className="muted">
        One step for each request, the last one for ever: <code>503, delay 2s 200</code>,{' '}
        <code>hang 20s</code>, <code>reset</code>, <code>drip 10s</code>,{' '}
        <code>redirect https://…</code>, <code>forward http://127.0.0.1:3000/hook</code>.
      </p>
      <Failure error={set.error} />
    </details>
  );
}
