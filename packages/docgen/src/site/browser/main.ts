import { addCopyButtons } from './copy.ts';
import { followReading } from './follow.ts';
import { rememberChoices } from './remember.ts';
import { addSearch } from './search.ts';

rememberChoices();
addCopyButtons();
addSearch();
// after the first picture: it looks at every section
requestAnimationFrame(() => setTimeout(followReading));
