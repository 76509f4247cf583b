/** A word or a gap of an analysis: kept and dropped are the provider's own bold and struck-out words. */
export type AnalysisPart = { text: string; as: 'kept' | 'dropped' | 'plain' };

export type AnalysisLine = { kind: 'heading' | 'words' | 'bar'; parts: AnalysisPart[] };

const SHORTENED = /^#*\s*\**\s*shortened prompts/i;
const MARKED = /\*\*(.+?)\*\*|~~(.+?)~~/gu;

/**
 * The analysis of a shortened prompt, line by line, up to the shortened prompts themselves (reference section 12). Only
 * bold and struck-out words are read; everything else stays text, whatever it looks like.
 */
export function readAnalysis(text: string): AnalysisLine[] {
  const lines: AnalysisLine[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const trimmed = line.trim();
    if (SHORTENED.test(trimmed)) break;
    if (!trimmed) continue;
    const heading = /^#+\s*(.+)$/u.exec(trimmed)?.[1];
    if (heading) lines.push({ kind: 'heading', parts: [{ text: heading, as: 'plain' }] });
    else lines.push({ kind: /[█░▓▒]/u.test(trimmed) ? 'bar' : 'words', parts: readParts(trimmed) });
  }
  return lines;
}

function readParts(line: string): AnalysisPart[] {
  const parts: AnalysisPart[] = [];
  let end = 0;
  for (const found of line.matchAll(MARKED)) {
    if (found.index > end) parts.push({ text: line.slice(end, found.index), as: 'plain' });
    parts.push({ text: found[1] ?? found[2] ?? '', as: found[1] === undefined ? 'dropped' : 'kept' });
    end = found.index + found[0].length;
  }
  if (end < line.length) parts.push({ text: line.slice(end), as: 'plain' });
  return parts;
}
