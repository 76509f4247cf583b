import { createCanvas } from '@napi-rs/canvas';
import { createBrush } from './brush';
import { luminance, mix, type Colour } from './colour';
import { Fields } from './fields';
import { paletteByName } from './palettes';
import type { Picture, Size, Step } from './picture';
import { paintSpotlight } from './place-motifs';
import { readSubject } from './subject';

/**
 * An edit without a mask, or a retexture (reference section 10): the shapes stay, the colours become those of the prompt,
 * and a thing the prompt names is put into the middle. In place on RGBA.
 */
export function restyle(
  pixels: Uint8Array,
  picture: Picture,
  size: Size,
  step: Extract<Step, { kind: 'restyle' }>,
  later: readonly Step[],
): void {
  const subject = readSubject(step.prompt);
  const fields = new Fields(step.seed, later);
  const palette = paletteByName(subject.palette, (fields.constant(1) - 0.5) * 40, 0.92 + fields.constant(2) * 0.16);
  const named = subject.motifs.length > 0;
  // Where a thing is asked for, the picture around it only takes on its light.
  const strength = (named ? 0.22 : 0.66) + fields.constant(3) * 0.14;
  const ramp = rampOf([...palette.land.toReversed(), ...palette.sky.slice(-2), palette.light]);
  for (let at = 0; at < pixels.length; at += 4) {
    const own: Colour = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    const shown = mix(own, ramp[Math.round(luminance(own) * 255)] ?? own, strength);
    for (const channel of [0, 1, 2] as const) pixels[at + channel] = Math.round(shown[channel]);
  }
  if (!named) return;
  const brush = createBrush(picture.view, size);
  const below = createCanvas(size.width, size.height);
  const image = brush.context.createImageData(size.width, size.height);
  image.data.set(pixels);
  below.getContext('2d').putImageData(image, 0, 0);
  brush.context.drawImage(below, 0, 0);
  paintSpotlight(brush, step.focus, step.prompt, step.seed, palette);
  pixels.set(brush.context.getImageData(0, 0, size.width, size.height).data);
}

/** 256 colours, ordered by how bright they are so that light stays light. */
function rampOf(colours: readonly Colour[]): Colour[] {
  const stops = colours.toSorted((a, b) => luminance(a) - luminance(b));
  return Array.from({ length: 256 }, (_, value) => {
    const wanted = value / 255;
    const above = stops.findIndex((stop) => luminance(stop) >= wanted);
    const high = stops[above < 0 ? stops.length - 1 : above] ?? [255, 255, 255];
    const low = above === 0 ? ([0, 0, 0] as const) : (stops[(above < 0 ? stops.length : above) - 1] ?? high);
    const from = luminance(low);
    const to = above < 0 ? 1 : luminance(high);
    const upper: Colour = above < 0 ? [255, 255, 255] : high;
    return mix(low, upper, to > from ? Math.min(1, Math.max(0, (wanted - from) / (to - from))) : 0);
  });
}
