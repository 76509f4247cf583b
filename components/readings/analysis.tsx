import { clsx } from 'clsx';
import { readAnalysis } from './read-analysis';

/** Which words of a prompt count, as the provider marks them: kept bold, dropped struck out. */
export function Analysis({ text }: { text: string }) {
  return readAnalysis(text).map(({ kind, parts }, index) => {
    const words = parts.map(({ text: part, as }, at) =>
      as === 'kept' ? (
        <strong key={at} className="font-semibold text-ink">
          {part}
        </strong>
      ) : as === 'dropped' ? (
        <del key={at} className="text-faint">
          {part}
        </del>
      ) : (
        part
      ),
    );
    return kind === 'heading' ? (
      <h3 key={index} className="text-sm text-muted">
        {words}
      </h3>
    ) : (
      <p
        key={index}
        dir="auto"
        className={clsx('wrap-anywhere text-muted', kind === 'bar' && 'font-mono text-xs whitespace-pre')}
      >
        {words}
      </p>
    );
  });
}
