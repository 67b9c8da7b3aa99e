import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../api/http.ts';
import { Failure } from '../ui/failure.tsx';
import type { FunctionApp } from './queries.ts';

type Input = NonNullable<NonNullable<FunctionApp['latest_version']>['inputs']>[number];

/** A form made from the function's inputs; running goes on to the job's page. */
export function RunForm({ app }: { readonly app: FunctionApp }) {
  const inputs = app.latest_version?.inputs ?? [];
  const optional = inputs.filter((input) => !isNeeded(input));
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: (form: FormData) =>
      call<{ id: string }>('/v2/push', {
        method: 'POST',
        body: { function: `${app.owner_name}/${app.name}`, inputs: valuesIn(form, inputs) },
      }),
    onSuccess: ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
  });
  return (
    <section aria-label="Run it">
      <h2>Run it</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate(new FormData(event.currentTarget));
        }}
      >
        {inputs.filter(isNeeded).map((input) => (
          <InputField key={input.name} input={input} />
        ))}
        {optional.length > 0 && (
          <details>
            <summary>{optional.length} more inputs, which may be empty</summary>
            {optional.map((input) => (
              <InputField key={input.name} input={input} />
            ))}
          </details>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={run.isPending}>
            Run
          </button>
        </div>
        <Failure error={run.error} />
      </form>
    </section>
  );
}

const isNeeded = ({ is_optional }: Input) => !is_optional;

function InputField({
  input: { name, type, description, is_optional },
}: {
  readonly input: Input;
}) {
  const id = `input-${name}`;
  return (
    <>
      <label htmlFor={id}>
        {name} <span className="muted">{type}</span>
      </label>
      <input id={id} name={name ?? ''} required={!is_optional} placeholder={hintFor(type)} />
      {description && <p className="muted">{description}</p>}
    </>
  );
}

const isFile = (type: string | null | undefined) =>
  /^sieve\.(File|Video|Audio|Image)$/.test(type ?? '');

const hintFor = (type: string | null | undefined) =>
  isFile(type) ? 'https://… (a URL of the file)' : type === 'str' ? 'a text' : 'JSON, or a text';

/** Empty fields are left out; files go by their URL, and what reads as JSON is JSON. */
function valuesIn(form: FormData, inputs: readonly Input[]): Record<string, unknown> {
  const given = inputs.map(
    ({ name, type }) => [name ?? '', type, String(form.get(name ?? ''))] as const,
  );
  return Object.fromEntries(
    given
      .filter(([, , text]) => text !== '')
      .map(([name, type, text]) => [name, isFile(type) ? { url: text } : readValue(type, text)]),
  );
}

function readValue(type: string | null | undefined, text: string): unknown {
  if (type === 'str') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
