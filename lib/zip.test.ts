import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { crc32, zip } from './zip';

it('has the checksum that everybody has', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!hasPython)('is what an unpacker of others reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-zip-'));
  try {
    const file = join(folder, 'a.zip');
    const sound = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 251);
    writeFileSync(
      file,
      Buffer.concat(
        zip([
          { name: 'Rain · Vocals.mp3', bytes: sound },
          { name: 'empty.mp3', bytes: new Uint8Array(0) },
        ]),
      ),
    );
    const script =
      'import zipfile,sys,json,hashlib\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
      'print(json.dumps([[n,len(z.read(n)),sum(z.read(n))] for n in z.namelist()]))';
    const read: unknown = JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }));
    const sum = sound.reduce((total, byte) => total + byte, 0);
    expect(read).toEqual([
      ['Rain · Vocals.mp3', 100_000, sum],
      ['empty.mp3', 0, 0],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('refuses more than it can hold', () => {
  const name = 'x';
  const bytes = new Uint8Array(0);
  expect(() => zip(Array.from({ length: 65_536 }, () => ({ name, bytes })))).toThrow(RangeError);
});
