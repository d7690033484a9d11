import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStream } from '../src/event-stream.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function dataOf(...chunks: Uint8Array[]): string[] {
  const stream = new EventStream();
  return chunks.flatMap((chunk) => [...stream.feed(chunk)]);
}

const STREAMS: [string, string[]][] = [
  ['data: YHOO\ndata: +2\ndata: 10\n\n', ['YHOO\n+2\n10']],
  [': a comment\n\ndata: first\nid: 1\n\ndata:second\nid\n\ndata:  third\n\n', ['first', 'second', ' third']],
  ['data\n\ndata\ndata\n\ndata:', ['', '\n']],
  ['data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\n\r\n', ['a\nb\nc', 'd']],
  ['\ufeffdata: after the mark\n\n', ['after the mark']],
  ['data: 1\u20282\u000b3\u00854é😀\n\n', ['1\u20282\u000b3\u00854é😀']],
  ['newer: than this client\ndata: x\n\n', ['x']],
  ['data: cut off in mid', []],
];

test('lines make events, however the bytes come', () => {
  for (const [text, data] of STREAMS) {
    assert.deepEqual(dataOf(bytes(text)), data, text);
    assert.deepEqual(dataOf(...Array.from(bytes(text), (byte) => Uint8Array.of(byte))), data, `${text}, byte by byte`);
  }
});

test('the place is that of the last whole event, with data or without', () => {
  const stream = new EventStream();
  const after = (text: string): unknown[] => [[...stream.feed(bytes(text))], stream.place];

  assert.equal(stream.place, undefined);
  assert.deepEqual(after('id: 1\ndata: one\n\n'), [['one'], '1']);
  assert.deepEqual(after(': still here\nid: 2\n\n'), [[], '2']);
  assert.deepEqual(after('data: without an id\n\n'), [['without an id'], '2']);
  assert.deepEqual(after('id: 3\ndata: half'), [[], '2']);
  assert.deepEqual(after('\nid: a\0b\n\n'), [['half'], '3']);
});

test('the server says how long to stay away', () => {
  const stream = new EventStream();
  assert.deepEqual([...stream.feed(bytes('retry: 2500\n\nretry: soon\n\n'))], []);

  assert.equal(stream.retry, 2500);
});
