import { exportLibrary } from '@/lib/archive/export-library';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** The whole library as a ZIP file, streamed. */
export async function GET(): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const day = new Date(ctx.now()).toISOString().slice(0, 10);
    return new Response(exportLibrary(ctx), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="reprise-library-${day}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}
