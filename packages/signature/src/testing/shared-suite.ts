import { bodySuite } from './body-suite.ts';
import type { Backend } from './harness.ts';
import { headerSuite } from './header-suite.ts';
import { keySuite } from './key-suite.ts';
import { mistakeSuite } from './mistake-suite.ts';
import { propertySuite } from './property-suite.ts';

/** The behaviour of both doors. */
export function signatureSuite(door: string, backend: Backend): void {
  keySuite(door, backend);
  headerSuite(door, backend);
  bodySuite(door, backend);
  mistakeSuite(door, backend);
  propertySuite(door, backend);
}
