import type { Brush } from './brush';
import { paintBuildings } from './city';
import { mix } from './colour';
import { Fields } from './fields';
import { paintFlowers } from './flowers';
import { layersOf, paintFacets, paintLayer, type Layer } from './land';
import { paletteByName, paletteFromColours, type Palette } from './palettes';
import type { Focus, Step } from './picture';
import { paintAfloat, paintFloating, paintSpotlight, paintStanding, standingLayer } from './place-motifs';
import { lightOf, paintClouds, paintSky, type Light } from './sky';
import { readSubject, type Subject } from './subject';
import { paintConifers, treeColour } from './trees';
import { paintWater } from './water';

/** What to paint. A spotlight is the motif of a repainted region; it stands in for the motifs of the scene itself. */
export type SceneRequest = {
  seed: number;
  prompt: string;
  colours?: string[];
  steps: Step[];
  spotlight?: { focus: Focus; prompt: string; seed: number };
};

/** A part of a scene that lies at one distance, in the order of painting; a ridge carries what stands on it. */
export type Part =
  | { name: 'sky' | 'clouds' | 'water' | 'afloat' | 'floating' | 'spotlight' }
  | { name: 'ridge'; index: number };

/** Paints a scene onto the brush: an unbounded function of the request; the brush's view chooses what of it is seen. */
export function paintScene(brush: Brush, request: SceneRequest): void {
  paintParts(brush, () => brush, request);
}

/** Paints a scene with a brush of its own for every part, all of them within the view and pixels of `frame`. */
export function paintParts(
  frame: Pick<Brush, 'view' | 'scale'>,
  at: (part: Part) => Brush,
  request: SceneRequest,
): void {
  const { spotlight } = request;
  const fields = new Fields(request.seed, request.steps);
  const subject = readSubject(request.prompt);
  const palette = paletteOf(request, subject, fields);
  const light = lightOf(fields, subject);
  paintSky(at({ name: 'sky' }), fields, palette, subject, light, !spotlight);
  paintClouds(at({ name: 'clouds' }), fields, palette, subject, light);
  for (const layer of layersOf(fields, palette, subject, frame.view.y + frame.view.h, 1 / frame.scale)) {
    // Between the far headlands and the near shore lies the sea.
    if (subject.terrain === 'sea' && layer.index === 3) {
      paintWater(at({ name: 'water' }), fields, palette, light);
      if (!spotlight) paintAfloat(at({ name: 'afloat' }), fields, subject, palette);
    }
    if (subject.terrain === 'sea' && layer.index >= 3 && layer.index < 5) continue;
    const ridge = at({ name: 'ridge', index: layer.index });
    paintGround(ridge, fields, layer, palette, subject, light);
    if (!spotlight && layer.index === standingLayer(subject))
      paintStanding(ridge, fields, subject, palette, light, layer);
    // What floats hangs before the far ridges.
    if (!spotlight && layer.index === 2) paintFloating(at({ name: 'floating' }), fields, subject, palette, light);
  }
  if (spotlight) paintSpotlight(at({ name: 'spotlight' }), spotlight.focus, spotlight.prompt, spotlight.seed, palette);
}

function paintGround(
  brush: Brush,
  fields: Fields,
  layer: Layer,
  palette: Palette,
  subject: Subject,
  light: Light,
): void {
  const nearest = palette.land.at(-1) ?? [0, 0, 0];
  const growth = 1.3 ** Math.max(0, layer.index - 6);
  const { index } = layer;
  switch (subject.terrain) {
    case 'city':
      paintLayer(brush, layer, palette, light);
      return paintBuildings(brush, fields, layer, palette, light);
    case 'garden':
      paintLayer(brush, layer, palette, light);
      return paintFlowers(brush, fields, layer, palette);
    case 'desert':
      paintLayer(brush, layer, palette, light);
      return paintFacets(brush, layer, fields, palette, light, false);
    case 'canyon':
    case 'space':
      paintLayer(brush, layer, palette, light);
      return paintFacets(brush, layer, fields, palette, light, subject.snow);
    case 'forest':
      paintLayer(brush, layer, palette, light);
      return paintConifers(
        brush,
        fields,
        layer,
        (0.022 + 0.02 * Math.min(index, 6)) * growth,
        0.95,
        mix(layer.colour, nearest, index < 2 ? 0.25 : 0.5),
      );
    case 'sea':
    case 'mountains':
      paintLayer(brush, layer, palette, light);
      if (index < 4) paintFacets(brush, layer, fields, palette, light, subject.snow);
      if (index >= 3)
        paintConifers(
          brush,
          fields,
          layer,
          (0.018 + 0.012 * Math.min(index - 2, 4)) * growth,
          0.7,
          treeColour(layer, nearest),
        );
      else if (index === 2) paintConifers(brush, fields, layer, 0.014, 0.6, mix(layer.colour, nearest, 0.4));
  }
}

export function paletteOf(request: Pick<SceneRequest, 'colours'>, subject: Subject, fields: Fields): Palette {
  const degrees = (fields.constant(1) - 0.5) * 22;
  const light = 0.94 + fields.constant(2) * 0.14;
  return request.colours && request.colours.length > 1
    ? paletteFromColours(request.colours, degrees * 0.4, light)
    : paletteByName(subject.palette, degrees, light);
}
