import { getContext } from '@/lib/context';
import { DraftInput, readDraft, writeDraft } from '@/lib/jobs/drafts';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

type Params = { params: Promise<{ id: string; offerKey: string }> };

const where = async (params: Params['params']) => {
  const { id, offerKey } = await params;
  return { parentId: id, offerKey: decodeURIComponent(offerKey) };
};

export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return answering(async () => {
    const draft = await readDraft({ ctx: await getContext(), input: await where(params) });
    return Response.json(draft, { headers: { 'cache-control': 'no-store' } });
  });
}

export async function PUT(request: Request, { params }: Params): Promise<Response> {
  return answering(async () => {
    const input = DraftInput.parse(await readJson(request, 8 * 1024 * 1024));
    return Response.json(await writeDraft({ ctx: await getContext(), input: { ...(await where(params)), ...input } }));
  });
}
