import { ZipInput, zipJobs } from '@/lib/archive/zip-jobs';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readBody } from '@/lib/security/read-body';

const MAX_BYTES = 1024 * 1024;

/** Chosen jobs as a ZIP file: `?ids=` with commas between, for as many as an address holds. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => zipped((new URL(request.url).searchParams.get('ids') ?? '').split(',')));
}

/** The same for more of them: JSON `{ ids }`, or a form with the field `ids`, which a browser downloads by itself. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readBody(request, MAX_BYTES)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
    return zipped(isForm ? (new URLSearchParams(text).get('ids') ?? '').split(',') : idsOf(text));
  });
}

async function zipped(ids: unknown): Promise<Response> {
  const ctx = await getContext();
  const body = await zipJobs({ ctx, input: ZipInput.parse({ ids: Array.isArray(ids) ? ids.filter(Boolean) : ids }) });
  const day = new Date(ctx.now()).toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="reprise-${day}.zip"`,
      'cache-control': 'no-store',
    },
  });
}

function idsOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { ids?: unknown } | null)?.ids;
  } catch {
    return undefined;
  }
}
