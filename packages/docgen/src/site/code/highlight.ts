import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

export type Language = 'json' | 'typescript' | 'python' | 'go';

/** Code as lines of coloured pieces: HTML of ours, with a class of one letter for each colour. */
export type Highlight = (code: string, language: Language) => readonly Piece[];

export type Piece = { readonly text: string; readonly name?: string | undefined };

/** Longer code stays plain: colours would double the page. */
const MAX_LINES = 60;
const MAX_LINE_LENGTH = 1_000;

/** Colours of the theme, and the class that each becomes. The style sheet knows the classes. */
const classes: Readonly<Record<string, string>> = {
  '#000001': 'k', // keyword
  '#000002': 's', // string
  '#000003': 'n', // number, constant
  '#000004': 'c', // comment
  '#000005': 'f', // function, type
};

const theme = {
  name: 'classes',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { settings: { foreground: '#000000' } },
    rule('#000001', 'keyword', 'storage', 'constant.language'),
    rule('#000002', 'string'),
    rule('#000003', 'constant.numeric', 'constant.language.boolean', 'constant.language.null'),
    rule('#000004', 'comment', 'punctuation.definition.comment'),
    rule('#000005', 'entity.name.function', 'entity.name.type', 'support.function'),
    // names of fields and plain types are most of the code: they stay as they are
    rule('#000000', 'keyword.operator', 'punctuation', 'support.type'),
    rule('#000002', 'punctuation.definition.string'),
    // tags of Go's fields
    rule('#000000', 'string.quoted.raw.go', 'string.quoted.raw.go punctuation.definition.string'),
  ],
};

function rule(foreground: string, ...scope: string[]) {
  return { scope, settings: { foreground } };
}

let loaded: Promise<Highlight> | undefined;

/** Loads the languages, once in a process. */
export function loadHighlight(): Promise<Highlight> {
  loaded ??= createHighlight();
  return loaded;
}

async function createHighlight(): Promise<Highlight> {
  const highlighter = await createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/json.mjs'),
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/python.mjs'),
      import('shiki/langs/go.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  return (code, language) => {
    const lines = code.split('\n');
    const isLong = lines.length > MAX_LINES || lines.some((line) => line.length > MAX_LINE_LENGTH);
    return isLong ? [{ text: code }] : pieces(highlighter, code, language);
  };
}

function pieces(highlighter: HighlighterCore, code: string, language: Language): Piece[] {
  const lines = highlighter.codeToTokensBase(code, {
    lang: language,
    theme: theme.name,
    tokenizeTimeLimit: 0, // with a limit, a busy machine writes another page; the code is short
  });
  const all: { text: string; name?: string | undefined }[] = [];
  const add = (text: string, name?: string): void => {
    const last = all.at(-1);
    // neighbours of one colour, and the spaces between them, need one element
    if (last && (last.name === name || text.trim() === '')) last.text += text;
    else all.push({ text, name });
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add('\n');
    for (const { content, color } of line) add(content, classes[String(color).toLowerCase()]);
  }
  return all;
}
