import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument } from './document';
import type { MaskDocument, MaskOperation } from './document';
import { editEdges } from './edges';
import type { EdgeOperation } from './edges';
import { packMask } from './patch';
import { blackWhiteMask, packRows } from './png';
import { presetOperation, presets } from './presets';
import { imagePoint } from './viewport';

/** Either what changes the mask directly, or what is done to its edges. */
type Entry = MaskOperation | { edges: EdgeOperation };

const lasso = [
  [120.5, 80.25],
  [410.75, 130],
  [380, 402.5],
  [200.125, 250],
  [90, 505.0625],
  [330.5, 60.5],
].map(([x, y]) => imagePoint(x!, y!));

const ellipse: MaskOperation = { kind: 'ellipse', paint: 'add', x: 40.5, y: 33.25, width: 420.125, height: 260.75 };

const stroke: MaskOperation = {
  kind: 'capsule',
  paint: 'add',
  from: imagePoint(-12.5, 300),
  to: imagePoint(520.25, 91.75),
  radius: 23.4,
};

// These hashes may never change by themselves: a saved draft or a replayed mask would move.
describe('golden masks', () => {
  it.each<[string, number, number, Entry[], string]>([
    ['an ellipse', 512, 320, [ellipse], '3a2a050b8b42d302365757963cbb2694'],
    [
      'a lasso that crosses itself',
      456,
      612,
      [{ kind: 'polygon', paint: 'add', rings: [lasso] }],
      '0a37d6a022c12a9af0ff66688384b359',
    ],
    [
      'a lasso within a stroke',
      456,
      612,
      [stroke, { kind: 'polygon', paint: 'intersect', rings: [lasso] }],
      '4b7a7db7da50c415145990ccb849d2b8',
    ],
    [
      'a polygon taken from an ellipse',
      457,
      333,
      [ellipse, { kind: 'polygon', paint: 'erase', rings: [lasso] }],
      '46598efa80632bba35f53bf636917383',
    ],
    [
      'a frame',
      1456,
      816,
      [presetOperation(presets.at(-1)!, { width: 1456, height: 816 }, 'add')],
      'c77ea61b4108db29791e747800985fb7',
    ],
    [
      'a stroke grown',
      512,
      320,
      [stroke, { edges: { kind: 'grow', radius: 17.5 } }],
      'b5b7f11f42be521ec1e0bb59a0a3072a',
    ],
    [
      'an ellipse shrunk and smoothed',
      512,
      320,
      [ellipse, { edges: { kind: 'shrink', radius: 9 } }, { edges: { kind: 'smooth', radius: 12 } }],
      'b57d3dcf2be9d9a112e964c98e95aac7',
    ],
    [
      'holes and specks',
      512,
      320,
      [
        ellipse,
        { kind: 'ellipse', paint: 'erase', x: 150.5, y: 80, width: 80, height: 50 },
        { ...stroke, paint: 'erase' },
        { edges: { kind: 'fill-holes' } },
        { edges: { kind: 'remove-specks', smallest: 30_000 } },
      ],
      '87a3ddfadc4511973e70630d4f9933dc',
    ],
    [
      'another mask put in',
      512,
      320,
      [stroke, { kind: 'patch', paint: 'intersect', patch: packMask(painted(512, 320, [ellipse])) }],
      '84e82aeb8894c9c5bce9804a94b4d1d2',
    ],
  ])('%s', (_name, width, height, entries, hash) => {
    const rows = packRows(painted(width, height, entries), blackWhiteMask);
    expect(createHash('sha256').update(rows).digest('hex').slice(0, 32)).toBe(hash);
  });
});

function painted(width: number, height: number, entries: Entry[]): MaskDocument {
  const document = createMaskDocument({ width, height });
  for (const entry of entries) {
    if ('kind' in entry) applyOperation(document, entry);
    else applyOperation(document, { kind: 'patch', paint: 'replace', patch: editEdges(document, entry.edges) });
  }
  return document;
}
