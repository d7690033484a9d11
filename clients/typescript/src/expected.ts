import { UnexpectedAnswer } from './errors.js';
import { mediaType } from './headers.js';

/** What an answer must be: a JSON object with at least these fields, text, or nothing. */
export type Shape = readonly string[] | 'text' | 'nothing';

/** What the document says of an operation's answers. */
export interface Expected {
  /** By status: those that are no problem. */
  readonly answers: Readonly<Record<number, Shape>>;
  readonly paged?: true;
}

const JSON_TYPE = 'application/json';

/** The content of an answer that is as the document has it; what is inside its fields is taken on trust. */
export function expected(text: unknown, response: Response, { answers, paged }: Expected): unknown {
  const shape = answers[response.status];
  if (shape === undefined) throw new UnexpectedAnswer(response, 'the operation has no such status');
  if (shape === 'nothing') return undefined;
  if (shape === 'text') return text ?? '';
  if (mediaType(response.headers) !== JSON_TYPE) throw new UnexpectedAnswer(response, `${JSON_TYPE} was expected`);
  const value = parsed(text, response);
  if (!isObject(value)) throw new UnexpectedAnswer(response, 'an object was expected');
  const missing = shape.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new UnexpectedAnswer(response, `it has no ${missing}`);
  if (paged && !Array.isArray(value['results'])) throw new UnexpectedAnswer(response, 'its results are no array');
  return value;
}

function parsed(text: unknown, response: Response): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new UnexpectedAnswer(response, 'it is no JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
