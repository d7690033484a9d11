/**
 * What each operation answers with if all is well, as src/expected.ts wants to know it.
 *
 * @import { Document, Operation, Reference, Schema } from './document.mjs'
 * @typedef {{ status: string, json: Schema | Reference | undefined, empty: boolean }} Answered
 */
import { resolved } from './document.mjs';

/** What comes if all is well. @param {Document} document @param {Operation} operation */
export function answersOf(document, { responses }) {
  return Object.entries(responses)
    .filter(([status]) => /^(2\d\d|304)$/.test(status))
    .map(([status, response]) => {
      const { content = {} } = resolved(document, response);
      return { status, json: content['application/json']?.schema, empty: Object.keys(content).length === 0 };
    });
}

/** The source of what the answers must be, by status. @param {Answered[]} answers */
export function answersSource(answers) {
  const pairs = answers.map((answer) => `${answer.status}: ${shapeSource(answer)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** @param {Answered} answer */
function shapeSource({ json, empty }) {
  if (json === undefined) return empty ? `'nothing'` : `'text'`;
  return '$ref' in json ? `SHAPES.${nameOf(json)}` : list(json.required);
}

/** The source of the shapes that have a name. @param {Document} document @param {Answered[]} answers */
export function shapeSources(document, answers) {
  const lines = answers.flatMap(({ json }) => {
    if (json === undefined || !('$ref' in json)) return [];
    const { required } = /** @type {Schema} */ (resolved(document, json));
    return [`  ${nameOf(json)}: ${list(required)},`];
  });
  return [...new Set(lines)];
}

/** @param {Reference} reference */
function nameOf({ $ref }) {
  return $ref.replace(/^.*\//, '');
}

/** @param {string[]} [names] */
function list(names = []) {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`;
}
