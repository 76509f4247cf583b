import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureCache } from './picture-cache';

/** Requests that were made, each to be answered or seen aborted. */
type Asked = { address: string; signal: AbortSignal; answer: () => void };

let asked: Asked[];
let closed: number;

beforeEach(() => {
  asked = [];
  closed = 0;
  vi.stubGlobal('fetch', (address: string, { signal }: { signal: AbortSignal }) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
      asked.push({ address, signal, answer: () => resolve(new Response(new Blob(['picture']))) });
    });
  });
  vi.stubGlobal('createImageBitmap', async (_: unknown, size?: { resizeWidth: number; resizeHeight: number }) => ({
    width: size?.resizeWidth ?? 2048,
    height: size?.resizeHeight ?? 2048,
    close: () => (closed += 1),
  }));
});
afterEach(() => vi.unstubAllGlobals());

/** One drawing that asks for these, in full detail. */
function draw(cache: PictureCache, addresses: string[], detail: 'small' | 'large' = 'large') {
  cache.begin();
  const found = addresses.map((address) => cache.take(address, detail));
  cache.end();
  return found;
}

const open = () => asked.filter(({ signal }) => !signal.aborted);

describe('pictures of the nodes in sight', () => {
  it('are fetched six at a time, decoded small, and there for the next drawing', async () => {
    const told = vi.fn<() => void>();
    const cache = new PictureCache(told);
    const addresses = Array.from({ length: 8 }, (_, index) => `/${index}`);
    expect(draw(cache, addresses).every((one) => one === null)).toBe(true);
    expect(asked).toHaveLength(6);
    for (const { answer } of asked) answer();
    await vi.waitFor(() => expect(asked).toHaveLength(8));
    for (const { answer } of asked.slice(6)) answer();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(8));
    expect(draw(cache, addresses)[0]).toMatchObject({ width: 384, height: 384 });
    expect(asked).toHaveLength(8);
  });

  it('are no longer fetched once they left the screen', async () => {
    const cache = new PictureCache(() => {});
    draw(cache, ['/passed', '/stays']);
    draw(cache, ['/stays']);
    expect(open().map(({ address }) => address)).toEqual(['/stays?w=384']);
  });

  it('are fetched again in more detail when they grow, and not in less when they shrink', async () => {
    const told = vi.fn<() => void>();
    const cache = new PictureCache(told);
    draw(cache, ['/one'], 'small');
    asked[0]!.answer();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(draw(cache, ['/one'], 'large')[0]).toMatchObject({ width: 128 });
    asked[1]!.answer();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
    expect(draw(cache, ['/one'], 'small')[0]).toMatchObject({ width: 384 });
    expect(asked).toHaveLength(2);
  });

  it('let go of what was drawn longest ago beyond the budget, never of what is in sight', async () => {
    const told = vi.fn<() => void>();
    const cache = new PictureCache(told);
    const load = async (addresses: string[]) => {
      const before = asked.length;
      const calls = told.mock.calls.length;
      draw(cache, addresses);
      for (let index = before; index < before + addresses.length; index += 1) {
        await vi.waitFor(() => expect(asked.length).toBeGreaterThan(index));
        asked[index]!.answer();
      }
      await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(calls + addresses.length));
    };
    const name = (group: string) => Array.from({ length: 120 }, (_, index) => `/${group}${index}`);
    // 384² pixels of 4 bytes: 170 fill the 96 MB.
    await load(name('a'));
    await load(name('b'));
    closed = 0;
    expect(draw(cache, name('b')).every(Boolean)).toBe(true);
    const kept = draw(cache, name('a')).filter(Boolean);
    expect(kept.length).toBeLessThan(60);
    expect(kept.length).toBeGreaterThan(20);
    cache.destroy();
    expect(closed).toBeGreaterThan(150);
  });

  it('draws what is no picture as a plain node, and does not ask again', async () => {
    const told = vi.fn<() => void>();
    const cache = new PictureCache(told);
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    draw(cache, ['/broken']);
    asked[0]!.answer();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(draw(cache, ['/broken'])).toEqual([null]);
    expect(asked).toHaveLength(1);
  });
});
