'use client';

import { useState, type ChangeEvent, type ClipboardEvent } from 'react';
import { uploadBytes } from '../upload-bytes';
import { changeComposer, type ComposerDraft } from './composer-draft';

export type References = ReturnType<typeof useReferences>;

const isPicture = (file: File) => file.type.startsWith('image/');

/** Pictures that go up as soon as they are dropped, pasted or picked; the prompt is sent with their media ids. */
export function useReferences(items: ComposerDraft['references']) {
  const [uploading, setUploading] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  async function add(files: Iterable<File>) {
    const pictures = [...files].filter(isPicture);
    if (pictures.length === 0) return setProblem('Only pictures can be references.');
    setProblem(null);
    setUploading((count) => count + pictures.length);
    await Promise.all(
      pictures.map(async (file) => {
        try {
          const { mediaId } = await uploadBytes(file, file.type);
          changeComposer(({ references }) => ({
            references: [...references.filter((known) => known.mediaId !== mediaId), { mediaId }],
          }));
        } catch (error) {
          setProblem(
            error instanceof TypeError
              ? 'The picture could not be sent: the studio does not answer.'
              : String((error as Error).message),
          );
        } finally {
          setUploading((count) => count - 1);
        }
      }),
    );
  }

  return {
    items,
    uploading,
    problem,
    add,
    remove: (mediaId: string) =>
      changeComposer(({ references }) => ({ references: references.filter((known) => known.mediaId !== mediaId) })),
    pick: (event: ChangeEvent<HTMLInputElement>) => {
      void add([...(event.target.files ?? [])]);
      // The same file may be picked again.
      event.target.value = '';
    },
    paste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files].filter(isPicture);
      if (files.length === 0) return;
      event.preventDefault();
      void add(files);
    },
  };
}
