// The compressed JavaScript that a browser really fetches for the gallery, and proof that Konva is not in it.
import { imagine } from '../e2e/gallery';
import { kilobytes, report, withPage, withStudio } from './run';

/** Konva names itself in its warnings, which no minifier removes. */
const KONVA = /Konva (warning|error)/;
const PROMISED_BYTES = 200 * 1024;

await withStudio({}, (studio) =>
  withPage(async (page) => {
    const scripts = new Map<string, number>();
    const withKonva: string[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const asked = new Map<string, { name: string; headers: number }>();
    let headers = 0;
    session.on('Network.responseReceived', ({ requestId, response, type }) => {
      if (type !== 'Script') return;
      asked.set(requestId, { name: new URL(response.url).pathname, headers: response.encodedDataLength });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = asked.get(requestId);
      if (!script) return;
      scripts.set(script.name, encodedDataLength - script.headers);
      headers += script.headers;
    });
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'script') return;
      if (KONVA.test(await response.text().catch(() => ''))) withKonva.push(response.url());
    });
    await page.goto(studio.url, { waitUntil: 'networkidle' });
    const [empty, emptyHeaders] = [total(scripts), headers];
    await imagine(page, 'a first picture');
    await page
      .getByRole('article', { name: 'a first picture' })
      .getByRole('button', { name: 'U1' })
      .waitFor({ state: 'attached' });
    scripts.clear();
    await page.reload({ waitUntil: 'networkidle' });
    const withPicture = total(scripts);
    report('First load of the gallery', [
      {
        what: 'JavaScript, empty gallery',
        figure: kilobytes(empty),
        promise: 'under 200 KB',
        kept: empty < PROMISED_BYTES,
      },
      { what: 'and the headers of its answers', figure: kilobytes(emptyHeaders) },
      {
        what: 'JavaScript, with a picture',
        figure: kilobytes(withPicture),
        promise: 'under 200 KB',
        kept: withPicture < PROMISED_BYTES,
      },
      { what: 'scripts', figure: String(scripts.size) },
      { what: 'scripts with Konva', figure: String(withKonva.length), promise: '0', kept: withKonva.length === 0 },
    ]);
  }),
);

function total(scripts: Map<string, number>): number {
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
}
