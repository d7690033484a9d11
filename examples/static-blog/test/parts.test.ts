import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, trusted, type Content } from '../src/html.js';
import { inParallel } from '../src/parallel.js';
import { addressOf, fileOf, pagePlace, postPlace, tagPlace } from '../src/places.js';

async function* numbers(last: number, onEnd?: () => void): AsyncGenerator<number> {
  try {
    for (let number = 1; number <= last; number += 1) yield number;
  } finally {
    onEnd?.();
  }
}

test('a template escapes text, keeps HTML, joins lists and leaves out what is absent', () => {
  const list: Content[] = ['<', html`<i>${'"'}</i>`, trusted('<br>'), null, undefined, false, 0];

  assert.equal(html`<p title="${`'&`}">${list}</p>`.text, '<p title="&#39;&amp;">&lt;<i>&quot;</i><br>0</p>');
});

test('a place has an address for browsers and a file for disks', () => {
  assert.equal(addressOf([]), '/');
  assert.equal(addressOf(pagePlace(tagPlace('ночь'), 2)), '/tags/%D0%BD%D0%BE%D1%87%D1%8C/page/2/');
  assert.equal(fileOf(pagePlace(tagPlace('ночь'), 1)), 'tags/ночь/index.html');
});

test('long slugs that begin alike have different files', () => {
  const folders = ['a', 'b'].map((end) => postPlace('長'.repeat(199) + end)[1] ?? '');

  assert.equal(new Set(folders).size, 2);
  assert.ok(folders.every((folder) => Buffer.byteLength(folder) <= 255));
});

test('no more than so many are worked on at a time, and results keep their order', async () => {
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const results = inParallel(numbers(7), 3, async (number) => {
    most = Math.max(most, (running += 1));
    await new Promise<void>((done) => {
      waiting.push(done);
      setImmediate(() => waiting.pop()?.()); // the last one first
    });
    running -= 1;
    return number * 10;
  });

  assert.deepEqual(await results, [10, 20, 30, 40, 50, 60, 70]);
  assert.equal(most, 3);
});

test('the first failure ends the walk', async () => {
  let ended = false;
  let begun = 0;
  const walk = inParallel(
    numbers(1000, () => (ended = true)),
    2,
    async (number) => {
      begun += 1;
      if (number === 3) throw new Error('three');
    },
  );

  await assert.rejects(walk, /three/);
  assert.ok(ended && begun < 10, `${begun} were begun`);
});
