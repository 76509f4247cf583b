import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { serveOutput } from '@/lib/media/serve-output';

type Params = { params: Promise<{ id: string; position: string }> };

/** An output from the first moment: from our store, or passed through from the provider until it is there. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answering(async () => serveOutput(await getContext(), request, await params));
}
