import { signatureSuite } from './testing/shared-suite.ts';
import * as web from './web.ts';

signatureSuite('web', web);
