/** The marks that Suno reads in lyrics. */
export const SECTIONS = ['Intro', 'Verse', 'Pre-Chorus', 'Chorus', 'Bridge', 'Instrumental', 'Outro'] as const;

/** Lyrics with a mark on a line of its own at the caret, parted from the section before; the caret behind it. */
export function insertMarker(lyrics: string, caret: number, name: string): { text: string; caret: number } {
  const before = lyrics.slice(0, caret).trimEnd();
  const after = lyrics.slice(caret).trimStart();
  const head = `${before}${before ? '\n\n' : ''}[${name}]\n`;
  return { text: `${head}${after}`, caret: head.length };
}
