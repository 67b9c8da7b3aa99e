export { type ParsedJson, type ParseJsonOptions, parseJson } from '../http/parse-json.ts';
