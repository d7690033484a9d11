/** Reads server-sent events (WHATWG HTML, section 9.2) as far as they came. */
export class EventStream {
  /** The last id of a whole event, also of one without data: how far the stream is. Undefined if there was none. */
  place: string | undefined;
  /** Milliseconds to wait before coming back, if the server said so. */
  retry: number | undefined;
  readonly #decoder = new TextDecoder(); // takes a byte order mark away
  #rest = '';
  #data: string[] = [];
  #id: string | undefined;

  /** The data of each event that these bytes end; `place` is that of the event when it is given. */
  *feed(chunk: Uint8Array): Generator<string, void, undefined> {
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true });
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text; // a line feed may follow, a part of the same end
    const lines = whole.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(whole.length);
    for (const line of lines) {
      if (line !== '') this.#field(line);
      else yield* this.#ended();
    }
  }

  #field(line: string): void {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === 'data') this.#data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }

  #ended(): string[] {
    this.place = this.#id;
    const data = this.#data;
    this.#data = [];
    return data.length > 0 ? [data.join('\n')] : [];
  }
}
