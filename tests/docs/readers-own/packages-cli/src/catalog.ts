export { billing } from '../../common.ts';
