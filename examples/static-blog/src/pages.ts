import type { Post } from 'blog-client';
import { html, type Content } from './html.js';
import { layout, type Page, type Site } from './layout.js';
import { postList, shelfHead, shelfIndex } from './lists.js';
import type { Blog, Shelf } from './load.js';
import { AUTHORS, authorPlace, fileOf, HOME, pagePlace, postPlace, TAGS, tagPlace, type Place } from './places.js';
import { postPage } from './post.js';

/** A file of the site. */
export interface SiteFile {
  path: string;
  text: string;
}

const POSTS_ON_A_PAGE = 20;
const NOT_FOUND = html`<h1>Not here</h1>
<p>There is no such page, or not any more.</p>`;

/** Every page of the site; the same blog always gives the same files. */
export function* sitePages(site: Site, { posts, tags, authors }: Blog): Generator<SiteFile> {
  const file = (path: string, page: Page): SiteFile => ({ path, text: layout(site, page).text });
  const home = { head: html`<h1 class="unseen">Posts</h1>\n` };

  for (const [place, page] of listPages(HOME, posts, home)) yield file(fileOf(place), page);
  for (const [at, post] of posts.entries()) {
    yield file(fileOf(postPlace(post.slug)), postPage(post, { newer: posts[at - 1], older: posts[at + 1] }));
  }
  for (const [place, page] of shelfPages('Tag', tags, tagPlace)) yield file(fileOf(place), page);
  for (const [place, page] of shelfPages('Author', authors, authorPlace)) yield file(fileOf(place), page);
  yield file(fileOf(TAGS), { title: 'Tags', body: shelfIndex('Tags', tags, tagPlace) });
  yield file(fileOf(AUTHORS), { title: 'Authors', body: shelfIndex('Authors', authors, authorPlace) });
  yield file('404.html', { title: 'Not found', body: NOT_FOUND });
}

function* shelfPages(kind: string, shelves: Shelf[], placeOf: (slug: string) => Place): Generator<[Place, Page]> {
  for (const shelf of shelves) {
    const { slug, name, about, posts } = shelf;
    yield* listPages(placeOf(slug), posts, { title: name, description: about, head: shelfHead(kind, shelf) });
  }
}

interface ListHead {
  title?: string;
  description?: string | null;
  head: Content;
}

function* listPages(list: Place, posts: Post[], { title, description, head }: ListHead): Generator<[Place, Page]> {
  const of = Math.max(1, Math.ceil(posts.length / POSTS_ON_A_PAGE));
  for (let number = 1; number <= of; number += 1) {
    const shown = posts.slice((number - 1) * POSTS_ON_A_PAGE, number * POSTS_ON_A_PAGE);
    const place = pagePlace(list, number);
    yield [
      place,
      {
        title: numbered(title, number),
        description,
        body: [head, postList({ place: list, number, of, posts: shown })],
      },
    ];
  }
}

function numbered(title: string | undefined, number: number): string | undefined {
  if (number === 1) return title;
  return title === undefined ? `Page ${number}` : `${title}, page ${number}`;
}
