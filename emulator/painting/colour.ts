/** A colour as red, green, blue, each 0-255. */
export type Colour = readonly [number, number, number];

export function fromHex(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function toHex(colour: Colour): string {
  return `#${colour.map((channel) => clampByte(channel).toString(16).padStart(2, '0')).join('')}`;
}

export function mix(from: Colour, to: Colour, amount: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * amount,
    from[1] + (to[1] - from[1]) * amount,
    from[2] + (to[2] - from[2]) * amount,
  ];
}

export function css(colour: Colour, alpha = 1): string {
  return `rgba(${clampByte(colour[0])},${clampByte(colour[1])},${clampByte(colour[2])},${alpha.toFixed(4)})`;
}

/** The colour at `position` (0-1) of a list of evenly spaced stops. */
export function alongStops(stops: readonly Colour[], position: number): Colour {
  const last = stops.length - 1;
  const at = Math.min(1, Math.max(0, position)) * last;
  const index = Math.min(last - 1, Math.floor(at));
  const from = stops[Math.max(0, index)] ?? [0, 0, 0];
  return mix(from, stops[index + 1] ?? from, at - index);
}

/** Turns the hue by degrees and scales the light: how the same palette looks on another day. */
export function graded(colour: Colour, degrees: number, light: number): Colour {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const third = (1 - cos) / 3;
  const root = Math.sqrt(1 / 3) * sin;
  const [r, g, b] = colour;
  return [
    (r * (cos + third) + g * (third - root) + b * (third + root)) * light,
    (r * (third + root) + g * (cos + third) + b * (third - root)) * light,
    (r * (third - root) + g * (third + root) + b * (cos + third)) * light,
  ];
}

export function luminance(colour: Colour): number {
  return (colour[0] * 0.299 + colour[1] * 0.587 + colour[2] * 0.114) / 255;
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
