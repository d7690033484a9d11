import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Aborted, isProblem, TimedOut, UnexpectedAnswer, type BlogClientOptions, type Fetch } from '../src/index.js';
import { aBlog, aWord, errorOf, somePosts } from './blog.js';

/** What a stream sends: bytes as text, then the end, a broken connection or silence. */
type Part = string | Error | 'silence';

const LOST = new TypeError('terminated');
const HERE = { 'Content-Type': 'text/event-stream' };

function change(place: string): string {
  return `id: ${place}\nevent: updated\ndata: {"id":"${place}","slug":"hello"}\n\n`;
}

function streaming(...parts: Part[]): Response {
  const left = [...parts];
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> | void => {
    const part = left.shift();
    if (part === 'silence') return new Promise(() => undefined);
    if (part === undefined) controller.close();
    else if (part instanceof Error) controller.error(part);
    else controller.enqueue(new TextEncoder().encode(part));
  };
  return new Response(new ReadableStream({ pull }), { headers: HERE });
}

function refusing(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ status, code, type: '', title: '', detail: '', instance: '' });
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

/** A fetch that answers thus, and what it was asked. */
function answering(...answers: (Response | Error)[]): { fetch: Fetch; requests: Request[] } {
  const requests: Request[] = [];
  const fetch: Fetch = (request) => {
    requests.push(request);
    const answer = answers.shift() ?? new Error('this was not to be sent');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { fetch, requests };
}

const AT_ONCE: Partial<BlogClientOptions> = { retry: { sleep: () => Promise.resolve() } };
const GONE = (): Response => refusing(410, 'place-gone');

/** The places that are told until the loop ends with an error. */
async function heard(changes: AsyncIterable<{ id: string }>): Promise<[string[], unknown]> {
  const places: string[] = [];
  const listening = (async () => {
    for await (const { id } of changes) places.push(id);
  })();
  return [places, await errorOf(listening)];
}

test('every change is told once, over connections that end, break and fall silent', async () => {
  const { fetch, requests } = answering(
    streaming('retry: 1\n\n', change('a') + change('b'), LOST),
    streaming(change('c')),
    LOST,
    refusing(503, 'unavailable', { 'Retry-After': '1' }),
    new Response('<h1>Bad gateway</h1>', { status: 502 }),
    streaming(change('d') + change('x').slice(0, -1), LOST),
    streaming(change('x') + ': still here\nid: y\n\n', 'silence'),
    GONE(),
  );

  const [places, error] = await heard(aBlog({ ...AT_ONCE, fetch }).follow(undefined, { silence: 20 }));

  assert.deepEqual(places, ['a', 'b', 'c', 'd', 'x']);
  assert.ok(isProblem(error, 'place-gone'));
  const from = requests.map(({ headers }) => headers.get('Last-Event-ID'));
  assert.deepEqual(from, [null, 'b', 'c', 'c', 'c', 'c', 'd', 'y']);
  assert.ok(requests.every(({ headers }) => headers.get('Accept') === 'text/event-stream'));
  assert.ok(requests.every(({ headers }) => !headers.has('Authorization')));
});

test('waits grow while nothing comes, and are as long as the server asks', async () => {
  const waits: number[] = [];
  const sleep = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
  const { fetch } = answering(
    LOST,
    LOST,
    LOST,
    streaming('retry: 3000\n\n', change('a')),
    refusing(503, 'unavailable', { 'Retry-After': '6' }),
    refusing(503, 'unavailable', { 'Retry-After': '600' }),
    GONE(),
  );

  await heard(aBlog({ fetch, retry: { minDelay: 1000, maxDelay: 20_000, sleep, random: () => 1 } }).follow('here'));

  assert.deepEqual(waits, [1000, 2000, 4000, 5500, 11_000, 20_000]);
});

test('what does not pass is thrown at once', async () => {
  const page = new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } });
  const answers = [refusing(401, 'unauthenticated'), page, streaming('data: {\n\n')];
  const { fetch, requests } = answering(...answers);
  const blog = aBlog({ ...AT_ONCE, fetch, apiKey: 'secret' });

  assert.ok(isProblem(await errorOf(blog.followEvents().next()), 'unauthenticated'));
  for (const _ of [1, 2]) assert.ok((await errorOf(blog.follow().next())) instanceof UnexpectedAnswer);

  assert.equal(requests[0]?.headers.get('Authorization'), 'Bearer secret');
  assert.equal(requests.length, 3);
});

test('who stops listening hangs up', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(change('a'))),
    cancel: () => void (cancelled = true),
  });
  const { fetch } = answering(new Response(body, { headers: HERE }));

  for await (const { id } of aBlog({ fetch }).follow()) {
    assert.equal(id, 'a');
    break;
  }

  assert.ok(cancelled);
});

test('a signal ends the listening and the waiting', async () => {
  const caller = new AbortController();
  const { fetch } = answering(streaming(change('a'), 'silence'));
  const changes = aBlog({ fetch }).follow(undefined, { signal: caller.signal });
  assert.equal((await changes.next()).value?.id, 'a');
  const next = changes.next();
  caller.abort('enough');
  const error = await errorOf(next);
  assert.ok(error instanceof Aborted);
  assert.equal(error.cause, 'enough');

  const signal = AbortSignal.timeout(20);
  const waiting = aBlog({ fetch: answering(LOST).fetch, retry: { minDelay: 1e9, maxDelay: 1e9, random: () => 1 } });
  assert.ok((await errorOf(waiting.follow(undefined, { signal }).next())) instanceof TimedOut);
});

test('mistakes are thrown at once', () => {
  assert.throws(() => aBlog().follow(''), TypeError);
  assert.throws(() => aBlog().follow(undefined, { silence: 0 }), RangeError);
});

test('a blog is followed, and gone on with from where one was', { timeout: 20_000 }, async () => {
  const blog = aBlog();
  const { slugs } = await somePosts(blog, 2);
  let place: string | undefined;
  for await (const { id } of blog.listChanges({ limit: 100 })) place = id;
  const changes = blog.follow(place);
  const events = blog.followEvents();
  const title = aWord();

  const post = await blog.createPost({ title, publish: {} });

  const told = (await changes.next()).value;
  assert.deepEqual([told?.kind, told?.slug, told?.postId], ['published', title, post.id]);
  assert.equal(typeof (await events.next()).value?.kind, 'string');
  await Promise.all([changes.return(), events.return()]);
  const again = blog.follow();
  const seen: string[] = [];
  for await (const { slug } of again) {
    seen.push(slug);
    if (slug === title) break;
  }
  assert.ok(slugs.every((slug) => seen.includes(slug)));
});
