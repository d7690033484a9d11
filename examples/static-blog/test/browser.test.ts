import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { serveFolder } from '../src/serve.js';
import { furnish, HOSTILE } from './blog.js';
import { blank, DESK, missing, open, overflow, PHONE, violations, type Scheme } from './browser.js';
import { build } from './site.js';

const PLACES = {
  list: '/',
  page: '/page/2/',
  post: '/posts/a-loaf-for-sunday/',
  code: '/posts/how-this-place-is-made/',
  script: '/posts/тихое-утро/',
  hostile: `/posts/${HOSTILE.slug}/`,
  tags: '/tags/',
  tag: '/tags/slow-things/',
  author: '/authors/mallory/',
  missing: '/404.html',
};
const SIZES: [string, Viewport][] = [
  ['phone', PHONE],
  ['desk', DESK],
];
const SCHEMES: Scheme[] = ['light', 'dark'];
const { SHOTS: shots } = process.env;

describe('in a browser', { skip: missing }, () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let origin: string;

  before(async () => {
    await furnish();
    ({ folder } = await build());
    server = serveFolder(folder).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await open();
  });

  after(async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  });

  async function visit(
    path: string,
    size = DESK,
    scheme: Scheme = 'light',
  ): Promise<{ page: Page; complaints: string[] }> {
    const visited = await blank(browser, origin, size, scheme);
    await visited.page.goto(origin + path, { waitUntil: 'load' });
    return visited;
  }

  async function click(page: Page, text: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.locator(`main a ::-p-text(${text})`).click()]);
  }

  function heading(page: Page): Promise<string | null> {
    return page.$eval('h1', (element) => element.textContent);
  }

  test('a reader goes from the list to a post, to one of its tags, and to another post', async () => {
    const { page, complaints } = await visit('/');
    assert.equal(await page.title(), 'Slow Letters');

    await click(page, 'How this place is made');
    assert.equal(await page.title(), 'How this place is made · Slow Letters');
    assert.match(
      await page.$eval('article', (article) => article.innerText),
      /by Jonas Feld and Mira Sand[^]*await blog\.getPost/,
    );

    await click(page, 'Slow things');
    assert.equal(await heading(page), 'Slow things');
    assert.match(await page.$eval('main', (main) => main.innerText), /7 posts/);

    await click(page, 'Тихое утро');
    assert.equal(await heading(page), 'Тихое утро');
    assert.equal(new URL(page.url()).pathname, '/posts/%D1%82%D0%B8%D1%85%D0%BE%D0%B5-%D1%83%D1%82%D1%80%D0%BE/');
    assert.deepEqual(complaints, []);
  });

  test('older posts are on the next page', async () => {
    const { page, complaints } = await visit('/');

    await click(page, 'Older');

    assert.equal(await page.title(), 'Page 2 · Slow Letters');
    assert.equal(await page.$eval('.posts > :last-child h2', (element) => element.textContent), HOSTILE.title);
    assert.deepEqual(complaints, []);
  });

  test('the table of contents leads to a heading', async () => {
    const { page } = await visit(PLACES.code);

    await page.locator('.contents a ::-p-text(Times)').click();

    const heading = await page.waitForSelector(':target');
    assert.equal(await heading?.evaluate((element) => element.textContent), 'Times');
  });

  test('a hostile title is read, not run', async () => {
    const { page, complaints } = await visit(PLACES.hostile);

    assert.equal(await page.title(), `${HOSTILE.title} · Slow Letters`);
    assert.equal(await heading(page), HOSTILE.title);
    assert.equal(await page.$eval('.authors a', (element) => element.textContent), HOSTILE.author);
    assert.equal(await page.evaluate(() => document.scripts.length), 0);
    assert.equal(await page.$eval('.cover img', (image) => image.getAttributeNames().join(' ')), 'src alt');
    assert.deepEqual(complaints, []);
  });

  test('what is not there answers 404 with a page', async () => {
    const page = await browser.newPage();

    for (const path of ['/posts/nothing/', '/posts/a-loaf-for-sunday', '/%', '/..%2f..%2fetc/passwd', '/%00/']) {
      const response = await page.goto(origin + path);
      assert.equal(response?.status(), 404, path);
      assert.equal(await heading(page), 'Not here');
    }
  });

  for (const [device, size] of SIZES) {
    for (const scheme of SCHEMES) {
      test(`on a ${device}, ${scheme}, nothing is out of reach or out of place`, async () => {
        for (const [name, path] of Object.entries(PLACES)) {
          const { page, complaints } = await visit(path, size, scheme);
          if (shots)
            await page.screenshot({
              path: join(shots, `${name}-${device}-${scheme}.png`) as `${string}.png`,
              fullPage: device === 'phone',
            });

          assert.deepEqual(await violations(page), [], path);
          assert.equal(await overflow(page), 0, path);
          assert.deepEqual(complaints, [], path);
          await page.close();
        }
      });
    }
  }
});
