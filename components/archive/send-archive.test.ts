import { expect, test, vi } from 'vitest';
import { UploadId } from '@/lib/archive/import-upload';
import { sendArchive } from './send-archive';

test('an archive is sent from a page on plain http, too, where a browser makes no ids', async () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const asked: [string, string][] = [];
  const told = { jobs: 1, files: 0, known: 0, missing: 0 };
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    asked.push([method!, url]);
    return Response.json(told);
  });
  expect(await sendArchive(new File(['zip'], 'library.zip'), () => {})).toEqual(told);
  const [put, post] = asked;
  expect(put).toEqual(['PUT', `${post![1]}?at=0`]);
  expect(UploadId.safeParse(post![1].split('/').at(-1)).success).toBe(true);
});
