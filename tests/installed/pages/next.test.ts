import { playPages } from './play-pages.ts';

playPages('next.md');
