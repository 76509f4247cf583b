import { adopt, AdoptInput, listElsewhere } from '@/lib/adopt/adopt';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const { searchParams } = new URL(request.url);
    const input = { connection: searchParams.get('connection') ?? '', cursor: searchParams.get('cursor') };
    const page = await listElsewhere({ ctx: await getContext(), input });
    return Response.json(page, { headers: { 'cache-control': 'no-store' } });
  });
}

export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = AdoptInput.parse(await readJson(request, 256 * 1024));
    return Response.json(await adopt({ ctx: await getContext(), input }));
  });
}
