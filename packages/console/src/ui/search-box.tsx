import { complete, isSearchError, parseQuery, type Vocabulary } from '@hookpact/search';
import { useEffect, useId, useState } from 'react';

type SearchBoxProps = {
  readonly vocabulary: Vocabulary;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  /** Values that are known, such as the event types. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
};

/** One language for page, command line and API: completed and checked while it is typed. */
export function SearchBox({ vocabulary, value, onSearch, values = {} }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const list = useId();
  const help = useId();
  useEffect(() => setText(value), [value]);
  const mistake = mistakeIn(text, vocabulary);
  const { start, end, options } = complete(text, text.length, vocabulary, { values });

  return (
    <search>
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (!mistake) onSearch(text.trim());
        }}
      >
        <label className="visually-hidden" htmlFor={`${list}-input`}>
          Search
        </label>
        <input
          id={`${list}-input`}
          type="search"
          value={text}
          placeholder="Search: type:job.* status:>=500 -valid:yes"
          list={list}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={help}
          aria-invalid={mistake !== undefined}
          onChange={({ target }) => {
            setText(target.value);
            if (target.value === '') onSearch('');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <datalist id={list}>
          {options.slice(0, 12).map((option) => (
            <option key={option.text} value={text.slice(0, start) + option.text + text.slice(end)}>
              {option.note}
            </option>
          ))}
        </datalist>
        <button type="submit">Search</button>
        <p id={help} className={mistake ? 'failure' : 'visually-hidden'}>
          {mistake ?? 'All words must hold. A minus before a word excludes.'}
        </p>
      </form>
    </search>
  );
}

function mistakeIn(text: string, vocabulary: Vocabulary): string | undefined {
  try {
    parseQuery(text, vocabulary);
    return undefined;
  } catch (error) {
    return isSearchError(error) ? `${error.message} ${error.remedy}` : String(error);
  }
}
