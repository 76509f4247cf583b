import { AdoptInput, adoptJobs } from '@/lib/adopt/adopt-jobs';
import type { AdoptAnswer, ElsewherePage } from '@/lib/adopt/api';
import { ElsewhereInput, listElsewhere } from '@/lib/adopt/list-elsewhere';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

const MAX_BYTES = 1024 * 1024;

/** A page of the account's jobs, wherever they were made. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = ElsewhereInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const page = await listElsewhere({ ctx: await getContext(), input });
    return Response.json(page satisfies ElsewherePage, { headers: { 'cache-control': 'no-store' } });
  });
}

/** Takes jobs in by their ids, or by a text that names them. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = AdoptInput.parse(await readJson(request, MAX_BYTES));
    return Response.json((await adoptJobs({ ctx: await getContext(), input })) satisfies AdoptAnswer);
  });
}
