/** One line about something odd that a real server lets pass in silence. */
export type LogEntry = { at: number; taskId: string | null; text: string };

/** The last few hundred oddities, for a test to ask and for a person to read. */
export class Log {
  private readonly kept: LogEntry[] = [];

  constructor(
    private readonly now: () => number,
    private readonly tell: (line: string) => void = () => undefined,
  ) {}

  add(taskId: string | null, text: string): void {
    this.kept.push({ at: this.now(), taskId, text });
    if (this.kept.length > 300) this.kept.shift();
    this.tell(taskId === null ? text : `Task ${taskId}: ${text}`);
  }

  entries(): LogEntry[] {
    return [...this.kept];
  }

  clear(): void {
    this.kept.length = 0;
  }
}
