/** Keeps the theme and the language of code, for all tabs of the page and for the next visit. */
export function rememberChoices(): void {
  choose(({ name, value }) => name === 'theme' && value === stored('theme'));
  chooseLanguage(stored('language'));
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
    if (target.name === 'theme') return store('theme', target.value);
    const before = target.getBoundingClientRect().top;
    chooseLanguage(languageOf(target));
    store('language', languageOf(target));
    // panels above may have changed their height
    window.scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
  });
}

const chooseLanguage = (language: string | null) =>
  choose((radio) => radio.name !== 'theme' && languageOf(radio) === language);

const languageOf = (radio: HTMLInputElement) => radio.labels?.[0]?.textContent ?? '';

function choose(isMeant: (radio: HTMLInputElement) => boolean): void {
  for (const radio of radios()) if (isMeant(radio)) radio.checked = true;
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
