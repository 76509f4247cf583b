import type { Brush } from './brush';
import { paintBuildings } from './city';
import { mix } from './colour';
import { Fields } from './fields';
import { paintFlowers } from './flowers';
import { layersOf, paintFacets, paintLayer, type Layer } from './land';
import { paletteByName, paletteFromColours, type Palette } from './palettes';
import type { Focus, Step } from './picture';
import { paintAfloat, paintFloating, paintSpotlight, paintStanding, standingLayer } from './place-motifs';
import { lightOf, paintSky, type Light } from './sky';
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

/** Paints a scene onto the brush: an unbounded function of the request; the brush's view chooses what of it is seen. */
export function paintScene(brush: Brush, request: SceneRequest): void {
  const { spotlight } = request;
  const fields = new Fields(request.seed, request.steps);
  const subject = readSubject(request.prompt);
  const palette = paletteOf(request, subject, fields);
  const light = lightOf(fields, subject);
  paintSky(brush, fields, palette, subject, light, !spotlight);
  for (const layer of layersOf(fields, palette, subject, brush.view.y + brush.view.h, 1 / brush.scale)) {
    // Between the far headlands and the near shore lies the sea.
    if (subject.terrain === 'sea' && layer.index === 3) {
      paintWater(brush, fields, palette, light);
      if (!spotlight) paintAfloat(brush, fields, subject, palette);
    }
    if (subject.terrain === 'sea' && layer.index >= 3 && layer.index < 5) continue;
    paintGround(brush, fields, layer, palette, subject, light);
    // What floats hangs before the far ridges.
    if (!spotlight && layer.index === 2) paintFloating(brush, fields, subject, palette, light);
    if (!spotlight && layer.index === standingLayer(subject))
      paintStanding(brush, fields, subject, palette, light, layer);
  }
  if (spotlight) paintSpotlight(brush, spotlight.focus, spotlight.prompt, spotlight.seed, palette);
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

function paletteOf(request: SceneRequest, subject: Subject, fields: Fields): Palette {
  const degrees = (fields.constant(1) - 0.5) * 22;
  const light = 0.94 + fields.constant(2) * 0.14;
  return request.colours && request.colours.length > 1
    ? paletteFromColours(request.colours, degrees * 0.4, light)
    : paletteByName(subject.palette, degrees, light);
}
