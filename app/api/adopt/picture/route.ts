import { PictureInput, showElsewhere } from '@/lib/adopt/list-elsewhere';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** The picture of a job that was made elsewhere, through our own guard; never by a caller's URL. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = PictureInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    return showElsewhere({ ctx: await getContext(), input });
  });
}
