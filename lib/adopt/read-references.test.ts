import { expect, test } from 'vitest';
import { MOST_REFERENCES, readReferences } from './read-references';

const a = '0b2f5a7e-6f0e-4c8a-9a53-0d3b1c2a4e5f';
const b = '1773400000000123';

test.each([
  ['a list with commas', `${a}, ${b}`, [a, b]],
  ['lines with words around', `the fox: ${b}\n- ${a}\nnothing here`, [b, a]],
  ['each once', `${b} ${b}`, [b]],
  ['addresses of files', `https://cdn2.apiframe.ai/images/${a}-2.png https://x.test/mj/image/${b}`, [a, b]],
  ['an address without an id', 'https://example.com/gallery', []],
  ['an answer of a provider', `{"jobId":"${a}","status":"QUEUED"}`, [a]],
  ['a submission', `{"code":1,"description":"ok","result":"${b}"}`, [b]],
  ['lines of JSON', `{"id":"${a}"}\n{"id":${b}},`, [a, b]],
  [
    'a list inside an answer',
    `{"jobs":[{"id":"${a}","input":{"parentJobId":"x1x1x1"}},{"id":"${b}"}],"nextCursor":null}`,
    [a, b],
  ],
  ['numbers that JSON would round', `[17734000000001234567]`, ['17734000000001234567']],
  ['words only', 'nothing to see', []],
  ['an odd id', 'task_8fK2', ['task_8fK2']],
  ['nothing', '', []],
])('%s', (_name, text, ids) => {
  expect(readReferences(text)).toEqual(ids);
});

test('no more than can be looked at', () => {
  const text = Array.from({ length: 900 }, (_, index) => String(1_773_400_000_000_000 + index)).join('\n');
  expect(readReferences(text)).toHaveLength(MOST_REFERENCES);
});
