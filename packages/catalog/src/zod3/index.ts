/** `import '@hookpact/catalog/zod3'` lets catalogues hold schemas of Zod 3. */
import { registerConverter } from '../schema/converter.ts';
import { zod3Converter } from './zod3.ts';

registerConverter('zod3', zod3Converter);
