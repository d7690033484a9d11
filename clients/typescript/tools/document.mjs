/**
 * What the generators look at in an OpenAPI document.
 *
 * @typedef {{ $ref: string }} Reference
 * @typedef {{ name: string, in: string, required?: boolean }} Parameter
 * @typedef {{ required?: string[], description?: string }} Schema
 * @typedef {{ schema?: Schema | Reference }} Media
 * @typedef {{ 'x-problem-codes'?: string[], content?: Record<string, Media> }} Declared
 * @typedef {{ required?: boolean, content: object }} RequestBody
 * @typedef {{
 *   operationId: string,
 *   summary?: string,
 *   description?: string,
 *   security?: object[],
 *   parameters?: (Parameter | Reference)[],
 *   requestBody?: RequestBody | Reference,
 *   responses: Record<string, Declared | Reference>,
 * }} Operation
 * @typedef {{
 *   paths: Record<string, Record<string, Operation>>,
 *   components: { schemas: Record<string, Schema>, [kind: string]: Record<string, object> },
 * }} Document
 */

/** What is there or what it refers to. @template {object} T @param {Document} document @param {T | Reference} thing */
export function resolved({ components }, thing) {
  if (!('$ref' in thing)) return thing;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(thing.$ref) ?? [];
  const found = components[kind]?.[name];
  if (found === undefined) throw new Error(`nothing is at ${thing.$ref}`);
  return /** @type {T} */ (found);
}
