import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

export type ServedFile = {
  path: string;
  type: string;
  /** Names the bytes; the same tag is the same file for ever. */
  tag: string;
  /** Sent as an attachment under this name. */
  download?: string;
};

/**
 * A file as an answer (RFC 9110): Range of one part, If-Range, If-None-Match, HEAD; null when the file is not there. Several
 * ranges are answered whole, as the RFC leaves open; no player asks for them.
 */
export async function serveFile(request: Request, file: ServedFile): Promise<Response | null> {
  const found = await stat(file.path).catch(() => null);
  if (!found?.isFile()) return null;
  const etag = `"${file.tag}"`;
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag,
    // A stored file is data, whatever it holds.
    'content-security-policy': "default-src 'none'; sandbox",
    // Another site may not show our pictures.
    'cross-origin-resource-policy': 'same-origin',
  });
  if (file.download) headers.set('content-disposition', attachment(file.download));
  if (names(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get('if-range');
  // Only GET has ranges (section 14.2), and a validator that is weak or a date is no match (section 13.1.5).
  const isRange = request.method === 'GET' && (!ifRange || ifRange.trim() === etag);
  const range = isRange ? parseRange(request.headers.get('range'), found.size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${found.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${found.size}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || found.size === 0) return new Response(null, { status, headers });
  const body = Readable.toWeb(createReadStream(file.path, { start, end })) as ReadableStream;
  return new Response(body, { status, headers });
}

/** Whether a list of tags holds this one; weak ones count (section 8.8.3.2). */
function names(list: string | null, etag: string): boolean {
  const tags = list?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

/** One range of bytes (RFC 9110 section 14); several, or another unit, are answered whole. */
export function parseRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Number(match[2]);
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}

/** RFC 6266: a plain name for old readers, the true one beside it. */
function attachment(name: string): string {
  // Half a character would make `encodeURIComponent` throw, at the end of the cut and in what came.
  const clean = Array.from(name.replace(/[\p{Cc}\p{Cs}\\/"]/gu, '_'))
    .slice(0, 150)
    .join('');
  const plain = clean.replace(/[^\x20-\x7e]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(clean)}`;
}
