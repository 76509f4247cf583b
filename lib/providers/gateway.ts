import { ProviderError } from './errors';
import { createMidjourneyProxy } from './midjourney-proxy/adapter';
import type { ClientOptions } from './midjourney-proxy/client';
import type { Provider, Snapshot, SubmitRequest } from './provider';
import { createSuno } from './suno/adapter';
import { isSongTask, originOf as originOfSong } from './suno/origin';

/** Stands before the ids of songs, because both kinds of task are asked about by their id alone. */
const SONG = 'suno:';

type LookedUp = Snapshot | { refused: string };

const isSong = (reference: string) => reference.startsWith(SONG);
const bare = (reference: string) => reference.slice(SONG.length);

/**
 * A gateway that serves Midjourney and Suno under one key (CometAPI): one provider, which hands each request to the part
 * whose task it is. See docs/decisions/0019.
 */
export function createGateway(options: ClientOptions): Provider {
  const pictures = createMidjourneyProxy(options);
  const songs = createSuno(options);

  function forSongs(input: SubmitRequest): SubmitRequest | null {
    if (input.kind === 'music') return input;
    return input.kind === 'press' && isSong(input.parent) ? { ...input, parent: bare(input.parent) } : null;
  }

  async function checkSongs(references: string[]): Promise<Map<string, Snapshot>> {
    const found = await songs.check(references.map(bare));
    return new Map([...found].map(([id, task]) => [SONG + id, { ...task, reference: SONG + id }]));
  }

  return {
    ...pictures,
    songVersions: songs.songVersions!,
    songLacks: songs.songLacks!,
    reasonAgainst: songs.reasonAgainst!,
    async submit(input, leaving) {
      const song = forSongs(input);
      if (!song) return pictures.submit(input, leaving);
      const submission = await songs.submit(song, leaving);
      return { ...submission, reference: SONG + submission.reference };
    },
    /** A part that cannot be asked now leaves its own tasks open (null) and does not hold up the other's. */
    async check(references) {
      const parts = [
        { wanted: references.filter((reference) => !isSong(reference)), ask: pictures.check },
        { wanted: references.filter(isSong), ask: checkSongs },
      ].filter(({ wanted }) => wanted.length > 0);
      const asked = await Promise.allSettled(parts.map(({ ask, wanted }) => ask(wanted)));
      const failed = asked.find((answer) => answer.status === 'rejected');
      if (failed && asked.every(({ status }) => status === 'rejected')) throw failed.reason;
      const found = new Map<string, Snapshot | null>();
      asked.forEach((answer, part) => {
        const answered =
          answer.status === 'fulfilled' ? answer.value : parts[part]!.wanted.map((id): [string, null] => [id, null]);
        for (const [id, task] of answered) found.set(id, task);
      });
      return found;
    },
    /** An id may be pasted without the word in front: what is no picture may be a song. */
    async lookUp(references) {
      const bareOnes = references.filter((reference) => !isSong(reference));
      const found = bareOnes.length > 0 ? await pictures.lookUp(bareOnes) : new Map<string, LookedUp>();
      const open = references.filter((reference) => !found.has(reference) || 'refused' in found.get(reference)!);
      const ids = new Map(open.map((reference) => [reference, isSong(reference) ? reference : SONG + reference]));
      const sung = await checkSongs([...new Set(ids.values())]).catch((error: unknown) => {
        const isAsked = open.some(isSong) && !(error instanceof ProviderError && error.code === 'unsupported');
        if (isAsked || !(error instanceof ProviderError)) throw error;
        return new Map<string, Snapshot>();
      });
      for (const [reference, id] of ids) {
        const song = sung.get(id);
        if (song) found.set(reference, song);
        else if (isSong(reference)) found.set(reference, { refused: 'The provider does not know this song.' });
      }
      return found;
    },
    origin: (raw, parentRaw) => (isSongTask(raw) ? originOfSong(raw) : pictures.origin(raw, parentRaw)),
    async seed(reference) {
      if (isSong(reference)) throw new ProviderError('unsupported', 'Songs have no seeds.');
      return pictures.seed!(reference);
    },
    async cancel(reference) {
      if (isSong(reference)) throw new ProviderError('unsupported', 'A song cannot be stopped at the provider.');
      return pictures.cancel!(reference);
    },
    lacks: () => [...songs.lacks(), ...pictures.lacks().filter((feature) => feature !== 'music')],
    async probe() {
      const said = await pictures.probe();
      return songs.probe().then(
        (sung) => `${said} ${sung}`,
        (error: unknown) => {
          if (!(error instanceof ProviderError)) throw error;
          return error.code === 'unsupported' ? said : `${said} About songs: ${error.message}`;
        },
      );
    },
  };
}
