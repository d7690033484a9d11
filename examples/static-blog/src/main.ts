/** Build the site: `node dist/src/main.js [FOLDER]` reads the blog at BLOG_URL and writes its pages into out/. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlogError, createBlogClient } from 'blog-client';
import { loadBlog } from './load.js';
import { sitePages, type SiteFile } from './pages.js';

const { BLOG_URL: baseUrl = 'http://127.0.0.1:8000', SITE_TITLE: title = 'A quiet blog' } = process.env;
const [folder = 'out'] = process.argv.slice(2);
const started = performance.now();

try {
  const blog = await loadBlog(createBlogClient({ baseUrl }));
  const files = [...sitePages({ title, feed: `${baseUrl.replace(/\/+$/, '')}/feed.atom` }, blog)];
  await write(files, folder);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${blog.posts.length} posts of ${baseUrl} on ${files.length} pages in ${folder}/ after ${seconds} s`);
} catch (error) {
  if (!(error instanceof BlogError)) throw error;
  console.error(`${baseUrl}: ${error.message}`);
  process.exitCode = 1;
}

/** Replace what is in the folder by these files and those of public/. */
async function write(files: SiteFile[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(new URL('../../public', import.meta.url), folder, { recursive: true });
  for (const { path, text } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
