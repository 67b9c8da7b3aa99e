import type { OutputFile } from '../../../output/output-file.ts';
import type { QuicktypeName } from '../render.ts';
import { csharpParser } from './csharp.ts';
import type { ParserFacts } from './facts.ts';
import { goParser } from './go.ts';
import { javaParser } from './java.ts';
import { kotlinParser } from './kotlin.ts';
import { rubyParser } from './ruby.ts';
import { rustParser } from './rust.ts';
import { swiftParser } from './swift.ts';

type Parser = (facts: ParserFacts) => string | OutputFile;

/** The function that reads a body and switches on the event type: a text to add, or a file. */
export const parsers: Readonly<Record<QuicktypeName, Parser>> = {
  go: goParser,
  java: javaParser,
  kotlin: kotlinParser,
  csharp: csharpParser,
  rust: rustParser,
  swift: swiftParser,
  ruby: rubyParser,
};
