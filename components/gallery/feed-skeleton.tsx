/** Tiles to come, in the places where they will stand. */
export function FeedSkeleton() {
  return (
    <div aria-busy className="feed pt-9">
      <output className="sr-only">Loading jobs</output>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="tile">
          <div className="tile-card">
            <div className="shimmer aspect-square rounded-t-[calc(var(--radius-tile)-1px)]" />
            <div className="flex flex-col gap-2.5 p-3.5 pb-12">
              <div className="h-3 w-3/4 rounded bg-raised" />
              <div className="h-3 w-1/3 rounded bg-raised" />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
