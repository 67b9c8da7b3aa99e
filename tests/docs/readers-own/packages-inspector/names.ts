export { billing } from '../shared.ts';
