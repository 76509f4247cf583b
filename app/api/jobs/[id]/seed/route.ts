import { getContext } from '@/lib/context';
import { fetchSeed } from '@/lib/jobs/ask-provider';
import { answering } from '@/lib/jobs/route-answer';

/** Asks the provider for the seed of a finished job. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () =>
    Response.json(await fetchSeed({ ctx: await getContext(), input: { jobId: (await params).id } })),
  );
}
