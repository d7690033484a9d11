import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { blog, DESK, missing, open, overflow, PHONE, SCHEMES, violations, visit } from "../browser.js";

/** Pages by path, each in the states that people meet it in. */
const PAGES = {
  "/": {},
  "/problems": {},
  "/problems/slug-taken": {},
  "/docs": { "after a request with a key": tryWithKey },
  "/docs#createPost": {},
};

async function tryWithKey(page) {
  await page.type("#key", blog("BLOG_KEY"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#api-key [role=status]").textContent.startsWith("In use"));
  await page.$eval("#getMe", (operation) => (operation.open = true));
  await page.$eval("#getMe form", (form) => form.requestSubmit());
  await page.waitForSelector("#getMe .result:not([hidden])");
}

describe("the pages of the server", { skip: missing }, () => {
  let browser;
  before(async () => (browser = await open()));
  after(() => browser?.close());

  for (const [path, states] of Object.entries(PAGES)) {
    for (const scheme of SCHEMES) {
      for (const size of [PHONE, DESK]) {
        test(`${path} is accessible, quiet and no wider than the window: ${scheme}, ${size.width}`, async () => {
          const { page, complaints } = await visit(browser, path, { scheme, size });
          for (const [state, reach] of Object.entries({ "as it is": () => {}, ...states })) {
            await reach(page);

            assert.deepEqual(await violations(page), [], state);
            assert.equal(await overflow(page), 0, state);
          }
          assert.deepEqual(complaints, []);
        });
      }
    }
  }

  for (const scheme of SCHEMES) {
    test(`/docs is so with everything opened, too: ${scheme}`, async () => {
      const { page } = await visit(browser, "/docs", { scheme, size: PHONE });
      await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));

      assert.deepEqual(await violations(page), []);
      assert.equal(await overflow(page), 0);
      await page.setViewport(DESK);
      assert.equal(await overflow(page), 0);
    });
  }

  test("light and dark differ", async () => {
    const papers = [];
    for (const scheme of SCHEMES) {
      const { page } = await visit(browser, "/", { scheme });
      papers.push(await page.$eval("body", (body) => getComputedStyle(body).backgroundColor));
    }

    assert.notEqual(papers[0], papers[1]);
  });

  test("the front page says that the blog is ready", async () => {
    const { page } = await visit(browser, "/");

    assert.equal(await page.$eval("#state", (state) => state.textContent), "ready");
  });

  test("a problem leads to the operations that answer it, and these are open then", async () => {
    const { page } = await visit(browser, "/problems/slug-taken");
    await Promise.all([page.waitForNavigation(), page.click('a[href="/docs#createPost"]')]);
    await page.waitForSelector("#createPost[open]");
  });
});
