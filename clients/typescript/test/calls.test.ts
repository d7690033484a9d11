import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { BlogProblem, createBlogClient, isProblem } from '../src/index.js';
import { aBlog, aWitness, aWord, errorOf, key, url } from './blog.js';

const blog = aBlog();

test('a post is written, changed, published, read, trashed and purged', async () => {
  const made = await blog.createPost({ title: 'Hello', body: 'I am *new*.' });
  const edited = await blog.editPost(made.id, { subtitle: 'still' }, { ifMatch: made.version });
  const live = await blog.publishPost(made.id, { ifMatch: edited.version });
  const read = await blog.getPost(made.id);
  const trashed = await blog.deletePost(made.id, { ifMatch: live.version });
  const purged = await blog.deletePost(made.id, { ifMatch: '*', purge: true });

  assert.equal(read.subtitle, 'still');
  assert.match(read.html, /<em>new<\/em>/);
  assert.equal(trashed?.state, 'trashed');
  assert.equal(purged, undefined);
  assert.ok(isProblem(await errorOf(blog.getPost(made.id)), 'not-found'));
});

test('an optional body is one of the options', async () => {
  const { id } = await blog.createPost({ title: 'Later' });

  const post = await blog.publishPost(id, { ifMatch: '*', body: { at: '2100-01-01T00:00:00Z' } });

  assert.equal(post.state, 'scheduled');
});

test('a refusal is an error with the code, the status and the request id', async () => {
  const slug = aWord();
  await blog.createPost({ title: 'One', slug });

  const error = await errorOf(blog.createPost({ title: 'Two', slug }));

  assert.ok(isProblem(error, 'slug-taken'));
  assert.equal(error.status, 409);
  assert.equal(error.type, '/problems/slug-taken');
  assert.equal(error.instance, error.response.headers.get('X-Request-Id'));
  assert.equal(error.body.code, 'slug-taken');
  assert.ok(!isProblem(error, 'stale', 'invalid'));
  assert.ok(isProblem(error));
  assert.ok(!isProblem(new Error('slug-taken')));
});

test('an invalid value is named by its pointer', async () => {
  const error = await errorOf(blog.createPost({ title: '' }));

  assert.ok(isProblem(error, 'invalid'));
  assert.equal(error.errors[0]?.pointer, '/title');
});

test('a stale version tells the current one', async () => {
  const { id } = await blog.createPost({ title: 'One' });
  await blog.editPost(id, { title: 'Two' }, { ifMatch: 1 });

  const error = await errorOf(blog.editPost(id, { title: 'Three' }, { ifMatch: 1 }));

  assert.ok(isProblem(error, 'stale'));
  assert.equal(error.currentVersion, 2);
});

test('result gives data or the problem as values', async () => {
  const slug = aWord();

  const first = await blog.createPost({ title: 'One', slug }).result();
  const second = await blog.createPost({ title: 'Two', slug }).result();

  assert.equal(first.data?.slug, slug);
  assert.ok(second.problem instanceof BlogProblem);
  assert.equal(second.problem.code, 'slug-taken');
});

test('withResponse gives the ETag, the request id and the response', async () => {
  const { data, etag, replayed, requestId, response } = await blog.createPost({ title: 'One' }).withResponse();

  assert.equal(etag, `"${data.version}"`);
  assert.equal(replayed, false);
  assert.equal(requestId, response.headers.get('X-Request-Id'));
  assert.equal(response.status, 201);
});

test('the same Idempotency-Key is answered with the first answer', async () => {
  const idempotencyKey = aWord();
  const first = await blog.createPost({ title: 'One' }, { idempotencyKey }).withResponse();

  const second = await blog.createPost({ title: 'One' }, { idempotencyKey }).withResponse();

  assert.equal(second.replayed, true);
  assert.equal(second.data.id, first.data.id);
});

test('each write has an Idempotency-Key of its own, reading has none', async () => {
  const { fetch, requests } = aWitness();
  const watched = aBlog({ fetch });

  await watched.createPost({ title: 'One' });
  await watched.createPost({ title: 'One' });
  await watched.raw.POST('/api/admin/tags', { body: { name: aWord() } });
  await watched.listPosts();

  const keys = requests.map(({ headers }) => headers.get('Idempotency-Key'));
  assert.equal(new Set(keys).size, 4);
  assert.equal(keys[3], null);
});

test('the API key is sent only where it is needed', async () => {
  const { fetch, requests } = aWitness();
  const watched = aBlog({ fetch });

  await watched.listPosts();
  await watched.getMe();

  assert.deepEqual(
    requests.map(({ headers }) => headers.get('Authorization')),
    [null, `Bearer ${key}`],
  );
});

test('headers of the client and of the call are sent', async () => {
  const { fetch, requests } = aWitness();

  await aBlog({ fetch, headers: { 'X-Request-Id': 'client', 'X-One': '1' } }).getMe({
    headers: { 'X-Request-Id': 'call' },
  });

  assert.equal(requests[0]?.headers.get('X-Request-Id'), 'call');
  assert.equal(requests[0].headers.get('X-One'), '1');
});

test('without an API key the editing port refuses', async () => {
  assert.ok(isProblem(await errorOf(createBlogClient({ baseUrl: url }).getMe()), 'unauthenticated'));
});

test('the API key is in no error and in no inspection', async () => {
  const secret = key.slice(-20);
  const refused = await errorOf(blog.getPost(crypto.randomUUID()));
  const lost = await errorOf(aBlog({ baseUrl: 'http://127.0.0.1:9', retry: { attempts: 1 } }).getMe());

  for (const thing of [blog, refused, lost, blog.getMe(), await blog.getMe().withResponse()]) {
    assert.ok(!inspect(thing, { depth: 20, showHidden: true }).includes(secret));
  }
  assert.throws(
    () => aBlog({ apiKey: `${key}\n` }),
    (error: Error) => error instanceof TypeError && !inspect(error).includes(secret),
  );
});

test('a former slug leads to the post', async () => {
  const [old, present] = [aWord(), aWord()];
  const { id } = await blog.createPost({ title: 'One', slug: old, publish: {} });
  const { version } = await blog.editPost(id, { slug: present }, { ifMatch: '*' });
  await blog.publishPost(id, { ifMatch: version });

  assert.equal((await blog.getPostBySlug(old)).slug, present);
});

test('a path value that would lead elsewhere is refused before anything is sent', async () => {
  const { fetch, requests } = aWitness();
  const watched = aBlog({ fetch });

  for (const slug of ['', '.', '..']) assert.ok((await errorOf(watched.getPostBySlug(slug))) instanceof TypeError);
  assert.ok(isProblem(await errorOf(watched.getPostBySlug('a/../b?c'))));

  assert.deepEqual(
    requests.map((request) => new URL(request.url).pathname),
    ['/api/posts/by-slug/a%2F..%2Fb%3Fc'],
  );
});

test('an answer has then, catch and finally', async () => {
  let settled = 0;

  const word = await blog.getPost(aWord()).catch(() => 'caught');
  await blog.getHealth().finally(() => (settled += 1));
  const [health, me] = await Promise.all([blog.getHealth(), blog.getMe()]);

  assert.equal(word, 'caught');
  assert.equal(settled, 1);
  assert.equal(health.status, 'ok');
  assert.equal(me.role, 'admin');
});

test('raw is openapi-fetch: problems are values, parseAs gives the text', async () => {
  const { id } = await blog.createPost({ title: 'One', publish: {} });
  const path = { post_id: id };

  const found = await blog.raw.GET('/api/posts/{post_id}', { params: { path }, parseAs: 'text' });
  const refused = await blog.raw.GET('/api/posts/{post_id}', { params: { path: { post_id: crypto.randomUUID() } } });
  const fresh = await blog.raw.GET('/api/posts/{post_id}', {
    params: { path },
    headers: { 'If-None-Match': found.response.headers.get('ETag') },
  });

  assert.equal(typeof found.data, 'string');
  assert.equal(refused.error?.code, 'not-found');
  assert.equal(fresh.response.status, 304);
});
