import type { Brush } from './brush';
import { mix } from './colour';
import { Fields } from './fields';
import { layersOf, paintFacets, paintLayer } from './land';
import { paletteByName, paletteFromColours, type Palette } from './palettes';
import type { Focus, Step } from './picture';
import { lightOf, paintSky } from './sky';
import { readSubject, type Subject } from './subject';
import { paintConifers, treeColour } from './trees';

export type SceneRequest = { seed: number; prompt: string; colours?: string[]; steps: Step[]; focus?: Focus };

/** Paints a scene onto the brush: an unbounded function of (seed, prompt, steps); the brush's view chooses what of it is seen. */
export function paintScene(brush: Brush, request: SceneRequest): void {
  const fields = new Fields(request.seed, request.steps);
  const subject = readSubject(request.prompt);
  const palette = paletteOf(request, subject, fields);
  const light = lightOf(fields, subject);
  paintSky(brush, fields, palette, subject, light);
  const layers = layersOf(fields, palette, subject, brush.view.y + brush.view.h, 1 / brush.scale);
  const nearest = palette.land.at(-1) ?? [0, 0, 0];
  for (const layer of layers) {
    paintLayer(brush, layer, palette, light);
    if (layer.index < 4) paintFacets(brush, layer, fields, palette, light, subject.snow);
    const growth = 1.3 ** Math.max(0, layer.index - 6);
    if (layer.index >= 3)
      paintConifers(
        brush,
        fields,
        layer,
        (0.018 + 0.012 * Math.min(layer.index - 2, 4)) * growth,
        0.7,
        treeColour(layer, nearest),
      );
    else if (layer.index === 2) paintConifers(brush, fields, layer, 0.014, 0.6, mix(layer.colour, nearest, 0.4));
  }
}

function paletteOf(request: SceneRequest, subject: Subject, fields: Fields): Palette {
  const degrees = (fields.constant(1) - 0.5) * 22;
  const light = 0.94 + fields.constant(2) * 0.14;
  return request.colours && request.colours.length > 1
    ? paletteFromColours(request.colours, degrees * 0.4, light)
    : paletteByName(subject.palette, degrees, light);
}
