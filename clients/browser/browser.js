/**
 * A browser for tests: found on this machine, told what it prefers, and listened to.
 *
 * It is looked for in CHROME_PATH, then on PATH; without one, `missing` is the reason why tests are skipped.
 */

import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** The only rule of axe-core that can tell light from dark. */
export const COLOURS = ["color-contrast"];

export const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true };
export const DESK = { width: 1280, height: 900 };

const executablePath = process.env.CHROME_PATH ?? onPath();

/** Why there is no browser; false if there is one. */
export const missing = executablePath
  ? false
  : `no browser: neither CHROME_PATH nor ${NAMES.join(", ")} on PATH`;

/** A new browser; whoever opens it closes it. */
export function open() {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium's sandbox refuses root
  return puppeteer.launch({ executablePath, args });
}

/**
 * A page of the blog at BLOG_URL, and what went wrong on it so far: console messages, refusals of the content security
 * policy, errors of scripts, requests that failed or went to another host.
 */
export async function visit(browser, path, { size = DESK } = {}) {
  const url = new URL(path, blog("BLOG_URL"));
  const page = await (await browser.createBrowserContext()).newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`script: ${error}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== url.origin) complaints.push(`foreign: ${request.url()}`);
  });
  await page.exposeFunction("complain", (text) => complaints.push(text));
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.complain(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.setViewport(size);
  await prefer(page, "light");
  await page.goto(url.href);
  return { page, complaints };
}

/** Light or dark; motion, which nobody can test, is never wanted. */
export function prefer(page, scheme) {
  return page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}

/** What axe-core finds by its rules for WCAG A and AA and by its best practices, or by these; one line for each place. */
export async function violations(page, rules = RULES) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate((only) => globalThis.axe.run({ runOnly: only, resultTypes: ["violations"] }), rules);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/** By how many pixels the page is wider than the window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A variable that tools/with_blog.py sets. */
export function blog(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: python tools/with_blog.py npm test --prefix clients/browser`);
  return value;
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
