/**
 * Work on items as they come, on at most `most` at a time, and give the results in the items' order. The first failure
 * ends the walk.
 */
export async function inParallel<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const result = work(item);
    const slot = result.then(() => void running.delete(slot));
    slot.catch(() => undefined); // it is thrown below
    results.push(result);
    running.add(slot);
    if (running.size >= most) await Promise.race(running);
  }
  return Promise.all(results);
}
