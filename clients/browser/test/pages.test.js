import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { blog, COLOURS, DESK, missing, open, overflow, PHONE, prefer, violations, visit } from "../browser.js";

/** Pages by path, each in the states that people meet it in, one after the other; the last shows all there is. */
const PAGES = {
  "/": {},
  "/problems": {},
  "/problems/slug-taken": {},
  "/docs": {
    "after a request with a key": tryWithKey,
    "while finding": (page) => page.type("#find", "publish"),
    "with everything opened": openAll,
  },
};

async function tryWithKey(page) {
  await page.type("#key", blog("BLOG_KEY"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#api-key [role=status]").textContent.startsWith("In use"));
  await page.$eval("#getMe", (operation) => (operation.open = true));
  await page.$eval("#getMe form", (form) => form.requestSubmit());
  await page.waitForSelector("#getMe .result:not([hidden])");
}

function openAll(page) {
  return page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
}

describe("the pages of the server", { skip: missing }, () => {
  let browser;
  before(async () => (browser = await open()));
  after(() => browser?.close());

  for (const [path, states] of Object.entries(PAGES)) {
    for (const size of [PHONE, DESK]) {
      test(`${path} is accessible in light and dark, quiet and no wider than the window: ${size.width}`, async () => {
        const { page, complaints } = await visit(browser, path, { size });
        for (const [state, reach] of Object.entries({ "as it is": () => {}, ...states })) {
          await reach(page);

          assert.equal(await overflow(page), 0, state);
          assert.deepEqual(await violations(page), [], state);
        }
        await prefer(page, "dark");
        assert.deepEqual(await violations(page, COLOURS), [], "dark");
        assert.deepEqual(complaints, []);
      });
    }
  }

  test("light and dark differ", async () => {
    const { page } = await visit(browser, "/");
    const paper = () => page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
    const light = await paper();
    await prefer(page, "dark");

    assert.notEqual(await paper(), light);
  });

  test("the front page says that the blog is ready", async () => {
    const { page } = await visit(browser, "/");

    await page.waitForFunction(() => document.querySelector("#state").textContent === "ready");
  });

  test("a problem leads to the operations that answer it, and these are open then", async () => {
    const { page } = await visit(browser, "/problems/slug-taken");
    await Promise.all([page.waitForNavigation(), page.click('a[href="/docs#createPost"]')]);
    await page.waitForSelector("#createPost[open]");
  });
});
