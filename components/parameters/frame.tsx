/** The shape of a picture, drawn: fits a square of this size. What is not a ratio is drawn as a square. */
export function Frame({ ratio, size }: { ratio: string; size: number }) {
  const [, width = 1, height = 1] = (/^(\d+):(\d+)$/.exec(ratio) ?? []).map(Number);
  const longest = Math.max(width, height) || 1;
  // The thinnest ratios would vanish.
  const side = (length: number) => Math.max(3, Math.round((length / longest) * size));
  return (
    <span aria-hidden className="grid shrink-0 place-items-center" style={{ width: size, height: size }}>
      <span
        className="rounded-[2px] border-[1.5px] border-current transition-[width,height]"
        style={{ width: side(width), height: side(height) }}
      />
    </span>
  );
}
