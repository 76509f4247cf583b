import { useEffect, useState } from 'react';

export type Picture =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; image: HTMLImageElement; width: number; height: number };

/** Loads the picture. Its natural size wins over the announced one: the mask must fit what was really made. */
export function usePicture(source: { url: string; width: number; height: number }): [Picture, () => void] {
  const { url, width, height } = source;
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<{ key: string; picture: Picture } | null>(null);
  const key = `${attempt} ${url}`;

  useEffect(() => {
    const image = new Image();
    // Letting go of the picture below makes some browsers report an error; nobody waits for it any more then.
    let isWanted = true;
    const finish = (picture: Picture) => {
      if (isWanted) setLoaded({ key, picture });
    };
    image.addEventListener('load', () =>
      finish({
        status: 'ready',
        image,
        width: image.naturalWidth || width,
        height: image.naturalHeight || height,
      }),
    );
    image.addEventListener('error', () => finish({ status: 'failed' }));
    image.decoding = 'async';
    image.src = url;
    return () => {
      isWanted = false;
      image.src = '';
    };
  }, [key, url, width, height]);

  const picture: Picture = loaded?.key === key ? loaded.picture : { status: 'loading' };
  return [picture, () => setAttempt((count) => count + 1)];
}
