import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from './task';

/**
 * Tasks on disk: one JSON line for every change of a task, the last one counts. A line is written in one call before
 * the change is answered, so a kill at any moment loses nothing that a client has seen; a torn last line is skipped.
 */
export class Journal {
  private readonly file: string;

  constructor(
    readonly folder: string,
    name = 'tasks.jsonl',
  ) {
    for (const part of ['pictures', 'masks', 'uploads']) mkdirSync(join(folder, part), { recursive: true });
    this.file = join(folder, name);
  }

  /** Every stored task, oldest first; the file is rewritten with one line a task. */
  load(): Task[] {
    const tasks = new Map<string, Task>();
    if (existsSync(this.file)) {
      for (const line of readFileSync(this.file, 'utf8').split('\n')) {
        const task = parse(line);
        if (task) tasks.set(task.id, task);
      }
    }
    this.replace([...tasks.values()]);
    return [...tasks.values()];
  }

  write(task: Task): void {
    appendFileSync(this.file, `${JSON.stringify(task)}\n`);
  }

  clear(): void {
    this.replace([]);
  }

  private replace(tasks: Task[]): void {
    const part = `${this.file}.part`;
    writeFileSync(part, tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
    renameSync(part, this.file);
  }
}

function parse(line: string): Task | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Task);
  } catch {
    return undefined;
  }
}
