import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Aborted, ConnectionLost, isProblem, TimedOut, UnexpectedAnswer, type RetryOptions } from '../src/index.js';
import { retryAfter } from '../src/headers.js';
import { patientFetch, retryOf } from '../src/retry.js';
import { aBlog, aWord, errorOf } from './blog.js';
import { faulty, type Answered } from './faulty.js';

const PROBLEM = { 'Content-Type': 'application/problem+json' };

function refusal(status: number, code: string, headers: Record<string, string> = {}): Answered {
  const body = { type: `/problems/${code}`, title: code, status, detail: 'for a test', code, instance: 'test' };
  return { status, headers: { ...PROBLEM, ...headers }, body: JSON.stringify(body) };
}

/** Waits for nothing, remembers for how long. */
function noted(): { retry: RetryOptions; waits: number[] } {
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { waits, retry: { sleep, random: () => 0.5 } };
}

test('a write whose answer was lost is sent again with the same key and is carried out once', async () => {
  await using way = await faulty('lost-after');
  const title = aWord();
  const blog = aBlog({ baseUrl: way.url, retry: noted().retry });

  const { data, replayed } = await blog.createPost({ title }).withResponse();

  assert.equal(replayed, true);
  assert.equal(way.seen.length, 2);
  assert.equal(way.seen[0]?.key, way.seen[1]?.key);
  const slugs = [];
  for await (const { slug } of aBlog().listAdminPosts({ limit: 100 })) if (slug.startsWith(title)) slugs.push(slug);
  assert.deepEqual(slugs, [data.slug]);
});

test('the same holds for the raw client', async () => {
  await using way = await faulty('lost-after', 'cut');
  const { raw } = aBlog({ baseUrl: way.url, retry: noted().retry });

  const { data, response } = await raw.POST('/api/admin/posts', { body: { title: 'One' } });

  assert.equal(data?.title, 'One');
  assert.equal(response.headers.get('Idempotent-Replayed'), 'true');
  assert.equal(new Set(way.seen.map(({ key }) => key)).size, 1);
});

for (const fault of ['lost-before', 'lost-after', 'cut'] as const) {
  test(`reading goes on after a connection that was ${fault}`, async () => {
    await using way = await faulty(fault);

    assert.equal((await aBlog({ baseUrl: way.url, retry: noted().retry }).getHealth()).status, 'ok');

    assert.equal(way.seen.length, 2);
  });
}

test('503 is waited out as long as Retry-After says, within the limit', async () => {
  const unavailable = (seconds: string): Answered => refusal(503, 'unavailable', { 'Retry-After': seconds });
  await using way = await faulty(unavailable('3'), unavailable('3600'), unavailable('0'));
  const { retry, waits } = noted();

  await aBlog({ baseUrl: way.url, retry }).createPost({ title: 'One' });

  assert.deepEqual(waits, [3000 + 125, 30_000, 500]);
});

test('without Retry-After the waits grow twofold and are spread', async () => {
  await using way = await faulty({ status: 429 }, { status: 502 }, { status: 504 });
  const { retry, waits } = noted();

  await aBlog({ baseUrl: way.url, retry: { ...retry, minDelay: 100 } }).getHealth();

  assert.deepEqual(waits, [50, 100, 200]);
});

test('after the last attempt the refusal is thrown with its Retry-After', async () => {
  await using way = await faulty(...Array<Answered>(9).fill(refusal(503, 'unavailable', { 'Retry-After': '7' })));
  const blog = aBlog({ baseUrl: way.url, retry: noted().retry });

  const error = await errorOf(blog.listPosts());
  const once = await errorOf(blog.listPosts({ retry: { attempts: 1 } }));

  assert.ok(isProblem(error, 'unavailable') && isProblem(once, 'unavailable'));
  assert.equal(error.retryAfter, 7);
  assert.equal(way.seen.length, 4 + 1);
});

test('after the last attempt a lost connection is thrown', async () => {
  await using way = await faulty('lost-before', 'lost-before');

  const error = await errorOf(aBlog({ baseUrl: way.url, retry: { ...noted().retry, attempts: 2 } }).getHealth());

  assert.ok(error instanceof ConnectionLost);
  assert.ok(error.cause instanceof TypeError);
});

test('a key whose first attempt is still being carried out is waited for', async () => {
  await using way = await faulty(refusal(409, 'idempotency-key-in-use'));

  await aBlog({ baseUrl: way.url, retry: noted().retry }).createPost({ title: 'One' });

  assert.equal(way.seen.length, 2);
});

test('a refusal that will not pass is not repeated', async () => {
  for (const fault of [refusal(409, 'slug-taken'), refusal(404, 'not-found'), refusal(500, 'internal')]) {
    await using way = await faulty(fault);

    assert.ok(isProblem(await errorOf(aBlog({ baseUrl: way.url }).createPost({ title: 'One' }))));
    assert.equal(way.seen.length, 1);
  }
});

test('a change without an Idempotency-Key is sent once only', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    await using way = await faulty({ status: 503 }, 'lost-before');
    const send = patientFetch(fetch, 1000, retryOf(noted().retry));

    assert.equal((await send(new Request(way.url, { method }))).status, 503);
    assert.ok((await errorOf(send(new Request(way.url, { method })))) instanceof ConnectionLost);
  }
});

test('an answer that does not come in time is a timeout, by client or by call', async () => {
  await using way = await faulty('silence', 'silence', 'silence');
  const once = { attempts: 1 };

  const byClient = await errorOf(aBlog({ baseUrl: way.url, timeout: 20, retry: once }).getHealth());
  const byCall = await errorOf(aBlog({ baseUrl: way.url }).getHealth({ timeout: 20, retry: once }));
  const byBoth = await errorOf(aBlog({ baseUrl: way.url, retry: once }).getHealth({ signal: AbortSignal.timeout(20) }));

  for (const error of [byClient, byCall, byBoth]) assert.ok(error instanceof TimedOut && error.name === 'TimeoutError');
});

test('each attempt has its own time, so that silence is overcome', async () => {
  await using way = await faulty('silence');

  const { status } = await aBlog({ baseUrl: way.url, retry: noted().retry }).getHealth({ timeout: 500 });

  assert.equal(status, 'ok');
});

test('no limit of time is none, however it is written', async () => {
  for (const timeout of [Infinity, Number.MAX_SAFE_INTEGER]) {
    assert.equal((await aBlog({ timeout, retry: { attempts: 1 } }).getHealth()).status, 'ok');
  }
});

test('aborting ends a call under way', async () => {
  await using way = await faulty('silence');
  const caller = new AbortController();
  const fetchThenAbort = (request: Request): Promise<Response> => {
    queueMicrotask(() => caller.abort('enough'));
    return fetch(request);
  };
  const blog = aBlog({ baseUrl: way.url, fetch: fetchThenAbort, retry: { attempts: 1 } });

  const error = await errorOf(blog.getHealth({ signal: caller.signal }));

  assert.ok(error instanceof Aborted);
  assert.equal(error.name, 'AbortError');
  assert.equal(error.cause, 'enough');
});

test('aborting ends the waiting at once, and nothing more is sent', async () => {
  await using way = await faulty(refusal(503, 'unavailable', { 'Retry-After': '3600' }));
  const caller = new AbortController();
  const sleep = (_: number, signal: AbortSignal): Promise<void> => {
    const asleep = retryOf().sleep(3_600_000, signal);
    caller.abort();
    return asleep;
  };

  const error = await errorOf(aBlog({ baseUrl: way.url, retry: { sleep } }).getHealth({ signal: caller.signal }));

  assert.ok(error instanceof Aborted);
  assert.equal(way.seen.length, 1);
});

test('a call that was aborted before is not sent', async () => {
  await using way = await faulty();

  const error = await errorOf(
    aBlog({ baseUrl: way.url }).createPost({ title: 'One' }, { signal: AbortSignal.abort() }),
  );

  assert.ok(error instanceof Aborted);
  assert.equal(way.seen.length, 0);
});

test("an answer that is not the blog's is unexpected", async () => {
  const html = { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad gateway</h1>' };
  const broken = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"status":' };
  const foreign = { status: 400, headers: { 'Content-Type': 'application/json' }, body: '{"error": "no"}' };
  for (const fault of [html, broken, foreign]) {
    await using way = await faulty(fault);

    const error = await errorOf(aBlog({ baseUrl: way.url, retry: { attempts: 1 } }).getHealth());

    assert.ok(error instanceof UnexpectedAnswer);
    assert.equal(error.status, fault.status);
  }
});

test('a stream of events is handed on without waiting for its end', async () => {
  const endless = new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } });
  const send = patientFetch(() => Promise.resolve(endless), 1000, retryOf());

  assert.equal(await send(new Request('http://127.0.0.1/')), endless);
});

test('Retry-After is seconds or a date', () => {
  const after = (value: string): number | undefined => retryAfter(new Headers({ 'Retry-After': value }));

  assert.equal(after('5'), 5);
  assert.ok((after(new Date(Date.now() + 60_000).toUTCString()) ?? 0) > 50);
  assert.equal(after('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
  assert.equal(after('soon'), undefined);
  assert.equal(retryAfter(new Headers()), undefined);
});
