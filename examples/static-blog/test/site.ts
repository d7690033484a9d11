/** The built site, as files and as links between them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Paths within the site, with `/` between folders, and what is in the files. */
export type Files = ReadonlyMap<string, string>;

/** Build as `npm run build` does, into a new folder. */
export async function build(environment: Record<string, string> = {}): Promise<{ folder: string; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'static-blog-'));
  const env = { ...process.env, SITE_TITLE: 'Slow Letters', ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, folder], { env });
  return { folder, said: stdout };
}

export async function filesOf(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.map(async (path): Promise<[string, string]> => [
    relative(folder, path).split(sep).join('/'),
    await readFile(path, 'utf8'),
  ]);
  return new Map(await Promise.all(texts));
}

/** The text of a page; fails if there is none. */
export function page(files: Files, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`no ${path} among ${[...files.keys()].join(' ')}`);
  return text;
}

/** Addresses on the page that stay on the site, as they are after unescaping. */
export function innerLinks(text: string): string[] {
  const written = [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address = '']) => plain(address));
  return written.filter((address) => !/^[a-z]+:/i.test(address));
}

/** The file that an address names, as a static server finds it. */
export function target(address: string, from: string): string {
  const path = decodeURIComponent(address.replace(/#.*$/, ''));
  if (path === '') return from;
  return path.slice(1) + (path.endsWith('/') ? 'index.html' : '');
}

/** Whether the address names a file of the site and, where it has a fragment, a place in it. */
export function leadsSomewhere(files: Files, address: string, from: string): boolean {
  const text = files.get(target(address, from));
  const [, fragment] = address.split('#');
  if (text === undefined || (fragment === undefined && !/^[/]/.test(address))) return false;
  const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, name = '']) => plain(name));
  return fragment === undefined || ids.includes(decodeURIComponent(fragment));
}

export function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (sign, name: string) => SIGNS[name] ?? sign);
}
