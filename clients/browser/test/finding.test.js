import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESK, missing, open, PHONE, visit } from "../browser.js";

/** What is asked for, and what has to be found first. */
const WANTED = {
  publish: ["#publishPost", "#unpublishPost"],
  "ADMIN publish": ["#publishPost", "#unpublishPost"],
  getPost: ["#getPost", "#getPostBySlug"],
  "/api/admin/me": ["#getMe"],
  tag: ["#getTag", "#createTag", "#getAdminTag"],
  restore: ["#restorePost"],
};

const hits = (page) => page.$$eval(".hits:not([hidden]) a", (links) => links.map((link) => link.hash));

const said = (page) => page.$eval(".contents [role=status]", (status) => status.textContent);

async function clear(page) {
  await page.focus("#find");
  await page.keyboard.press("End");
  while (await page.$eval("#find", (field) => field.value)) await page.keyboard.press("Backspace");
}

describe("finding in the documentation", { skip: missing }, () => {
  let browser;
  before(async () => (browser = await open()));
  after(() => browser?.close());

  test("what has the words in its name comes first", async () => {
    const { page } = await visit(browser, "/docs");
    for (const [words, first] of Object.entries(WANTED)) {
      await page.type("#find", words);
      assert.deepEqual((await hits(page)).slice(0, first.length), first, words);
      await clear(page);
    }
  });

  test("the names of parameters and fields are known", async () => {
    const { page } = await visit(browser, "/docs");
    await page.type("#find", "idempotency-key");
    assert.ok((await hits(page)).includes("#createTag"));
    await clear(page);
    await page.type("#find", "publishedAt");

    assert.ok((await hits(page)).includes("#schema-Post"));
  });

  test("finding nothing is said, and without words there is the list of all again", async () => {
    const { page } = await visit(browser, "/docs");
    await page.type("#find", "zzz");
    assert.equal(await said(page), "Nothing found");
    assert.deepEqual(await hits(page), []);
    await clear(page);

    assert.equal(await said(page), "");
    assert.ok(await page.$eval('.contents a[href="#getMe"]', (link) => link.checkVisibility()));
  });

  for (const size of [PHONE, DESK]) {
    test(`the keyboard goes from words to what is found first: ${size.width}`, async () => {
      const { page } = await visit(browser, "/docs", { size });
      await page.type("#find", "publish");
      assert.ok(await page.$eval('.hits a[href="#publishPost"]', (link) => link.checkVisibility()));
      await page.keyboard.press("Enter");

      await page.waitForFunction(() => document.activeElement.matches("#publishPost[open] > summary"));
    });
  }

  test("the operation opened last is marked in the list of all", async () => {
    const { page } = await visit(browser, "/docs#getMe");
    const current = () => page.$$eval(".contents [aria-current]", (links) => links.map((link) => link.hash));
    assert.deepEqual(await current(), ["#getMe"]);
    await page.click("#listPosts > summary");
    await page.waitForFunction(() => location.hash === "#listPosts");

    assert.deepEqual(await current(), ["#listPosts"]);
  });
});
