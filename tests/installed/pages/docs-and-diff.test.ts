import { playPages } from './play-pages.ts';

playPages('docs.md', 'diff.md');
