import { describe, expect, it } from 'vitest';
import { readReferences } from './read-references';

const UUID = '0199aa00-1111-7222-8333-444455556666';
const OTHER = '0199aa00-1111-7222-8333-777788889999';

describe('ids out of what was pasted', () => {
  it.each([
    ['one id', '1748339029401234', ['1748339029401234']],
    ['lines and blanks', `  1748339029401234\r\n\n\t${UUID}  `, ['1748339029401234', UUID]],
    [
      'any separators',
      `1748339029401234, ${UUID};(1748339029405678)|"1748339029409999"`,
      ['1748339029401234', UUID, '1748339029405678', '1748339029409999'],
    ],
    ['the same twice', '1748339029401234 1748339029401234', ['1748339029401234']],
    ['songs of a gateway', `suno:${UUID}, ${OTHER}`, [`suno:${UUID}`, OTHER]],
    ['an address of a song', `https://api.cometapi.com/suno/fetch/${UUID}`, [UUID]],
    ['an address of a file', `https://cdn2.apiframe.ai/images/${UUID}-1.png`, [UUID]],
    ['an address of a task', 'https://api.cometapi.com/mj/task/1748339029401234/fetch', ['1748339029401234']],
    ['an address of a picture', 'https://api.cometapi.com/mj/image/1748339029401234?rand=99', ['1748339029401234']],
    ['an address that names it behind', `https://somewhere.example/view?task_id=${UUID}`, [UUID]],
    [
      'an answer to a submission',
      `{"code":1,"description":"ok","result":"1748339029401234","properties":{}}`,
      ['1748339029401234'],
    ],
    ['a job that names its parent', `{"id":"${UUID}","input":{"parentJobId":"${OTHER}"}}`, [UUID]],
    ['JSON lines', `{"jobId":"${UUID}"}\n{"jobId":"${OTHER}"}`, [UUID, OTHER]],
    ['a page of a list', `{"jobs":[{"id":"${UUID}"},{"id":"${OTHER}"}],"nextCursor":null}`, [UUID, OTHER]],
    ['a number that is too long for one', '[{"id":17483390294012345678}]', ['17483390294012345678']],
    ['a list of numbers', '[1748339029401234, 1748339029405678]', ['1748339029401234', '1748339029405678']],
  ])('%s', (_name, text, references) => {
    expect(readReferences(text)).toEqual({ references, unread: [] });
  });

  it('tells what holds no id', () => {
    expect(readReferences('please take 1748339029401234 https://example.com/about in')).toEqual({
      references: ['1748339029401234'],
      unread: ['please', 'take', 'https://example.com/about', 'in'],
    });
  });

  it('reads broken JSON as text', () => {
    expect(readReferences(`{"id": "${UUID}", "x": `).references).toEqual([UUID]);
  });

  it('finds nothing in nothing', () => {
    expect(readReferences(' \n ')).toEqual({ references: [], unread: [] });
    expect(readReferences('{}')).toEqual({ references: [], unread: [] });
  });
});
