import { createHash } from 'node:crypto';

/** Where a page is, as names of folders: its address and its file follow from it. */
export type Place = readonly string[];

export const HOME: Place = [];
export const TAGS: Place = ['tags'];
export const AUTHORS: Place = ['authors'];

export function postPlace(slug: string): Place {
  return ['posts', folder(slug)];
}

export function tagPlace(slug: string): Place {
  return [...TAGS, folder(slug)];
}

export function authorPlace(slug: string): Place {
  return [...AUTHORS, folder(slug)];
}

/** The place of a list's page; the first is the list's own. */
export function pagePlace(list: Place, number: number): Place {
  return number === 1 ? list : [...list, 'page', String(number)];
}

/** The address of a place on this site, letters of other scripts percent-encoded. */
export function addressOf(place: Place): string {
  return ['', ...place.map(encodeURIComponent), ''].join('/');
}

/** The file of a place. Servers decode an address before they look, so its folders are named as they are read. */
export function fileOf(place: Place): string {
  return [...place, 'index.html'].join('/');
}

/** File systems take names of 255 bytes; a slug of 200 letters may have more. */
function folder(slug: string): string {
  if (Buffer.byteLength(slug) <= 255) return slug;
  const digest = createHash('sha256').update(slug).digest('hex').slice(0, 12);
  return `${[...slug].slice(0, 50).join('')}-${digest}`;
}
