/** Keeps the theme and the language of code, for all tabs of the page and for the next visit. */
export function rememberChoices(): void {
  const theme = document.getElementById(`theme-${stored('theme')}`);
  if (theme instanceof HTMLInputElement) theme.checked = true;
  const language = stored('language');
  if (language !== null) chooseLanguage(language);
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

function chooseLanguage(language: string): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>('.tabs > label > input')) {
    if (languageOf(radio) === language) radio.checked = true;
  }
}

const languageOf = (radio: HTMLInputElement) => radio.parentElement?.textContent ?? '';

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
