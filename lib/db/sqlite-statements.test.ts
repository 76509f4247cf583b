import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { withStatements } from './sqlite-statements';

const jobs = () => {
  const connection = new DatabaseSync(':memory:');
  connection.exec(
    "create table jobs (id integer primary key, name text); insert into jobs (name) values ('a'), ('b');",
  );
  return withStatements(connection);
};

it('answers with a new column to a statement that is older than the column', () => {
  const database = jobs();
  const all = () => database.prepare('select * from jobs where id = ?').all([1]);
  expect(all()).toEqual([{ id: 1, name: 'a' }]);
  database.prepare("alter table jobs add column kind text not null default 'grid'").run([]);
  expect(all()).toEqual([{ id: 1, name: 'a', kind: 'grid' }]);
});

it('walks rows twice at once, while others are written', () => {
  const database = jobs();
  const walk = () => database.prepare('select name from jobs order by id').iterate([]);
  const [first, second] = [walk(), walk()];
  expect(first.next().value).toEqual({ name: 'a' });
  database.prepare('update jobs set name = ? where id = ?').run(['c', 2]);
  expect(database.prepare('select name from jobs order by id').all([])).toEqual([{ name: 'a' }, { name: 'c' }]);
  expect([...second]).toEqual([{ name: 'a' }, { name: 'c' }]);
  expect(first.next().value).toEqual({ name: 'c' });
});

it('keeps no value of the call before', () => {
  const database = jobs();
  const named = (name: string) => database.prepare('select id from jobs where name = ?').all([name]);
  expect([named('a'), named('b'), named('z'), named('a')]).toEqual([[{ id: 1 }], [{ id: 2 }], [], [{ id: 1 }]]);
});

it('goes on with more different statements than it keeps ready', () => {
  const database = jobs();
  for (let number = 0; number < 600; number++)
    expect(database.prepare(`select ${number} as number`).all([])).toEqual([{ number }]);
  expect(database.prepare('select 0 as number').all([])).toEqual([{ number: 0 }]);
});
