/** Decoded pictures that are kept, in bytes of pixels. */
const BUDGET = 96 * 1024 * 1024;
/** Longest sides that pictures are decoded to, in pixels: for a node that is small on screen, and for a large one. */
const SIDES = { small: 128, large: 384 } as const;
const AT_ONCE = 6;

export type Detail = keyof typeof SIDES;

type Entry = { detail: Detail; bitmap: ImageBitmap | null; failed: boolean; usedAt: number };

/**
 * Pictures of the nodes in sight, decoded small, the least recently drawn let go of first. Only what the last drawing asked
 * for is fetched: what was passed on the way is not.
 */
export class PictureCache {
  private readonly entries = new Map<string, Entry>();
  private wanted = new Map<string, Detail>();
  private readonly fetching = new Map<string, AbortController>();
  private bytes = 0;
  private turn = 0;

  /** `onPicture` is called after each that came. */
  constructor(private readonly onPicture: () => void) {}

  /** A drawing begins: what it asks for from now on is what is in sight. */
  begin(): void {
    this.turn += 1;
    this.wanted = new Map();
  }

  /** The picture at an address, if it is here; it is fetched after the drawing if not, or if it is too coarse. */
  take(address: string, detail: Detail): ImageBitmap | null {
    const entry = this.entries.get(address);
    if (entry) entry.usedAt = this.turn;
    const isEnough = entry && (entry.failed || entry.detail === detail || entry.detail === 'large');
    if (!isEnough) this.wanted.set(address, detail);
    return entry?.bitmap ?? null;
  }

  /** The drawing is over: fetches what was missing, and stops fetching what is no longer in sight. */
  end(): void {
    for (const [address, controller] of this.fetching) if (!this.wanted.delete(address)) controller.abort();
    this.fetchMore();
  }

  destroy(): void {
    for (const controller of this.fetching.values()) controller.abort();
    for (const { bitmap } of this.entries.values()) bitmap?.close();
    this.entries.clear();
    this.wanted.clear();
  }

  private fetchMore(): void {
    for (const [address, detail] of this.wanted) {
      if (this.fetching.size >= AT_ONCE) return;
      if (this.fetching.has(address)) continue;
      this.wanted.delete(address);
      const controller = new AbortController();
      this.fetching.set(address, controller);
      void this.fetchOne(address, detail, controller.signal).finally(() => {
        this.fetching.delete(address);
        this.fetchMore();
      });
    }
  }

  private async fetchOne(address: string, detail: Detail, signal: AbortSignal): Promise<void> {
    let bitmap: ImageBitmap | null = null;
    try {
      const response = await fetch(`${address}?w=384`, { signal });
      if (response.ok) bitmap = await decode(await response.blob(), SIDES[detail]);
    } catch {
      // Aborted because it left the screen, or no picture: drawn as a plain node.
    }
    if (signal.aborted) return bitmap?.close();
    this.keep(address, { detail, bitmap, failed: bitmap === null, usedAt: this.turn });
    this.onPicture();
  }

  private keep(address: string, entry: Entry): void {
    this.drop(address);
    this.entries.set(address, entry);
    this.bytes += sizeOf(entry);
    if (this.bytes <= BUDGET) return;
    // What is in sight stays, however large the screen: else it would be fetched again and again.
    const passed = [...this.entries].filter(([, { usedAt }]) => usedAt !== this.turn);
    for (const [other] of passed.toSorted(([, one], [, two]) => one.usedAt - two.usedAt)) {
      if (this.bytes <= BUDGET * 0.9) return;
      this.drop(other);
    }
  }

  private drop(address: string): void {
    const entry = this.entries.get(address);
    if (!entry) return;
    this.bytes -= sizeOf(entry);
    entry.bitmap?.close();
    this.entries.delete(address);
  }
}

const sizeOf = ({ bitmap }: Entry) => (bitmap ? bitmap.width * bitmap.height * 4 : 0);

/** Decoded to this longest side, never enlarged. */
async function decode(file: Blob, side: number): Promise<ImageBitmap> {
  const whole = await createImageBitmap(file);
  const factor = side / Math.max(whole.width, whole.height);
  if (factor >= 1) return whole;
  const size = { resizeWidth: Math.round(whole.width * factor), resizeHeight: Math.round(whole.height * factor) };
  const small = await createImageBitmap(whole, { ...size, resizeQuality: 'medium' });
  whole.close();
  return small;
}
