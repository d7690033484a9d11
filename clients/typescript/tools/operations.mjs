/**
 * The sources of src/operations.ts (a method, its documentation, its problem codes and a table row for each operation)
 * and src/models.ts (a name for each schema).
 *
 * @import { Answered } from './answers.mjs'
 * @import { Document, Operation, Parameter, RequestBody } from './document.mjs'
 * @typedef {{
 *   id: string,
 *   method: string,
 *   path: string,
 *   operation: Operation,
 *   parameters: Parameter[],
 *   body: RequestBody | undefined,
 *   codes: string[],
 *   answers: Answered[],
 * }} Entry
 */
import { answersOf, answersSource, shapeSources } from './answers.mjs';
import { resolved } from './document.mjs';

const MADE = '// Made from docs/openapi.json by `npm run generate`: do not edit.';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const OPTIONS = ['body', 'headers', 'idempotencyKey', 'ifMatch', 'ifNoneMatch', 'retry', 'signal', 'timeout'];

/** @param {Document} document @returns {string} */
export function operationsSource(document) {
  const entries = entriesOf(document);
  const updates = updatesOf(entries);
  const common = entries.map(({ codes }) => codes).reduce((some, more) => some.filter((code) => more.includes(code)));
  refuseClashes(entries, updates);
  return [
    MADE,
    `import type { Answer, Pages } from './answer.js';`,
    `import type { Change } from './update.js';`,
    `import type { Body, CallOptions, Data, IfMatch, IfNoneMatch, PathValue, Query } from './types.js';`,
    `import type { Unconditional, UpdateOptions, WriteOptions } from './types.js';`,
    '',
    '/** The codes with which every operation may refuse. */',
    `export type CommonCode =${common.map((code) => `\n  | '${code}'`).join('')};`,
    '',
    '/** The codes with which each operation may refuse. */',
    'export interface ProblemCodes {',
    ...entries.map(({ id, codes }) => `  ${id}: ${['CommonCode', ...without(codes, common)].join(' | ')};`),
    '}',
    '',
    '/** A method for each operation: what its path names, its body if it needs one, and the options. */',
    'export interface Operations {',
    ...entries.flatMap((entry) => signatures(entry).flatMap((line) => [...documentation(entry), `  ${line}`])),
    '}',
    '',
    '/** A method for each thing that has a version: read it, change it, and begin again if somebody else was faster. */',
    'export interface Updates {',
    ...updates.map(updateSignature),
    '}',
    '',
    '/** The fields that each kind of answer has at least. */',
    'const SHAPES = {',
    ...shapeSources(document, entries.flatMap(({ answers }) => answers)),
    '} as const;',
    '',
    '/** How each operation is called, and what answers it. */',
    'export const OPERATIONS = {',
    ...entries.map(row),
    '} as const;',
    '',
    '/** What each update reads and writes. */',
    'export const UPDATES = {',
    ...updates.map(({ name, read, write }) => `  ${name}: { read: '${read.id}', write: '${write.id}' },`),
    '} as const;',
    '',
  ].join('\n');
}

/** @param {Document} document @returns {string} */
export function modelsSource({ components }) {
  const names = Object.entries(components.schemas).flatMap(([name, { description = '' }]) => [
    ...comment('', description),
    `export type ${name} = components['schemas']['${name}'];`,
  ]);
  return [MADE, `import type { components } from './schema.js';`, '', ...names, ''].join('\n');
}

/** @param {Document} document @returns {Entry[]} */
function entriesOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        id: operation.operationId,
        method,
        path,
        operation,
        parameters: (operation.parameters ?? []).map((parameter) => resolved(document, parameter)),
        body: operation.requestBody && resolved(document, operation.requestBody),
        codes: codesOf(document, operation),
        answers: answersOf(document, operation),
      })),
  );
}

/** @param {Document} document @param {Operation} operation */
function codesOf(document, { operationId, responses }) {
  const codes = Object.values(responses).flatMap((response) => resolved(document, response)['x-problem-codes'] ?? []);
  if (codes.length === 0) throw new Error(`${operationId} declares no x-problem-codes`);
  return [...new Set(codes)].sort();
}

/** An update is a PATCH with If-Match on a path that can be read. @param {Entry[]} entries */
function updatesOf(entries) {
  return entries
    .filter((entry) => entry.method === 'patch' && has(entry, 'If-Match'))
    .flatMap((write) => {
      const read = entries.find(({ path, method }) => path === write.path && method === 'get');
      return read ? [{ name: write.id.replace(/^[a-z]+/, 'update'), read, write }] : [];
    });
}

/** @param {Entry[]} entries @param {{ name: string }[]} updates */
function refuseClashes(entries, updates) {
  const names = [...entries.map(({ id }) => id), ...updates.map(({ name }) => name), 'raw', 'follow', 'followEvents'];
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const taken = entries.flatMap((entry) => parameters(entry, 'query')).filter(({ name }) => OPTIONS.includes(name));
  if (twice.length > 0 || taken.length > 0) {
    throw new Error(`names that clash: ${[...twice, ...taken.map(({ name }) => name)].join(', ')}`);
  }
}

/** @param {Entry} entry @param {string} place */
function parameters(entry, place) {
  return entry.parameters.filter((parameter) => parameter.in === place);
}

/** @param {Entry} entry @param {string} header */
function has(entry, header) {
  return parameters(entry, 'header').some(({ name }) => name === header);
}

/** @param {Entry} entry */
function isPaged(entry) {
  return entry.method === 'get' && parameters(entry, 'query').some(({ name }) => name === 'start_after');
}

/** Can it be asked for only what has changed? @param {Entry} entry */
function isConditional(entry) {
  return has(entry, 'If-None-Match') && entry.answers.some(({ status }) => status === '304');
}

/** An unchanged list has no pages to walk. @param {Entry} entry */
function signatures(entry) {
  const plain = isPaged(entry) ? 'Pages' : 'Answer';
  if (!isConditional(entry)) return [signature(entry, plain, `Data<'${entry.id}'>`)];
  return [
    signature(entry, 'Answer', `Data<'${entry.id}'> | undefined`, 'IfNoneMatch'),
    signature(entry, plain, `Data<'${entry.id}'>`, 'Unconditional'),
  ];
}

/** @param {Entry} entry @param {string} answer @param {string} data @param {string} [condition] */
function signature(entry, answer, data, condition) {
  const body = entry.body?.required ? [`body: Body<'${entry.id}'>`] : [];
  const all = [...pathArguments(entry), ...body, optionsArgument(entry, condition)].join(', ');
  return `${entry.id}(${all}): ${answer}<${data}, ProblemCodes['${entry.id}']>;`;
}

/** @param {Entry} entry */
function pathArguments({ id, path }) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => `${camel(name)}: PathValue<'${id}', '${name}'>`);
}

/** @param {Entry} entry @param {string} [condition] */
function optionsArgument(entry, condition) {
  const { id, body } = entry;
  const kinds = [has(entry, 'Idempotency-Key') ? 'WriteOptions' : 'CallOptions'];
  if (parameters(entry, 'query').length > 0) kinds.push(`Query<'${id}'>`);
  if (body && !body.required) kinds.push(`{ body?: Body<'${id}'> | undefined }`);
  if (has(entry, 'If-Match')) kinds.push('IfMatch');
  if (condition) kinds.push(condition);
  const needed =
    has(entry, 'If-Match') || condition === 'IfNoneMatch' || parameters(entry, 'query').some(({ required }) => required);
  return `options${needed ? '' : '?'}: ${kinds.join(' & ')}`;
}

/** @param {{ name: string, read: Entry, write: Entry }} update */
function updateSignature({ name, read, write }) {
  const change = `Change<'${read.id}', '${write.id}'>`;
  const all = [...pathArguments(read), `change: ${change}`, 'options?: UpdateOptions'].join(', ');
  return `  ${name}(${all}): Promise<Data<'${read.id}'> | Data<'${write.id}'>>;`;
}

/** @param {Entry} entry */
function row(entry) {
  const { id, method, path, operation } = entry;
  const marks = [
    `answers: ${answersSource(entry.answers)}`,
    (operation.security ?? []).length > 0 && 'secured: true',
    has(entry, 'Idempotency-Key') && 'keyed: true',
    entry.body?.required && 'body: true',
    isPaged(entry) && 'paged: true',
  ].filter(Boolean);
  return `  ${id}: { ${[`method: '${method}'`, `path: '${path}'`, ...marks].join(', ')} },`;
}

/** @param {Entry} entry */
function documentation({ operation: { summary = '', description = '' } }) {
  const more = description === `${summary}.` ? [] : ['', description];
  return comment('  ', [summary, ...more].join('\n').trim());
}

/** @param {string} indent @param {string} text */
function comment(indent, text) {
  const lines = text.replaceAll('*/', '* /').split('\n');
  if (lines.length === 1) return text === '' ? [] : [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

/** @param {string} name */
function camel(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string[]} codes @param {string[]} others */
function without(codes, others) {
  return codes.filter((code) => !others.includes(code)).map((code) => `'${code}'`);
}
