import { MAX_UPLOAD_BYTES } from '@/lib/archive/keep-media';
import { answering } from '@/lib/jobs/route-answer';
import { readPixels } from '@/lib/media/read-pixels';
import { readBody } from '@/lib/security/read-body';

/**
 * Decodes a picture for a browser that cannot do it exactly: 8-bit RGBA rows, their size in headers. Nothing is kept. A
 * canvas would decode too, but what is read back from one may be noise.
 */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readBody(request, MAX_UPLOAD_BYTES)) chunks.push(chunk);
    const { width, height, data } = await readPixels(Buffer.concat(chunks));
    return new Response(new Uint8Array(data), {
      headers: {
        'content-type': 'application/octet-stream',
        'cache-control': 'no-store',
        'x-width': String(width),
        'x-height': String(height),
      },
    });
  });
}
