/** Keeps the theme and the language of code, for all tabs of the page and for the next visit. */
export function rememberChoices(): void {
  choose('theme', stored('theme'));
  chooseLanguage(stored('language'));
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
    if (target.name === 'theme') return store('theme', target.value);
    const before = target.getBoundingClientRect().top;
    chooseLanguage(target.value);
    store('language', target.value);
    // panels above may have changed their height
    window.scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
  });
}

function choose(name: string, value: string | null): void {
  const wanted = radios().find((it) => it.name === name && it.value === value);
  if (wanted) wanted.checked = true;
}

function chooseLanguage(language: string | null): void {
  for (const radio of radios()) {
    if (radio.name !== 'theme' && radio.value === language) radio.checked = true;
  }
}

const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];

// a page from disk, or a strict browser, may have no storage
function stored(name: string): string | null {
  try {
    return localStorage.getItem(`hookpact-docs-${name}`);
  } catch {
    return null;
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(`hookpact-docs-${name}`, value);
  } catch {
    // the choice holds until the page is closed
  }
}
