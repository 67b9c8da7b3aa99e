import { useMemo, useState } from 'react';
import { JsonBody, type Mark } from './json-body.tsx';

type BodyProps = {
  readonly body: string;
  readonly encoding: 'utf8' | 'base64';
  readonly marks?: readonly Mark[];
};

/** The raw view shows so many characters; a browser is slow with more. */
const MOST_RAW = 200_000;

/** A body: read as JSON where it is some, and raw, always as text. */
export function Body({ body, encoding, marks = [] }: BodyProps) {
  const json = useMemo(() => (encoding === 'utf8' ? readJson(body) : undefined), [body, encoding]);
  const [isRawWanted, setRawWanted] = useState(false);
  const isRaw = isRawWanted || json === undefined;
  if (body === '') return <p className="muted">No body.</p>;
  return (
    <div className="body">
      {json !== undefined && (
        <fieldset aria-label="How the body is shown" className="switch">
          <button type="button" aria-pressed={!isRaw} onClick={() => setRawWanted(false)}>
            Pretty
          </button>
          <button type="button" aria-pressed={isRaw} onClick={() => setRawWanted(true)}>
            Raw
          </button>
        </fieldset>
      )}
      {encoding === 'base64' && <p className="muted">The bytes are no text; in base64:</p>}
      {isRaw ? (
        <pre className="raw">{body.slice(0, MOST_RAW)}</pre>
      ) : (
        <JsonBody value={json?.value} marks={marks} />
      )}
      {isRaw && body.length > MOST_RAW && (
        <p className="muted">The first {MOST_RAW.toLocaleString()} characters.</p>
      )}
    </div>
  );
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
