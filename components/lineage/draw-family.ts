import type { Member } from '@/lib/lineage/api';
import { COLUMN, cornerOf, membersIn, NODE } from '@/lib/lineage/geometry';
import type { Tree } from '@/lib/lineage/tree';
import type { Size } from '@/lib/mask/raster';
import type { Viewport } from '@/lib/mask/viewport';
import { type FamilyLook, toneOf } from './family-look';
import { stateOf } from './member-words';
import type { PictureCache } from './picture-cache';

/** What a family is drawn with. */
export type Scene = {
  tree: Tree;
  /** Who has the focus, and the line from the first of the family to it. */
  focus: string;
  line: ReadonlySet<string>;
  /** The job that the page is about. */
  self: string;
  /** Chosen to be compared, in order. */
  chosen: readonly string[];
};

type Brush = { context: CanvasRenderingContext2D; look: FamilyLook; viewport: Viewport; stage: Size };

/** Sides of a node on screen, in CSS pixels, from which it shows its picture, what was clicked, and its picture in full detail. */
const PICTURE_FROM = 40;
const WORDS_FROM = 56;
const DETAIL_FROM = 136;
/** Below this, lines are straight and nodes have no corners: they are a few pixels. */
const CURVES_FROM = 12;

/** The lines from parents to children, the line to the focus last and stronger. */
export function drawEdges({ context, look, viewport, stage }: Brush, { tree, line }: Scene): void {
  const { scale } = viewport;
  const isCurved = NODE * scale >= CURVES_FROM;
  const strong: Member[] = [];
  context.beginPath();
  for (const member of tree.members) {
    if (line.has(member.id)) strong.push(member);
    else traceEdge(context, tree, member, viewport, stage, isCurved);
  }
  context.lineWidth = isCurved ? 1.5 : 0.75;
  context.strokeStyle = look.strong;
  context.stroke();
  context.beginPath();
  for (const member of strong) traceEdge(context, tree, member, viewport, stage, isCurved);
  context.lineWidth = isCurved ? 2.5 : 1.5;
  context.strokeStyle = look.accent;
  context.stroke();
}

function traceEdge(
  context: CanvasRenderingContext2D,
  { places }: Tree,
  member: Member,
  { scale, x, y }: Viewport,
  stage: Size,
  isCurved: boolean,
): void {
  const from = member.parentId === null ? undefined : places.get(member.parentId);
  if (!from) return;
  const [start, end] = [cornerOf(from), cornerOf(places.get(member.id)!)];
  const left = (start.x + NODE) * scale + x;
  const right = end.x * scale + x;
  const above = (start.y + NODE / 2) * scale + y;
  const below = (end.y + NODE / 2) * scale + y;
  if (right < 0 || left > stage.width || Math.max(above, below) < 0 || Math.min(above, below) > stage.height) return;
  context.moveTo(left, above);
  const middle = left + (right - left) * 0.3;
  if (isCurved) context.bezierCurveTo(middle, above, left, below, middle + (right - left) * 0.12, below);
  context.lineTo(right, below);
}

/** The nodes in sight: their pictures where they are large enough, else squares in the colour of their state. */
export function drawNodes(brush: Brush, scene: Scene, pictures: PictureCache): void {
  const { viewport, stage } = brush;
  const { scale, x, y } = viewport;
  const { tree } = scene;
  const box = {
    left: -x / scale,
    top: -y / scale,
    right: (stage.width - x) / scale,
    bottom: (stage.height - y) / scale,
  };
  const inSight = membersIn(tree, box).map((id) => tree.byId.get(id)!);
  pictures.begin();
  if (NODE * scale < PICTURE_FROM) drawSquares(brush, scene, inSight);
  else for (const member of inSight) drawNode(brush, scene, member, pictures);
  pictures.end();
  for (const id of [scene.self, scene.focus]) drawRing(brush, scene, id);
  for (const [index, id] of scene.chosen.entries()) drawBadge(brush, tree, id, index + 1);
}

/** All squares of a colour in one go: there may be thousands. */
function drawSquares({ context, look, viewport }: Brush, { tree }: Scene, members: readonly Member[]): void {
  const { scale, x, y } = viewport;
  const side = Math.max(2, NODE * scale);
  const byColour = new Map<string, Member[]>();
  for (const member of members) {
    const tone = toneOf(member.status);
    const colour = tone ? look[tone] : member.media ? look.muted : look.strong;
    const others = byColour.get(colour);
    if (others) others.push(member);
    else byColour.set(colour, [member]);
  }
  for (const [colour, ones] of byColour) {
    context.beginPath();
    for (const { id } of ones) {
      const corner = cornerOf(tree.places.get(id)!);
      context.rect(corner.x * scale + x, corner.y * scale + y, side, side);
    }
    context.fillStyle = colour;
    context.fill();
  }
}

function drawNode(brush: Brush, { tree, line }: Scene, member: Member, pictures: PictureCache): void {
  const { context, look, viewport } = brush;
  const { left, top, side } = squareOf(tree, member.id, viewport);
  context.save();
  context.beginPath();
  context.roundRect(left, top, side, side, side * 0.1);
  context.fillStyle = look.raised;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = look.strong;
  if (member.isDeleted) context.setLineDash([4, 4]);
  context.stroke();
  context.clip();
  const hasPicture = drawPictures(context, member, { left, top, side }, pictures);
  context.restore();
  if (!hasPicture) drawWord(brush, member, { left, top, side });
  const tone = toneOf(member.status);
  if (tone) drawDot(context, left + 10, top + side - 10, look[tone], look.page);
  if (side >= WORDS_FROM && member.parentId !== null) {
    drawClick(brush, tree, member, { left, top, side }, line.has(member.id));
  }
}

type Square = { left: number; top: number; side: number };

function squareOf({ places }: Tree, id: string, { scale, x, y }: Viewport): Square {
  const corner = cornerOf(places.get(id)!);
  return { left: corner.x * scale + x, top: corner.y * scale + y, side: NODE * scale };
}

/** One picture fills the square, several make a grid. False while none is here. */
function drawPictures(
  context: CanvasRenderingContext2D,
  { pictures: addresses }: Member,
  { left, top, side }: Square,
  pictures: PictureCache,
): boolean {
  const isGrid = addresses.length > 1;
  const part = isGrid ? side / 2 : side;
  let hasAny = false;
  for (const [index, address] of addresses.entries()) {
    const bitmap = pictures.take(address, part >= DETAIL_FROM ? 'large' : 'small');
    if (!bitmap) continue;
    hasAny = true;
    // The middle of the picture, as large a square as it has.
    const shorter = Math.min(bitmap.width, bitmap.height);
    const [cutLeft, cutTop] = [(bitmap.width - shorter) / 2, (bitmap.height - shorter) / 2];
    const [column, row] = isGrid ? [index % 2, index >> 1] : [0, 0];
    context.drawImage(bitmap, cutLeft, cutTop, shorter, shorter, left + column * part, top + row * part, part, part);
  }
  return hasAny;
}

const words: Record<string, string> = { video: 'Video', music: 'Song', describe: 'Words', shorten: 'Words' };
const mediaWords: Record<string, string> = { video: 'Video', audio: 'Song' };

/** What a node without a picture is, or what it waits for. */
function drawWord({ context, look }: Brush, member: Member, { left, top, side }: Square): void {
  if (side < WORDS_FROM) return;
  const { kind, media, status } = member;
  const state = stateOf({ status, isDeleted: false });
  context.font = `12px ${look.font}`;
  const word = shortened(context, mediaWords[media ?? ''] ?? state ?? words[kind] ?? '', '', side - 12);
  if (!word) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = look.muted;
  context.fillText(word, left + side / 2, top + side / 2);
}

/** What was clicked, on the line before the node; marked where a region was painted, or the words are others. */
function drawClick(brush: Brush, tree: Tree, member: Member, { left, top, side }: Square, isInLine: boolean): void {
  const { context, look, viewport } = brush;
  const room = (COLUMN - NODE) * viewport.scale * 0.8;
  const hasOtherWords = member.prompt !== tree.byId.get(member.parentId!)?.prompt;
  const marks = `${member.hasMask ? ' ◩' : ''}${hasOtherWords ? ' ±' : ''}`;
  context.font = `12px ${look.font}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const text = shortened(context, member.label ?? '', marks, room);
  if (!text) return;
  const width = context.measureText(text).width + 10;
  const middle = top + side / 2;
  context.beginPath();
  context.roundRect(left - width - 5, middle - 9, width, 18, 6);
  context.fillStyle = look.page;
  context.fill();
  context.fillStyle = isInLine ? look.ink : look.muted;
  context.fillText(text, left - 10, middle);
}

function shortened(context: CanvasRenderingContext2D, label: string, marks: string, room: number): string {
  if (context.measureText(label + marks).width <= room) return label + marks;
  for (let length = label.length - 1; length > 2; length -= 1) {
    const text = `${label.slice(0, length).trimEnd()}…${marks}`;
    if (context.measureText(text).width <= room) return text;
  }
  return marks.trim();
}

function drawDot(context: CanvasRenderingContext2D, x: number, y: number, colour: string, ring: string): void {
  context.beginPath();
  context.arc(x, y, 5, 0, Math.PI * 2);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = ring;
  context.stroke();
}

function drawRing({ context, look, viewport }: Brush, { tree, focus }: Scene, id: string): void {
  if (!tree.places.has(id)) return;
  const { left, top, side } = squareOf(tree, id, viewport);
  const gap = side >= PICTURE_FROM ? 4 : 2;
  context.beginPath();
  context.roundRect(left - gap, top - gap, side + 2 * gap, side + 2 * gap, side * 0.1 + gap);
  context.lineWidth = id === focus ? 2.5 : 1.5;
  context.strokeStyle = id === focus ? look.accent : look.ink;
  context.stroke();
}

/** Which number a node has among those to be compared. */
function drawBadge({ context, look, viewport }: Brush, tree: Tree, id: string, number: number): void {
  if (!tree.places.has(id)) return;
  const { left, top, side } = squareOf(tree, id, viewport);
  context.beginPath();
  context.arc(left + side - 2, top + 2, 10, 0, Math.PI * 2);
  context.fillStyle = look.accent;
  context.fill();
  context.font = `600 12px ${look.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = look['accent-ink'];
  context.fillText(`${number}`, left + side - 2, top + 2.5);
}
