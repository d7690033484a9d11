import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A server of a folder's files: an address that ends with a slash is the index.html there, others may be 404.html. */
export function serveFolder(folder: string): Server {
  return createServer((request, response) => {
    void (async () => {
      const file = fileFor(folder, request.url ?? '/');
      const text = file && (await readFile(file).catch(() => undefined));
      response.statusCode = text ? 200 : 404;
      response.setHeader('Content-Type', (text && TYPES[extname(file)]) ?? TYPES['.html'] ?? '');
      response.end(text ?? (await readFile(join(folder, '404.html')).catch(() => 'not found')));
    })();
  });
}

/** The file of an address, if it is inside the folder. */
function fileFor(folder: string, address: string): string | undefined {
  try {
    const path = decodeURIComponent(address.replace(/[?#].*$/, ''));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined; // not an address: a percent sign without digits
  }
}
