const TAG = '(W/)?"[!#-~\\x80-\\xff]*"';
/** Entity tags in their quotes, or `*` (RFC 9110, section 8.8.3). */
const TAGS = new RegExp(`^(\\*|${TAG}(, *${TAG})*)$`);

/** Seconds to wait, from `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** A version as `If-Match` has it: a number gets its quotes, an ETag and `*` stay as they are. */
export function ifMatchOf(version: number | string): string {
  if (typeof version === 'string') return entityTags('ifMatch', version);
  if (Number.isSafeInteger(version) && version > 0) return `"${version}"`;
  throw new RangeError(`ifMatch must be a version, a whole number from 1, not ${String(version)}`);
}

/** What `If-Match` and `If-None-Match` take. */
export function entityTags(option: string, text: string): string {
  if (typeof text === 'string' && TAGS.test(text)) return text;
  throw new TypeError(`${option} must be an ETag in its quotes or *, not ${JSON.stringify(text)}`);
}

/** `text/html` of `Text/HTML; charset=utf-8`; empty if the header is absent. */
export function mediaType(headers: Headers): string {
  return (headers.get('Content-Type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
}

/** Is it a problem (RFC 9457)? */
export function isProblemType(headers: Headers): boolean {
  return mediaType(headers) === 'application/problem+json';
}
