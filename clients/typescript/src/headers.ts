/** Seconds to wait, from `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** A version as `If-Match` has it: a number gets its quotes, an ETag and `*` stay as they are. */
export function entityTag(version: number | string): string {
  return typeof version === 'number' ? `"${version}"` : version;
}

/** Is it JSON, `application/problem+json` and its like included? */
export function isJson(headers: Headers): boolean {
  return /^application\/(.+\+)?json\b/.test(headers.get('Content-Type') ?? '');
}
