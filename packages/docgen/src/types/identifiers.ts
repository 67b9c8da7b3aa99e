/** The names that a language takes. */
export type NameRules = {
  /** Words that cannot be names, or that have another meaning. */
  readonly reserved: ReadonlySet<string>;
  /**
   * Which letters a name may have, beside ASCII. @default all letters that Unicode has for names
   */
  readonly letters?: 'ascii' | 'unicode';
};

/** Gives out names of one scope: valid, and each once. */
export type Names = {
  /** A name as near to the wanted words as the language allows. */
  pascal(words: string): string;
  snake(words: string): string;
};

export function createNames({ reserved, letters = 'unicode' }: NameRules): Names {
  const taken = new Set<string>();
  const claim = (wanted: string, taken_: string): string => {
    let name = reserved.has(wanted) ? `${wanted}${taken_}` : wanted;
    for (let number = 2; taken.has(folded(name)) || reserved.has(name); number += 1) {
      name = `${wanted}${taken_}${number}`;
    }
    taken.add(folded(name));
    return name;
  };
  return {
    pascal: (words) =>
      claim(beginLetter(wordsIn(words, letters).map(capitalized).join(''), 'T'), '_'),
    snake: (words) =>
      claim(beginLetter(snakeCase(words, letters), 'field_').replace(/_$/, ''), '_'),
  };
}

function wordsIn(text: string, letters: 'ascii' | 'unicode'): string[] {
  const other = letters === 'ascii' ? /[^A-Za-z0-9]+/ : /[^\p{ID_Continue}]+|_+/u;
  return text.normalize('NFKC').split(other).filter(Boolean);
}

const snakeCase = (text: string, letters: 'ascii' | 'unicode') =>
  wordsIn(text.replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2'), letters)
    .join('_')
    .toLowerCase();

/** A name must not begin with a digit or a mark, and must not be empty. */
function beginLetter(name: string, prefix: string): string {
  return /^\p{ID_Start}/u.test(name) ? name : `${prefix}${name}`;
}

const capitalized = ([first = '', ...rest]: string) => first.toUpperCase() + rest.join('');

/** Case and compatible forms aside: what two languages tell apart, a third may not. */
const folded = (name: string) => name.normalize('NFKC').toLowerCase();
