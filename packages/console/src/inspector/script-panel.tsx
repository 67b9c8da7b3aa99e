import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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
  const { text, edit, elsewhere, keep } = useDraft(script);
  const set = useMutation({
    mutationFn: (next: string) => putScript(token, next),
    onSuccess: () => keep(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
  const setUnlessChanged = async () => {
    // another tab may have set one since this one looked
    const { data: newest } = await client.fetchQuery({ ...tokens, staleTime: 0 });
    const now = newest.find((known) => known.token === token)?.script ?? script;
    if (now === script) set.mutate(text);
  };

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
          if (elsewhere === undefined) void setUnlessChanged();
          else set.mutate(text);
        }}
      >
        <label htmlFor="script">Script</label>
        <input
          id="script"
          value={text}
          spellCheck={false}
          onChange={({ target }) => edit(target.value)}
        />
        <button type="submit">{elsewhere === undefined ? 'Set' : 'Set mine'}</button>
      </form>
      {elsewhere !== undefined && (
        <p className="notice" role="alert">
          Meanwhile it was set to <code>{elsewhere}</code> elsewhere.{' '}
          <button type="button" onClick={keep}>
            Keep that
          </button>
        </p>
      )}
      <p className="muted">
        One step for each request, the last one for ever: <code>503, delay 2s 200</code>,{' '}
        <code>hang 20s</code>, <code>reset</code>, <code>drip 10s</code>,{' '}
        <code>redirect https://…</code>, <code>forward http://127.0.0.1:3000/hook</code>.
      </p>
      <Failure error={set.error} />
    </details>
  );
}

/** The edited script: a script that is set elsewhere meanwhile must not overwrite it. */
function useDraft(script: string) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly of: string }>();
  return {
    text: draft?.text ?? script,
    edit: (text: string) => setDraft((before) => ({ text, of: before?.of ?? script })),
    /** The script that was set since the edit began. */
    elsewhere: draft && draft.of !== script ? script : undefined,
    keep: () => setDraft(undefined),
  };
}
