/** Types of a catalogue's events in other languages. */
export { findLanguage, type Language, languageNames, languages } from './languages.ts';
export { type WrittenTypes, writeTypes } from './write-types.ts';
