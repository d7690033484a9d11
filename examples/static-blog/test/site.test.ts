import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Post } from 'blog-client';
import { loadBlog } from '../src/load.js';
import { addressOf, fileOf, postPlace } from '../src/places.js';
import { client, furnish, HOSTILE, NOTES } from './blog.js';
import { build, filesOf, innerLinks, leadsSomewhere, page, target, type Files } from './site.js';

const WRITTEN = 12;
const ALL = WRITTEN + NOTES + 1;

let files: Files;
let said: string;
const folders: string[] = [];

before(async () => {
  await furnish();
  files = await built();
});

after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function built(): Promise<Files> {
  const site = await build({ BLOG_KEY: '' });
  folders.push(site.folder);
  said = site.said;
  return filesOf(site.folder);
}

function pages(prefix: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(prefix)).sort();
}

/** All tags on a page, their attributes' values left out. */
function tagsOf(text: string): string[] {
  const tags = text.match(/<[^">]*(?:"[^"]*"[^">]*)*>/g) ?? [];
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
}

test('every published post has a page, and the build says how many', async () => {
  const { count } = await client().listPosts({ count: 'exact' });

  assert.equal(count, ALL);
  assert.equal(pages('posts/').length, ALL);
  assert.match(said, new RegExp(`^${ALL} posts of `));
});

test('a draft leaves no trace', () => {
  for (const [path, text] of files) assert.doesNotMatch(path + text, /unfinished|secrets|nobody is to see/i);
});

test('tags and authors have their pages, and nobody else has', () => {
  const slugs = (prefix: string): string[] =>
    pages(prefix)
      .map((path) => path.slice(prefix.length).replace(/\/?index\.html$/, ''))
      .sort();

  assert.deepEqual(slugs('tags/'), [
    '',
    'b-bold-b-and-brash',
    'kitchen',
    'notes',
    'reading',
    'slow-things',
    'tools',
    'walking',
    'утро',
  ]);
  assert.deepEqual(slugs('authors/'), ['', 'jonas-feld', 'mallory', 'mira-sand']);
  assert.match(page(files, 'tags/kitchen/index.html'), /3 posts[^]*Sharpening[^]*Soup for one &amp; other[^]*A loaf/);
});

test('lists have twenty posts on a page, newest first', () => {
  const titles = (path: string): string[] =>
    [...page(files, path).matchAll(/<h2 [^>]*><a href="([^"]*)"/g)].map(([, href = '']) => href);
  const [first, second] = [titles('index.html'), titles('page/2/index.html')];

  assert.equal(first.length, 20);
  assert.equal(first[0], '/posts/an-empty-week/');
  assert.equal(second.length, ALL - 20);
  assert.equal(new Set([...first, ...second]).size, ALL);
});

test('a post has its authors, date, tags, contents, cover and text', () => {
  const loaf = page(files, 'posts/a-loaf-for-sunday/index.html');

  for (const part of [
    '<title>A loaf for Sunday · Slow Letters</title>',
    '<time datetime="2025-01-12T08:00:00Z">12 January 2025</time>',
    '<a rel="author" href="/authors/mira-sand/" dir="auto">Mira Sand</a>',
    '<a href="/tags/slow-things/" dir="auto">Slow things</a>',
    '<a href="#at-noon" dir="auto">At noon</a>',
    'src="https://images.example/loaf.svg" alt="A round loaf on a board, its crust split in a cross"',
    'The second one of that morning.',
    '<td>the crust begins to brown</td>',
  ]) {
    assert.ok(loaf.includes(part), part);
  }
});

test('networks and search engines are told what the editors said', () => {
  const loaf = page(files, 'posts/a-loaf-for-sunday/index.html');

  for (const part of [
    '<meta name="description" content="How to bake a plain loaf by doing very little, slowly.">',
    '<meta property="og:title" content="Bread, slowly">',
    '<meta property="og:image" content="https://images.example/loaf.svg">',
    '<meta name="twitter:card" content="summary_large_image">',
  ]) {
    assert.ok(loaf.includes(part), part);
  }
  const river = page(files, 'posts/what-the-river-does/index.html');
  assert.ok(river.includes('<link rel="canonical" href="https://elsewhere.example/river">'));
});

test('a slug of another script is a folder of that name and a percent-encoded address', () => {
  const address = '/posts/%D1%82%D0%B8%D1%85%D0%BE%D0%B5-%D1%83%D1%82%D1%80%D0%BE/';

  assert.match(page(files, 'posts/тихое-утро/index.html'), /<article class="post" lang="ru">/);
  assert.ok(page(files, 'index.html').includes(`href="${address}"`));
});

test('every link leads to a file, and with a fragment to a place in it', () => {
  const broken = [...files].flatMap(([path, text]) =>
    innerLinks(text)
      .filter((address) => !leadsSomewhere(files, address, path))
      .map((address) => `${path}: ${address}`),
  );

  assert.deepEqual(broken, []);
});

test('every page can be reached from the first one', () => {
  const seen = new Set<string>();
  const waiting = ['index.html'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || !files.has(path)) continue;
    seen.add(path);
    for (const address of innerLinks(page(files, path))) waiting.push(target(address, path));
  }

  assert.deepEqual(
    [...files.keys()].filter((path) => !seen.has(path)),
    ['404.html'],
  );
});

test('plain text stays text, whatever is in it', () => {
  for (const [path, text] of files) {
    const tags = path.endsWith('.html') ? tagsOf(text) : [];
    assert.deepEqual(
      tags.filter((tag) => /^<(script|b)\b|\son\w+=|=[^"]/i.test(tag)),
      [],
      path,
    );
  }
  const hostile = page(files, `posts/${HOSTILE.slug}/index.html`);
  assert.ok(
    hostile.includes(
      '<h1 dir="auto">&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</h1>',
    ),
  );
});

test('building again gives the same bytes', async () => {
  assert.deepEqual(await built(), files);
});

test('the walk follows the cursor to the last post', async () => {
  const lists: URL[] = [];
  const counting = client((request) => {
    const url = new URL(request.url);
    if (url.pathname === '/api/posts') lists.push(url);
    return fetch(request);
  });

  const { posts } = await loadBlog(counting, { limit: 5, parallel: 3 });

  assert.equal(posts.length, ALL);
  assert.equal(lists.length, Math.ceil(ALL / 5));
  assert.equal(lists.filter((url) => url.searchParams.has('start_after')).length, lists.length - 1);
  const dates = posts.map((post: Post) => post.publishedAt);
  assert.deepEqual(dates, [...dates].sort().reverse());
});

test('a post that is taken away during the walk is left out', async () => {
  const admin = client();
  const { id: gone, slug } = await admin.createPost({ title: 'Gone in a moment', tags: ['Gone'], publish: {} });
  const slow = client(async (request) => {
    if (request.url.endsWith(gone)) await admin.unpublishPost(gone, { ifMatch: '*' });
    return fetch(request);
  });

  const { posts, tags } = await loadBlog(slow);

  assert.equal(posts.length, ALL);
  assert.ok(!posts.some((post) => post.slug === slug));
  assert.ok(!tags.some((tag) => tag.slug === 'gone'));
});

test('a slug too long for a file system still has a file and an address', async () => {
  const admin = client();
  const slug = '長'.repeat(200);
  const { id: long } = await admin.createPost({ title: 'Long', slug, publish: {} });
  try {
    const site = await built();

    const place = postPlace(slug);
    assert.ok(site.has(fileOf(place)));
    assert.ok(leadsSomewhere(site, addressOf(place), 'index.html'));
  } finally {
    await admin.deletePost(long, { ifMatch: '*' });
  }
});

test('a blog that does not answer ends the build in one line', async () => {
  await assert.rejects(
    build({ BLOG_URL: 'http://127.0.0.1:9' }),
    (error: Error & { code?: number; stderr?: string }) => {
      assert.equal(error.code, 1);
      assert.match(error.stderr ?? '', /^http:\/\/127\.0\.0\.1:9: [^\n]+\n$/);
      return true;
    },
  );
});
