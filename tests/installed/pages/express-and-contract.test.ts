import { playPages } from './play-pages.ts';

playPages('express.md', 'contract.md');
