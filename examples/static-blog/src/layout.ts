import { html, type Content, type Html } from './html.js';
import { addressOf, AUTHORS, HOME, TAGS } from './places.js';

/** What all pages share. The feed is an address: feed readers look for it in the head of a page. */
export interface Site {
  title: string;
  feed?: string | undefined;
}

/** One page. Its title is that of the window; the site itself has none of its own. */
export interface Page {
  title?: string | undefined;
  description?: string | null | undefined;
  head?: Content;
  body: Content;
}

/** The whole document. The policy is a second lock: these pages have no scripts, and no text can bring one. */
export function layout(site: Site, { title, description, head, body }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'">
<title>${title === undefined ? site.title : `${title} · ${site.title}`}</title>
${description && html`<meta name="description" content="${description}">\n`}${head}${site.feed && html`<link rel="alternate" type="application/atom+xml" title="${site.title}" href="${site.feed}">\n`}<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header class="site">
<a class="name" href="${addressOf(HOME)}">${site.title}</a>
<nav aria-label="Site"><a href="${addressOf(TAGS)}">Tags</a> <a href="${addressOf(AUTHORS)}">Authors</a></nav>
</header>
<main>
${body}
</main>
<footer class="site"><a href="${addressOf(HOME)}">All posts</a></footer>
</body>
</html>
`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A day as people write it; without time zones, so that every build says the same. */
export function day(instant: string): Html {
  return html`<time datetime="${instant}">${DAY.format(new Date(instant))}</time>`;
}
