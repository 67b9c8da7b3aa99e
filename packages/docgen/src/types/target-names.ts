import { createNames } from './identifiers.ts';
import { type Language, languages } from './languages.ts';

/** Words of a catalogue's name that every language can begin a name with. */
function wordsOf(catalog: string): string[] {
  const words = catalog.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return /^[A-Za-z]/.test(words[0] ?? '') ? words : ['x', ...words];
}

const inPascalCase = (words: readonly string[]) =>
  createNames({ reserved: new Set(), letters: 'ascii' }).pascal(words.join(' '));

/** The name of the file that a catalogue is written to: `billing_events.py`, `BillingEvents.cs`. */
export function fileName(catalog: string, language: Language): string {
  const words = [...wordsOf(catalog), 'events'];
  return nameOf(words, language) + languages[language].ending;
}

function nameOf(words: readonly string[], language: Language): string {
  switch (language) {
    case 'typescript':
      return words.join('-').toLowerCase();
    case 'python':
    case 'go':
    case 'rust':
    case 'ruby':
      return words.join('_').toLowerCase();
    case 'java':
    case 'kotlin':
    case 'csharp':
    case 'swift':
      return inPascalCase(words);
    default:
      return language satisfies never;
  }
}

/** The default package or namespace: never a keyword of a language. */
export function packageName(catalog: string, language: Language): string {
  const words = [...wordsOf(catalog), 'webhooks'];
  return language === 'csharp' ? inPascalCase(words) : words.join('').toLowerCase();
}
