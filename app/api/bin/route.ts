import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import type { Binned, BinPage } from '@/lib/library/api';
import { BinInput, BinPageInput, listBin, moveToBin } from '@/lib/library/bin';
import { readJson } from '@/lib/security/read-body';

const MAX_BYTES = 256 * 1024;

/** A page of what lies in the bin. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = BinPageInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const page = await listBin({ ctx: await getContext(), input });
    return Response.json(page satisfies BinPage, { headers: { 'cache-control': 'no-store' } });
  });
}

/** Puts jobs into the bin. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = BinInput.parse(await readJson(request, MAX_BYTES));
    return Response.json((await moveToBin({ ctx: await getContext(), input })) satisfies Binned);
  });
}
