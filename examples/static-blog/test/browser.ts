/** A browser for tests: from CHROME_PATH, else from PATH; without one, `missing` is why tests are skipped. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { launch, type Browser, type HTTPRequest, type Page, type Viewport } from 'puppeteer-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 600">
<rect width="1200" height="600" fill="#c9a27c"/><ellipse cx="600" cy="330" rx="330" ry="170" fill="#8a5430"/>
<path d="M440 270l320 120M760 270l-320 120" stroke="#e8cda9" stroke-width="16" stroke-linecap="round"/></svg>`;

export const PHONE: Viewport = { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const DESK: Viewport = { width: 1280, height: 900 };
export type Scheme = 'light' | 'dark';

const path = process.env['CHROME_PATH'] || onPath();

export const missing = path === undefined ? `no browser: neither CHROME_PATH nor ${NAMES.join(', ')} on PATH` : false;

/** A new browser; whoever opens it closes it. Chromium's sandbox refuses root. */
export function open(): Promise<Browser> {
  if (path === undefined) throw new Error(String(missing));
  return launch({ executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A page that shows nothing yet, and all that went wrong on it so far. Pictures of images.example are ours. */
export async function blank(
  browser: Browser,
  origin: string,
  size: Viewport,
  scheme: Scheme,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.createBrowserContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`script: ${String(error)}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request, origin, complaints));
  await page.setViewport(size);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  return { page, complaints };
}

/** What axe-core finds, one line for each place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run()')) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function answer(request: HTTPRequest, origin: string, complaints: string[]): Promise<void> {
  const url = new URL(request.url());
  if (url.origin === origin) return request.continue();
  if (url.host === 'images.example') return request.respond({ contentType: 'image/svg+xml', body: PICTURE });
  complaints.push(`foreign: ${url.href}`);
  return request.abort();
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
