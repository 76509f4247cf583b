import { withoutHistory } from '@/lib/mask/without-history';
import type { LocalDraft } from './newer-draft';

type Row = LocalDraft & { url: string };

/** Milliseconds after which a draft in this browser is forgotten. The server has it, unless it was never reached. */
const lifetime = 60 * 24 * 60 * 60 * 1000;

let opening: Promise<IDBDatabase | null> | null = null;
let opened: IDBDatabase | null = null;

/**
 * Drafts in this browser, by address. Where the browser keeps nothing (a private window), there simply are none. A mask
 * without its history (from another device, left again before its picture was loaded) has a place of its own, beside the
 * last one that had it.
 */
export const localDrafts = {
  async read(url: string): Promise<LocalDraft | null> {
    const database = await open();
    if (!database) return null;
    const get = (key: string) => ask<Row | undefined>(database, 'readonly', (store) => store.get(key));
    const [whole, left] = await Promise.all([get(url), get(leftAt(url))]).catch(() => []);
    if (!whole || !left) return whole ?? left ?? null;
    if (whole.at >= left.at) return whole;
    return { ...left, earlier: whole.mask ?? undefined };
  },

  async write(row: Row): Promise<void> {
    // Without a turn in between where it can be: a page that is being left may not come to the next one.
    const database = opened ?? (await open());
    const hasHistory = row.mask !== null && withoutHistory(row.mask) !== row.mask;
    const url = hasHistory ? row.url : leftAt(row.url);
    if (database) await ask(database, 'readwrite', (store) => store.put({ ...row, url })).catch(() => undefined);
  },

  /** What was written is kept elsewhere. */
  async forget(url: string): Promise<void> {
    const database = await open();
    if (!database) return;
    const drop = (key: string) => ask(database, 'readwrite', (store) => store.delete(key));
    await Promise.all([drop(url), drop(leftAt(url))]).catch(() => undefined);
  },
};

const leftAt = (url: string) => `${url} left`;

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise<IDBDatabase | null>((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null);
    const request = indexedDB.open('reprise-drafts', 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('drafts', { keyPath: 'url' }).createIndex('at', 'at');
    });
    request.addEventListener('success', () => {
      opened = request.result;
      forgetOld(opened);
      resolve(opened);
    });
    request.addEventListener('error', () => resolve(null));
  });
  return opening;
}

function forgetOld(database: IDBDatabase): void {
  const old = IDBKeyRange.upperBound(Date.now() - lifetime);
  const request = database.transaction('drafts', 'readwrite').objectStore('drafts').index('at').openCursor(old);
  request.addEventListener('success', () => {
    request.result?.delete();
    request.result?.continue();
  });
}

function ask<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('drafts', mode);
    const request = work(transaction.objectStore('drafts'));
    // A page that is being left does not live to see the transaction end by itself.
    transaction.commit();
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('error', () => reject(transaction.error));
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}
