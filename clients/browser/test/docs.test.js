import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { blog, DESK, missing, open, PHONE, visit } from "../browser.js";

const STATUS = "[role=status]";

/** Presses Tab until the element has the focus; fails where the focus cannot be seen on the way. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
      return { there: element.matches(wanted), seen, what: element.outerHTML.slice(0, 100) };
    }, selector);
    assert.ok(here.seen, `the focus cannot be seen on ${here.what}`);
    if (here.there) return;
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

async function said(page, within, pattern) {
  const selector = `${within} ${STATUS}`;
  await page.waitForFunction((at) => !/^$|…$/.test(document.querySelector(at).textContent), {}, selector);
  assert.match(await page.$eval(selector, (status) => status.textContent), pattern);
}

async function use(page, key) {
  await page.type("#key", key);
  await page.keyboard.press("Enter");
}

async function openOperation(page, id) {
  await page.$eval(`#${id}`, (operation) => (operation.open = true));
}

async function send(page, id) {
  await page.$eval(`#${id} form`, (form) => form.requestSubmit());
}

const fill = (page, id, value) => page.$eval(`[id="${id}"]`, (field, text) => (field.value = text), value);

const valueOf = (page, id) => page.$eval(`[id="${id}"]`, (field) => field.value);

const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent);

/** The requests of the page's scripts from now on: path, and whether a key went with it. */
function requests(page) {
  const sent = [];
  page.on("request", (request) => {
    if (request.resourceType() !== "fetch") return;
    sent.push([new URL(request.url()).pathname, "authorization" in request.headers()]);
  });
  return sent;
}

/** Follows a link below an answer to an operation, which is open, seen and has the focus then. */
async function goOn(page, from, to) {
  await page.click(`#${from} .result a[href="#${to}"]`);
  await page.waitForFunction((id) => document.activeElement.matches(`#${id}[open] > summary`), {}, to);
  assert.ok(await page.$eval(`#${to}`, (operation) => operation.checkVisibility()));
}

/** Follows a link to a file; its content, when all of it has arrived. */
async function download(page, selector) {
  const folder = await mkdtemp(join(tmpdir(), "blog-download-"));
  const session = await page.createCDPSession();
  const arrived = new Promise((resolve) => {
    session.on("Browser.downloadProgress", ({ guid, state }) => state === "completed" && resolve(guid));
  });
  const browserContextId = page.browserContext().id;
  const behaviour = { behavior: "allowAndName", downloadPath: folder, eventsEnabled: true, browserContextId };
  await session.send("Browser.setDownloadBehavior", behaviour);
  await page.click(selector);
  const content = await readFile(join(folder, await arrived), "utf8");
  await rm(folder, { recursive: true });
  return content;
}

describe("the documentation", { skip: missing }, () => {
  let browser;
  before(async () => (browser = await open()));
  after(() => browser?.close());

  for (const size of [PHONE, DESK]) {
    test(`the keyboard alone gives a key, opens an operation and sends it: ${size.width}`, async () => {
      const { page, complaints } = await visit(browser, "/docs", { size });

      await tabTo(page, "#key");
      await page.keyboard.type(blog("BLOG_KEY"));
      await page.keyboard.press("Enter");
      await said(page, "#api-key", /^In use: .*, admin\.$/);
      await tabTo(page, "#getMe > summary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#getMe[open]");
      await tabTo(page, "#getMe [type=submit]");
      await page.keyboard.press("Enter");
      await said(page, "#getMe", /^200 OK, \d+ ms$/);

      assert.equal(JSON.parse(await textOf(page, "#getMe .box")).role, "admin");
      assert.deepEqual(complaints, []);
    });
  }

  test("the first Tab offers a way past the navigation", async () => {
    const { page } = await visit(browser, "/docs");
    await page.keyboard.press("Tab");
    assert.ok((await page.$eval(".skip", (link) => link.getBoundingClientRect().top)) >= 0);

    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "content");
  });

  test("a key that the server does not know is not used", async () => {
    const { page } = await visit(browser, "/docs");
    await use(page, `blog_${"0".repeat(12)}_${"0".repeat(43)}`);

    await said(page, "#api-key", /^No key is in use: /);
  });

  test("a key that does not fit puts the one before out of use", async () => {
    const { page } = await visit(browser, "/docs");
    await use(page, blog("BLOG_KEY"));
    await said(page, "#api-key", /^In use/);
    await use(page, `blog_${"0".repeat(12)}_${"0".repeat(43)}`);
    await said(page, "#api-key", /^No key is in use: /);
    await send(page, "getMe");

    await said(page, "#getMe", /^401/);
    assert.equal(await page.$("#api-key [type=reset]:not([hidden])"), null);
  });

  test("a key in use is nowhere to be read, and a reload forgets it", async () => {
    const { page } = await visit(browser, "/docs");
    const key = blog("BLOG_KEY");
    await use(page, key);
    await said(page, "#api-key", /^In use/);
    await openOperation(page, "getMe");
    await send(page, "getMe");
    await said(page, "#getMe", /^200/);

    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
    );
    assert.ok(!kept.includes(key));
    assert.ok(!(await page.content()).includes(key));
    const fields = await page.$$eval("input, textarea", (all) => all.map((field) => field.value));
    assert.ok(!fields.some((value) => value.includes(key)));
    assert.match(await textOf(page, "#getMe .result"), /Authorization: Bearer \$BLOG_KEY/);
    await page.reload();
    await send(page, "getMe");
    await said(page, "#getMe", /^401/);
  });

  test("operations that need no key do not get it, and a forgotten key is not sent", async () => {
    const { page } = await visit(browser, "/docs");
    const sent = requests(page);
    await use(page, blog("BLOG_KEY"));
    await said(page, "#api-key", /^In use/);
    await send(page, "listPosts");
    await said(page, "#listPosts", /^200/);
    await page.click("#api-key [type=reset]");
    await send(page, "getMe");
    await said(page, "#getMe", /^401/);

    assert.deepEqual(sent, [
      ["/api/admin/me", true],
      ["/api/posts", false],
      ["/api/admin/me", false],
    ]);
  });

  test("a refusal leads to the page on its cause and cure", async () => {
    const { page } = await visit(browser, "/docs");
    await send(page, "getMe");
    await said(page, "#getMe", /^401 Unauthorized/);

    assert.ok(await page.$('#getMe .result a[href="/problems/unauthenticated"]'));
  });

  test("what is filled in goes into path, query, headers and body", async () => {
    const { page } = await visit(browser, "/docs");
    await use(page, blog("BLOG_KEY"));
    await said(page, "#api-key", /^In use/);
    await fill(page, "createTag.body", JSON.stringify({ name: "Café & Bücher" }));
    await fill(page, "createTag.header.Idempotency-Key", '"once"');
    await send(page, "createTag");
    await said(page, "#createTag", /^201/);
    await send(page, "createTag");
    await page.waitForFunction(() => /idempotent-replayed: true/.test(document.querySelector("#createTag .result").textContent));
    await fill(page, "listAdminTags.query.count", "exact");
    await send(page, "listAdminTags");
    await said(page, "#listAdminTags", /^200/);
    assert.equal(JSON.parse(await textOf(page, "#listAdminTags .box")).count, 1);

    await fill(page, "getTag.path.slug", "a/b?c");
    await send(page, "getTag");
    await said(page, "#getTag", /^4\d\d/);
    assert.match(await textOf(page, "#getTag .result"), /\/api\/tags\/a%2Fb%3Fc/);
  });

  for (const value of [".", "..", " "]) {
    test(`what would change the address is not sent as a part of the path: "${value}"`, async () => {
      const { page } = await visit(browser, "/docs#getTag");
      const sent = requests(page);
      await fill(page, "getTag.path.slug", value);
      await send(page, "getTag");
      await said(page, "#getTag", /^Not sent: slug is a part of the path/);

      assert.deepEqual(sent, []);
      assert.equal(await page.evaluate(() => document.activeElement.id), "getTag.path.slug");
    });
  }

  test("an answer leads to the operations that go on from it, filled in", async () => {
    const { page } = await visit(browser, "/docs");
    await use(page, blog("BLOG_KEY"));
    await said(page, "#api-key", /^In use/);
    await page.$eval("#createPost [data-body]", (field) => (field.value = '{"title": "Going on"}'));
    await openOperation(page, "createPost");
    await send(page, "createPost");
    await said(page, "#createPost", /^201/);
    const made = JSON.parse(await textOf(page, "#createPost .box"));
    await goOn(page, "createPost", "publishPost");
    await page.$eval("#publishPost [data-body]", (field) => (field.value = ""));
    await send(page, "publishPost");
    await said(page, "#publishPost", /^200/);

    await fill(page, "listRevisions.path.post_id", made.id);
    await openOperation(page, "listRevisions");
    await send(page, "listRevisions");
    await said(page, "#listRevisions", /^200/);
    assert.equal(await page.$('#listRevisions .result a[href="#listRevisions"]'), null, "there is no next page");
    await fill(page, "listRevisions.path.post_id", "something else");
    await goOn(page, "listRevisions", "getRevision");
    await send(page, "getRevision");
    await said(page, "#getRevision", /^200/);
    assert.equal(await valueOf(page, "getRevision.path.post_id"), made.id);

    await openOperation(page, "deletePost");
    await fill(page, "deletePost.path.post_id", made.id);
    await fill(page, "deletePost.header.If-Match", "*");
    await send(page, "deletePost");
    await said(page, "#deletePost", /^200/);
    await goOn(page, "deletePost", "deletePost");
    assert.equal(await valueOf(page, "deletePost.query.purge"), "true");
  });

  test("the next page is of the same list", async () => {
    const { page } = await visit(browser, "/docs#listAdminTags");
    await use(page, blog("BLOG_KEY"));
    await said(page, "#api-key", /^In use/);
    for (const name of ["Next one", "Next two"]) {
      await fill(page, "createTag.body", JSON.stringify({ name }));
      await send(page, "createTag");
      await said(page, "#createTag", /^201/);
    }
    await fill(page, "listAdminTags.query.limit", "1");
    await send(page, "listAdminTags");
    await said(page, "#listAdminTags", /^200/);
    const { next } = JSON.parse(await textOf(page, "#listAdminTags .box"));
    await fill(page, "listAdminTags.query.limit", "");
    await goOn(page, "listAdminTags", "listAdminTags");

    assert.equal(await valueOf(page, "listAdminTags.query.start_after"), next);
    assert.equal(await valueOf(page, "listAdminTags.query.limit"), "1");
  });

  test("a link to an operation or a schema opens it, and opening one is in the address", async () => {
    const { page } = await visit(browser, "/docs#schema-Post");
    await page.waitForSelector("#schema-Post[open]");
    await page.click("#listPosts > summary");
    await page.waitForFunction(() => location.hash === "#listPosts");
  });

  for (const worn of ["Bearer KEY", "bearer  KEY ", "  KEY "]) {
    test(`a key is used however it was pasted: "${worn}"`, async () => {
      const { page } = await visit(browser, "/docs");
      await use(page, worn.replace("KEY", blog("BLOG_KEY")));

      await said(page, "#api-key", /^In use/);
    });
  }

  test("what cannot be a key is not sent", async () => {
    const { page } = await visit(browser, "/docs");
    const sent = requests(page);
    await use(page, "blog_…");
    await said(page, "#api-key", /an API key has letters, digits and _ only/);

    assert.deepEqual(sent, []);
  });

  test("without a server the form of the key says that it cannot be reached", async () => {
    const { page } = await visit(browser, "/docs");
    await page.setOfflineMode(true);
    await use(page, blog("BLOG_KEY"));

    await said(page, "#api-key", /the server cannot be reached/);
  });

  test("answer and command can be copied by keyboard, and that is said", async () => {
    const { page } = await visit(browser, "/docs#listTags");
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => (globalThis.copied = text);
    });
    await send(page, "listTags");
    await said(page, "#listTags", /^200/);
    await page.click("#listTags .result .more:last-child > summary");
    for (const [label, holder] of Object.entries({ "Copy the answer": ".box", "Copy the command": ".more:last-child pre" })) {
      const button = await page.waitForSelector(`#listTags .result ::-p-aria(${label})`);
      await button.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((element) => element.nextElementSibling.textContent === "copied", {}, button);
      assert.equal(await page.evaluate(() => globalThis.copied), await textOf(page, `#listTags .result ${holder}`));
    }
  });

  test("a copy that the browser refuses is not called one", async () => {
    const { page } = await visit(browser, "/docs#listTags");
    await page.evaluate(() => {
      navigator.clipboard.writeText = async () => Promise.reject(new Error("refused"));
    });
    await send(page, "listTags");
    const button = await page.waitForSelector("#listTags .result ::-p-aria(Copy the answer)");
    await button.click();

    await page.waitForFunction((element) => /^not copied/.test(element.nextElementSibling.textContent), {}, button);
  });

  test("of a huge answer the beginning is shown, and the whole can be had", async () => {
    const { page, complaints } = await visit(browser, "/docs#listTags");
    const text = JSON.stringify({ items: ["x".repeat(3_000_000)] }, null, 2);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      if (request.url().endsWith("/api/tags")) request.respond({ contentType: "application/json", body: text });
      else request.continue();
    });
    await send(page, "listTags");
    await said(page, "#listTags", /^200/);

    assert.equal(await textOf(page, "#listTags .box"), text.slice(0, 100_000));
    assert.match(await textOf(page, "#listTags .result"), /the first 100,000 of 3,000,0\d\d characters/);
    assert.equal(await download(page, "#listTags .result a[download]"), text);
    assert.deepEqual(complaints.filter((each) => each.startsWith("policy")), []);
  });
});
