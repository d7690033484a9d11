import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnexpectedAnswer } from '../src/index.js';
import { expected } from '../src/expected.js';
import { aBlog, aWitness, aWord, errorOf } from './blog.js';
import { faulty, type Answered } from './faulty.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const HTML_TYPE = { 'Content-Type': 'text/html' };
const PAGE = { results: [], count: null, next: null, previous: null };

function json(body: string): Answered {
  return { status: 200, headers: JSON_TYPE, body };
}

const FOREIGN: Record<string, Answered> = {
  'a web page': { status: 200, headers: HTML_TYPE, body: '<!doctype html><h1>front end</h1>' },
  'a plain text': { status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'hello' },
  'a JSON string': json('"a string"'),
  'a JSON null': json('null'),
  'a JSON array': json('[]'),
  'an object without the fields': json('{}'),
  'an object with inherited names only': json('{"__proto__": {"id": 1}}'),
  'half an object': json('{"results": 3'),
  'an empty body': { status: 200, headers: { ...JSON_TYPE, 'Content-Length': '0' } },
  'an empty body of no type': { status: 200 },
  'no content where content is declared': { status: 204 },
  'a status that is not declared': { ...json(JSON.stringify(PAGE)), status: 202 },
  'the right JSON of a wrong type': { ...json(JSON.stringify(PAGE)), headers: HTML_TYPE },
  'a page whose results are no array': json(JSON.stringify({ ...PAGE, results: 3 })),
  'a refusal in plain JSON': { ...json('{"status": 400, "code": "invalid", "detail": ""}'), status: 400 },
};

for (const [name, answer] of Object.entries(FOREIGN)) {
  test(`${name} is no answer of the blog`, async () => {
    await using way = await faulty(...Array<Answered>(9).fill(answer));
    const blog = aBlog({ baseUrl: way.url, retry: { attempts: 1 } });
    const walk = async (): Promise<void> => {
      for await (const post of blog.listPosts()) assert.fail(JSON.stringify(post));
    };

    const errors = [
      await errorOf(blog.listPosts()),
      await errorOf(blog.listPosts().withResponse()),
      await errorOf(walk()),
      await errorOf(blog.getPostBySlug('one')),
      await errorOf(blog.createPost({ title: 'One' })),
      await errorOf(blog.createPost({ title: 'One' }).result()),
      await errorOf(blog.updatePost(crypto.randomUUID(), () => ({ title: 'Two' }))),
    ];

    for (const error of errors) {
      assert.ok(error instanceof UnexpectedAnswer);
      assert.equal(error.status, answer.status);
    }
    assert.equal(way.seen.length, errors.length);
  });
}

test('what is wrong with an answer is said', async () => {
  const messages = [];
  for (const answer of [{ ...json('<html>'), headers: HTML_TYPE }, json('{'), json('{}'), { status: 204 }]) {
    await using way = await faulty(answer);
    messages.push(String(await errorOf(aBlog({ baseUrl: way.url }).listPosts())));
  }

  assert.deepEqual(messages, [
    'UnexpectedAnswer: unexpected answer: 200 text/html, but application/json was expected',
    'UnexpectedAnswer: unexpected answer: 200 application/json, but it is no JSON',
    'UnexpectedAnswer: unexpected answer: 200 application/json, but it has no results',
    'UnexpectedAnswer: unexpected answer: 204 without a content type, but the operation has no such status',
  ]);
});

test('fields that this version does not know and parameters of the type are welcome', async () => {
  const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
  await using way = await faulty({ status: 200, headers, body: JSON.stringify({ ...PAGE, more: 1 }) });

  assert.deepEqual(await aBlog({ baseUrl: way.url }).listPosts(), { ...PAGE, more: 1 });
});

test('a declared text is handed on as text', () => {
  const answers = { 200: 'text' } as const;

  assert.equal(expected('hello', new Response(), { answers }), 'hello');
  assert.equal(expected(undefined, new Response(), { answers }), '');
});

test('an update needs the ETag of what it read', async () => {
  const { id } = await aBlog().createPost({ title: 'One' });
  const withoutTag = async (request: Request): Promise<Response> => {
    const { body, status, headers } = await fetch(request);
    return new Response(body, { status, headers: [...headers].filter(([name]) => name !== 'etag') });
  };

  const error = await errorOf(aBlog({ fetch: withoutTag }).updatePost(id, () => ({ title: 'Two' })));

  assert.ok(error instanceof UnexpectedAnswer);
  assert.match(error.message, /it has no ETag$/);
});

test('what has not changed is not sent again, what has changed is', async () => {
  const blog = aBlog();
  const slug = aWord();
  const { id } = await blog.createPost({ title: 'One', slug, publish: {} });
  const { etag } = await blog.getPostBySlug(slug).withResponse();

  const same = await blog.getPostBySlug(slug, { ifNoneMatch: etag }).withResponse();
  const { data, problem } = await blog.getPostBySlug(slug, { ifNoneMatch: etag }).result();
  const { version } = await blog.editPost(id, { title: 'Two' }, { ifMatch: '*' });
  await blog.publishPost(id, { ifMatch: version });
  const changed = await blog.getPostBySlug(slug, { ifNoneMatch: etag });

  assert.equal(same.response.status, 304);
  assert.deepEqual([same.data, same.etag, data, problem], [undefined, etag, undefined, undefined]);
  assert.equal(changed?.title, 'Two');
});

test('a list can be asked for only if it has changed', async () => {
  const blog = aBlog();
  const tag = [aWord()];
  await blog.createPost({ title: 'One', tags: tag, publish: {} });
  const { etag } = await blog.listPosts({ tag }).withResponse();

  assert.equal(await blog.listPosts({ tag, ifNoneMatch: etag }), undefined);
  assert.equal((await blog.listPosts({ tag, ifNoneMatch: '"other"' }))?.results.length, 1);
  assert.equal((await blog.listPosts({ tag, ifNoneMatch: undefined }))?.results.length, 1);
});

test('304 is no answer to a call without ifNoneMatch', async () => {
  const blog = aBlog();
  const { id } = await blog.createPost({ title: 'One', publish: {} });
  const { etag } = await blog.getPost(id).withResponse();

  const error = await errorOf(blog.getPost(id, { headers: { 'If-None-Match': etag ?? '' } }));

  assert.ok(error instanceof UnexpectedAnswer);
  assert.match(error.message, /only a call with ifNoneMatch can be answered so$/);
});

test('304 is no answer of an operation that does not declare it', async () => {
  const { fetch } = aWitness();
  const unchanged = async (request: Request): Promise<Response> => {
    await fetch(request);
    return new Response(null, { status: 304 });
  };
  const options = { timeout: 5000, ifNoneMatch: '"1"' };

  assert.ok((await errorOf(aBlog({ fetch: unchanged }).getMe(options))) instanceof UnexpectedAnswer);
});
