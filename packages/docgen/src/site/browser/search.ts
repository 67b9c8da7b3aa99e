import MiniSearch from 'minisearch';
import type { SearchEntry } from '../search-entry.ts';
import { entriesOfDocument } from './search-entries.ts';

declare global {
  var hookpactSearch: SearchEntry[] | undefined;
}

const MAX_RESULTS = 30;

/** A search over events, shapes, fields, values and pointers: `/` or Ctrl-K opens it. */
export function addSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('button.search');
  if (!button) return;
  button.hidden = false;
  let find: Promise<Find> | undefined;
  const { dialog, input, list, note } = searchDialog();
  let selected = 0;

  async function update(): Promise<void> {
    const query = input.value.trim();
    find ??= loadIndex();
    const results = query === '' ? [] : (await find)(query);
    if (query !== input.value.trim()) return; // typed on meanwhile
    selected = 0;
    list.replaceChildren(...results.map(resultItem));
    note.textContent =
      query === ''
        ? 'An event, a field, a value or a pointer such as /body/status'
        : results.length === 0
          ? 'Nothing found.'
          : '';
    note.hidden = results.length > 0;
    select(0);
  }

  function select(index: number): void {
    const items = [...list.children];
    selected = Math.max(0, Math.min(index, items.length - 1));
    for (const [position, item] of items.entries()) {
      item.setAttribute('aria-selected', String(position === selected));
    }
    const item = items[selected];
    input.setAttribute('aria-activedescendant', item?.id ?? '');
    item?.scrollIntoView({ block: 'nearest' });
  }

  function go(item: Element | undefined): void {
    if (!(item instanceof HTMLElement)) return;
    dialog.close();
    location.href = item.dataset.href ?? '';
  }

  function open(): void {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    void update();
  }

  button.addEventListener('click', open);
  input.addEventListener('input', () => void update());
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element) go(target.closest('li') ?? undefined);
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  input.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) select(selected + step);
    else if (event.key === 'Enter') go(list.children[selected]);
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (dialog.open) return;
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey;
    const isK = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isK) return;
    event.preventDefault();
    open();
  });
}

type Find = (query: string) => SearchEntry[];

/** Built when it is first needed. */
async function loadIndex(): Promise<Find> {
  const entries = await loadEntries();
  const index = new MiniSearch<{ id: number; title: string; context: string; more: string }>({
    fields: ['title', 'context', 'more'],
    tokenize: (text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { title: 4, more: 2 },
      boostDocument: (id) => entries[Number(id)]?.[4] ?? 1,
    },
  });
  index.addAll(entries.map(([, title, context, more], id) => ({ id, title, context, more })));
  return (query) => {
    // a pointer may lead through several shapes, each of which knows its own fields only
    const words = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const isPointer = query.startsWith('/');
    const all = isPointer ? [] : index.search(query, { combineWith: 'AND' });
    const found =
      all.length > 0
        ? all
        : index.search(query, {
            combineWith: 'OR',
            boostTerm: (_, position) => (position === words.length - 1 ? 8 : 1),
            filter: ({ id }) => !isPointer || entries[Number(id)]?.[4] === undefined,
          });
    return found
      .slice(0, MAX_RESULTS)
      .map(({ id }) => entries[Number(id)])
      .filter((entry) => entry !== undefined);
  };
}

async function loadEntries(): Promise<SearchEntry[]> {
  const source = document.querySelector<HTMLElement>('[data-search-index]')?.dataset.searchIndex;
  if (source === undefined) return entriesOfDocument();
  const script = document.createElement('script');
  script.src = source;
  await new Promise<void>((resolve) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
    document.head.append(script);
  });
  // the file names pages from the top of the site
  const top = source.slice(0, source.lastIndexOf('/') + 1);
  return (globalThis.hookpactSearch ?? []).map(([href, ...rest]) => [top + href, ...rest]);
}

function resultItem([href, title, context]: SearchEntry, index: number): HTMLElement {
  const item = document.createElement('li');
  item.id = `result-${index}`;
  item.role = 'option';
  item.dataset.href = href;
  const [name, where] = [document.createElement('b'), document.createElement('span')];
  name.textContent = title;
  where.textContent = context;
  item.append(name, where);
  return item;
}

function searchDialog() {
  const dialog = document.createElement('dialog');
  const [input, list] = [document.createElement('input'), document.createElement('ul')];
  const note = document.createElement('p');
  dialog.setAttribute('aria-label', 'Search');
  input.type = 'text';
  input.placeholder = 'Search';
  input.setAttribute('aria-label', 'Search');
  input.role = 'combobox';
  input.setAttribute('aria-expanded', 'true');
  input.setAttribute('aria-controls', 'results');
  input.autocomplete = 'off';
  input.spellcheck = false;
  list.id = 'results';
  list.role = 'listbox';
  list.setAttribute('aria-label', 'Results');
  dialog.append(input, note, list);
  document.body.append(dialog);
  return { dialog, input, list, note };
}
