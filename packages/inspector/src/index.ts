export { type Clock, pause } from './clock.ts';
export { createInspector, type Inspector } from './create-inspector.ts';
export {
  type InspectorApiErrorCode,
  InspectorError,
  type InspectorErrorCode,
  inspectorApiErrors,
  inspectorErrors,
  isInspectorError,
} from './errors.ts';
export type { InspectorOptions } from './options.ts';
export type { InspectorDatabase } from './store/inspector-store.ts';
