import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createBlogClient } from '../src/index.js';
import { aBlog, aWitness, errorOf, url } from './blog.js';

const ID = crypto.randomUUID();
const NUMBERS = [0, -1, NaN];

test('a baseUrl without http or a host is refused at once', () => {
  const wrong = ['localhost:8077', '127.0.0.1:8077', '', '/blog', 'http://', 'ftp://blog.example'];
  for (const baseUrl of [...wrong, undefined as never]) {
    assert.throws(() => createBlogClient({ baseUrl }), { name: 'TypeError', message: /^baseUrl must be an address/ });
  }
});

test('a baseUrl with a user, a password, a query or a fragment is refused, and not shown', () => {
  for (const host of ['me:s3cret@blog.example', 's3cret@blog.example', ':s3cret@a.example', 'a?s3cret', 'a#s3cret']) {
    for (const baseUrl of [`https://${host}`, host]) {
      assert.throws(
        () => createBlogClient({ baseUrl }),
        (error) => /^TypeError: baseUrl must/.test(String(error)) && !inspect(error).includes('s3cret'),
      );
    }
  }
});

test('a baseUrl may end with slashes and have a path', async () => {
  const { fetch, requests } = aWitness();

  await aBlog({ baseUrl: `${url}//`, fetch }).getHealth();
  await errorOf(aBlog({ baseUrl: ` ${url}/blog/ `, fetch }).getHealth());

  assert.deepEqual(
    requests.map((request) => request.url),
    [`${url}/healthz`, `${url}/blog/healthz`],
  );
});

test('a client that could not send or wait is refused at once', () => {
  for (const number of NUMBERS) {
    assert.throws(() => aBlog({ timeout: number }), { name: 'RangeError', message: /^timeout must be/ });
    assert.throws(() => aBlog({ retry: { attempts: number } }), { name: 'RangeError', message: /^attempts must be/ });
  }
  assert.throws(() => aBlog({ retry: { attempts: 1.5 } }), RangeError);
  assert.throws(() => aBlog({ retry: { minDelay: NaN } }), RangeError);
  assert.throws(() => aBlog({ retry: { maxDelay: -1 } }), RangeError);
  aBlog({ timeout: Infinity, retry: { attempts: Infinity, minDelay: 0, maxDelay: 0 } });
});

test('options that make no sense are refused before anything is sent', async () => {
  const { fetch, requests } = aWitness();
  const blog = aBlog({ fetch });
  const calls = [
    ...NUMBERS.flatMap((number) => [
      blog.getHealth({ timeout: number }),
      blog.listPosts({ retry: { attempts: number } }),
      blog.editPost(ID, { title: 'One' }, { ifMatch: number }),
      blog.updatePost(ID, () => undefined, { tries: number }),
      blog.updatePost(ID, () => undefined, { retry: { attempts: number } }),
      blog.updatePost(ID, () => undefined, { timeout: number }),
    ]),
    blog.editPost(ID, { title: 'One' }, { ifMatch: 1.5 }),
  ];
  const tags = [
    ...['', '3', '"3', '"3" "4"', '"3"\n'].map((ifMatch) => blog.editPost(ID, { title: 'One' }, { ifMatch })),
    blog.getPost(ID, { ifNoneMatch: '3' }),
  ];

  for (const call of calls) assert.ok((await errorOf(call)) instanceof RangeError);
  for (const call of tags) assert.ok((await errorOf(call)) instanceof TypeError);
  assert.equal(requests.length, 0);
});

test('a version, an ETag in its quotes and * are sent as If-Match', async () => {
  const { fetch, requests } = aWitness();
  const blog = aBlog({ fetch });

  for (const ifMatch of [3, '"3"', 'W/"3"', '*']) await errorOf(blog.editPost(ID, { title: 'One' }, { ifMatch }));

  assert.deepEqual(
    requests.map(({ headers }) => headers.get('If-Match')),
    ['"3"', '"3"', 'W/"3"', '*'],
  );
});
