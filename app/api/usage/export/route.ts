import { getContext } from '@/lib/context';
import { exportCsv } from '@/lib/credits/export-csv';
import { answering } from '@/lib/jobs/route-answer';

/** The whole ledger as a CSV file, streamed. */
export async function GET(): Promise<Response> {
  return answering(async () => {
    const lines = exportCsv(await getContext());
    const text = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(text.encode(value));
      },
      async cancel() {
        await lines.return(undefined);
      },
    });
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="reprise-credits.csv"',
        'cache-control': 'no-store',
      },
    });
  });
}
