const words: Record<string, string> = {
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  edit: 'Edit',
  video: 'Video',
  music: 'Song',
};

/** What a member of a family is called: by the click that made it, or by what began the line. */
export const clickName = (label: string | null | undefined, kind: string) => label ?? words[kind] ?? 'Imagine';
