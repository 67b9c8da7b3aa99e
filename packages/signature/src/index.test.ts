import * as node from './index.ts';
import { signatureSuite } from './testing/shared-suite.ts';

signatureSuite('node', node);
