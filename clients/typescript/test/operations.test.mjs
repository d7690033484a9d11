import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelsSource, operationsSource } from '../tools/operations.mjs';

const components = {
  schemas: { Cat: { description: 'Purrs.', required: ['name', 'lives'] } },
  responses: { NotFound: { 'x-problem-codes': ['not-found'] } },
};
const responses = { 404: { $ref: '#/components/responses/NotFound' } };

/** @param {Record<string, any>} paths */
function sourceOf(paths) {
  return operationsSource({ paths, components });
}

test('an added operation becomes a method, its codes, and a row', () => {
  const get = { operationId: 'getCat', summary: 'Get a cat', description: 'Or */ none.', responses };

  const source = sourceOf({ '/cats/{cat_id}/{n}': { get } });

  assert.match(
    source,
    /getCat\(catId: PathValue<'getCat', 'cat_id'>, n: PathValue<'getCat', 'n'>, options\?: CallOptions\)/,
  );
  assert.match(source, /getCat: CommonCode;/);
  assert.match(source, /getCat: \{ method: 'get', path: '\/cats\/\{cat_id\}\/\{n\}', answers: \{  \} \},/);
  assert.match(source, /\* Get a cat\n {3}\*\n {3}\* Or \* \/ none\./);
});

test('an added PATCH with If-Match becomes an update', () => {
  const patch = {
    operationId: 'editCat',
    parameters: [{ name: 'If-Match', in: 'header' }],
    requestBody: { required: true, content: {} },
    responses,
  };

  const source = sourceOf({ '/cats/{id}': { get: { operationId: 'getCat', responses }, patch } });

  assert.match(source, /updateCat: \{ read: 'getCat', write: 'editCat' \},/);
  assert.match(source, /updateCat\(id: .+, change: Change<'getCat', 'editCat'>, options\?: UpdateOptions\)/);
});

test('what an operation answers with is in its row: the fields of a JSON object, text, or nothing', () => {
  const $ref = '#/components/schemas/Cat';
  const answers = {
    200: { content: { 'application/json': { schema: { $ref } } } },
    201: { content: { 'application/json': { schema: { required: ['id'] } } } },
    202: { content: { 'text/plain': {} } },
    204: {},
    308: {},
  };

  const post = { operationId: 'makeCat', responses: { ...responses, ...answers } };

  const source = sourceOf({ '/cats': { post } });

  assert.match(source, /const SHAPES = \{\n {2}Cat: \['name', 'lives'\],\n\} as const;/);
  assert.match(source, /answers: \{ 200: SHAPES\.Cat, 201: \['id'\], 202: 'text', 204: 'nothing' \}/);
});

test('a read that answers 304 takes ifNoneMatch, and a list that has not changed has no pages', () => {
  const parameters = [
    { name: 'If-None-Match', in: 'header' },
    { name: 'start_after', in: 'query' },
  ];
  const get = { operationId: 'listCats', parameters, responses: { ...responses, 304: {} } };

  const source = sourceOf({ '/cats': { get } });

  assert.match(
    source,
    /listCats\(options: CallOptions & Query<'listCats'> & IfNoneMatch\): Answer<Data<'listCats'> \| undefined, .+/,
  );
  assert.match(
    source,
    /listCats\(options\?: CallOptions & Query<'listCats'> & Unconditional\): Pages<Data<'listCats'>, .+/,
  );
  assert.doesNotMatch(sourceOf({ '/cats': { get: { ...get, responses } } }), /\(.+IfNoneMatch/);
});

test('a query parameter named as an option is refused', () => {
  const get = { operationId: 'listCats', parameters: [{ name: 'signal', in: 'query' }], responses };

  assert.throws(() => sourceOf({ '/cats': { get } }), /clash: signal/);
});

test('an operation that declares no problem codes is refused, and so is a reference to nothing', () => {
  const [silent, lost] = [{ 404: {} }, { 404: { $ref: '#/components/responses/Lost' } }];

  assert.throws(
    () => sourceOf({ '/cats': { get: { operationId: 'listCats', responses: silent } } }),
    /listCats declares no/,
  );
  assert.throws(() => sourceOf({ '/cats': { get: { operationId: 'listCats', responses: lost } } }), /nothing is at/);
});

test('a schema becomes a model of its name', () => {
  assert.match(
    modelsSource({ paths: {}, components }),
    /\/\*\* Purrs\. \*\/\nexport type Cat = components\['schemas'\]\['Cat'\];/,
  );
});
