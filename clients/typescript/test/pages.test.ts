import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { aBlog, aWitness, somePosts } from './blog.js';

let tag: string[];
let slugs: string[];

before(async () => {
  const made = await somePosts(aBlog(), 5);
  [tag, slugs] = [[made.tag], made.slugs];
});

test('awaiting a list gives its first page', async () => {
  const page = await aBlog().listPosts({ tag, limit: 2, count: 'exact' });

  assert.equal(page.results.length, 2);
  assert.equal(page.count, 5);
});

test('for await gives every entry of all pages in order, with the filters and the limit', async () => {
  const { fetch, requests } = aWitness();
  const found: string[] = [];

  for await (const post of aBlog({ fetch }).listPosts({ tag, limit: 2 })) found.push(post.slug);

  assert.deepEqual(found, slugs);
  const queries = requests.map(({ url }) => new URL(url).searchParams);
  assert.deepEqual(
    queries.map((query) => [query.get('tag'), query.get('limit')]),
    Array(3).fill([tag[0], '2']),
  );
  assert.deepEqual(
    queries.map((query) => query.has('start_after')),
    [false, true, true],
  );
});

test('for await keeps the order, the filters and the texts that are asked for on all pages', async () => {
  const { fetch, requests } = aWitness();
  const before = new Date(Date.now() + 60_000).toISOString();
  const found: (string | null)[][] = [];

  for await (const { slug, body, html } of aBlog({ fetch }).listPosts({
    tag,
    featured: false,
    published_before: before,
    sort: 'title',
    include: ['html'],
    limit: 2,
  }))
    found.push([slug, body, html]);

  assert.deepEqual(
    found,
    [...slugs].sort().map((slug) => [slug, null, '']),
  );
  assert.deepEqual(
    requests.map(({ url }) => ['sort', 'include', 'featured'].map((name) => new URL(url).searchParams.get(name))),
    Array(3).fill(['title', 'html', 'false']),
  );
});

test('pages gives page after page', async () => {
  const sizes: number[] = [];

  for await (const page of aBlog().listPosts({ tag, limit: 2 }).pages()) sizes.push(page.results.length);

  assert.deepEqual(sizes, [2, 2, 1]);
});

test('leaving the loop fetches no more pages', async () => {
  const { fetch, requests } = aWitness();
  const found: string[] = [];

  for await (const post of aBlog({ fetch }).listPosts({ tag, limit: 2 })) {
    found.push(post.slug);
    if (found.length === 2) break;
  }

  assert.deepEqual(found, slugs.slice(0, 2));
  assert.equal(requests.length, 1);
});

test('a cursor starts in the middle', async () => {
  const { next } = await aBlog().listPosts({ tag, limit: 2 });
  const found: string[] = [];

  for await (const post of aBlog().listPosts({ tag, limit: 2, start_after: next ?? '' })) found.push(post.slug);

  assert.deepEqual(found, slugs.slice(2));
});

test('end_before goes back, page by page', async () => {
  const pages = [];
  for await (const page of aBlog().listPosts({ tag, limit: 2 }).pages()) pages.push(page);
  const found: string[][] = [];

  const back = aBlog().listPosts({ tag, limit: 2, end_before: pages[2]?.previous ?? '' });
  for await (const { results } of back.pages()) found.push(results.map(({ slug }) => slug));

  assert.deepEqual(found, [slugs.slice(2, 4), slugs.slice(0, 2)]);
});

test('lists below something are paged, too', async () => {
  const blog = aBlog();
  const { id } = await blog.createPost({ title: 'One' });
  for (const title of ['Two', 'Three']) await blog.editPost(id, { title }, { ifMatch: '*' });
  const titles: string[] = [];

  for await (const { title } of blog.listRevisions(id, { limit: 1 })) titles.push(title);

  assert.deepEqual(titles.sort(), ['One', 'Three', 'Two']);
});
