import { z } from 'zod';

/** One rule of trouble. `match.path` is a part of the path, `times` how often it strikes (0: until cleared). */
export const FaultRule = z.strictObject({
  match: z.strictObject({ path: z.string().optional(), method: z.string().optional() }).optional(),
  kind: z.enum(['latency', 'status', 'drop-before', 'drop-after', 'malformed', 'html', 'empty']),
  times: z.int().min(0).default(1),
  milliseconds: z.number().min(0).default(0),
  status: z.int().min(200).max(599).optional(),
  retryAfter: z.union([z.number(), z.string()]).optional(),
  body: z.unknown().optional(),
});
export type FaultRule = z.infer<typeof FaultRule>;
export type FaultInput = z.input<typeof FaultRule>;

/** The switchboard of faults: rules are asked in the order in which they were set. */
export class Faults {
  private rules: (FaultRule & { left: number })[] = [];

  add(rules: FaultInput[]): void {
    for (const rule of rules.map((input) => FaultRule.parse(input))) {
      this.rules.push({ ...rule, left: rule.times === 0 ? Infinity : rule.times });
    }
  }

  clear(): void {
    this.rules = [];
  }

  list(): FaultRule[] {
    return this.rules.map(({ left, ...rule }) => ({ ...rule, times: left === Infinity ? 0 : left }));
  }

  /** The rules that strike this request: any latency, and the first of the others. Each is counted as used. */
  strike(method: string, path: string): FaultRule[] {
    const struck: FaultRule[] = [];
    for (const rule of this.rules) {
      const { match } = rule;
      if (rule.left <= 0 || (match?.method && match.method !== method) || (match?.path && !path.includes(match.path)))
        continue;
      if (rule.kind !== 'latency' && struck.some((other) => other.kind !== 'latency')) continue;
      rule.left--;
      struck.push(rule);
    }
    this.rules = this.rules.filter((rule) => rule.left > 0);
    return struck;
  }
}
