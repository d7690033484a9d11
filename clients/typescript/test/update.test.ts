import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../src/index.js';
import { aBlog, aWitness, errorOf } from './blog.js';

const atOnce = { sleep: () => Promise.resolve() };
const blog = aBlog({ retry: atOnce });

test('an update that somebody overtook is made again from what is there then', async () => {
  const { id } = await blog.createPost({ title: 'One' });
  const seen: string[] = [];

  const updated = await blog.updatePost(id, async ({ title }) => {
    seen.push(title);
    if (seen.length < 3) await blog.editPost(id, { title: `${title}+` }, { ifMatch: '*' });
    return { title: `${title}!` };
  });

  assert.deepEqual(seen, ['One', 'One+', 'One++']);
  assert.equal(updated.title, 'One++!');
});

test('racing updates lose nothing', async () => {
  const { id } = await blog.createPost({ title: 'Tags' });
  const words = ['alpha', 'beta', 'gamma', 'delta'];

  const add = (word: string) =>
    blog.updatePost(id, ({ tags }) => ({ tags: [...tags.map(({ name }) => name), word] }), { tries: 20 });
  await Promise.all(words.map(add));

  const { tags } = await blog.getAdminPost(id);
  assert.deepEqual(tags.map(({ name }) => name).sort(), words.sort());
});

test('an update gives up after its tries', async () => {
  const { id } = await blog.createPost({ title: 'One' });
  let calls = 0;

  const error = await errorOf(
    blog.updatePost(
      id,
      async () => {
        calls += 1;
        await blog.editPost(id, { title: `${calls}` }, { ifMatch: '*' });
        return { title: 'never' };
      },
      { tries: 2 },
    ),
  );

  assert.ok(isProblem(error, 'stale'));
  assert.equal(calls, 2);
});

test('an update that wants no change writes nothing', async () => {
  const { fetch, requests } = aWitness();
  const { id } = await blog.createPost({ title: 'One' });

  const { version } = await aBlog({ fetch }).updatePost(id, () => undefined);

  assert.equal(version, 1);
  assert.deepEqual(
    requests.map(({ method }) => method),
    ['GET'],
  );
});

test('an update throws what the change throws and what the blog refuses', async () => {
  const { id } = await blog.createPost({ title: 'One' });
  const own = new Error('own');

  assert.equal(await errorOf(blog.updatePost(id, () => Promise.reject(own))), own);
  assert.ok(isProblem(await errorOf(blog.updatePost(id, () => ({ title: '' }))), 'invalid'));
  assert.ok(isProblem(await errorOf(blog.updatePost(crypto.randomUUID(), () => ({}))), 'not-found'));
});

test('each try of an update has an Idempotency-Key of its own', async () => {
  const { fetch, requests } = aWitness();
  const { id } = await blog.createPost({ title: 'One' });
  let calls = 0;

  await aBlog({ fetch, retry: atOnce }).updatePost(id, async () => {
    calls += 1;
    if (calls === 1) await blog.editPost(id, { title: 'Two' }, { ifMatch: '*' });
    return { title: 'Three' };
  });

  const writes = requests
    .filter(({ method }) => method === 'PATCH')
    .map(({ headers }) => headers.get('Idempotency-Key'));
  assert.equal(new Set(writes).size, 2);
});
