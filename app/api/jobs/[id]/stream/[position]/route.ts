import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { serveOutput } from '@/lib/media/serve-output';

type Params = { params: Promise<{ id: string; position: string }> };

/** As long as the longest song takes to sound, with pauses. */
const LONGEST = 20 * 60_000;

/**
 * A track that sounds while it is being made (`Output.stream`): what the provider has so far, and more as it comes, at the
 * listener's own pace. Sound only. Once the track is in the store the same address gives the stored file.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answering(async () =>
    serveOutput(await getContext(), request, await params, { timeout: LONGEST, only: 'audio' }),
  );
}
