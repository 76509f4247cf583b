/** Scrolling is over when nothing moved for so long, in milliseconds. */
const REST = 100;

/** Looks in each frame that scrolls, and once when it has come to rest; `later` has it look in the next frame, `stop` ends all of it. */
export function followScroll(look: () => void): { later: () => void; stop: () => void } {
  let frame = 0;
  let lastScroll = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const lookNow = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    look();
  };
  const later = () => {
    frame ||= requestAnimationFrame(lookNow);
  };
  const untilRest = () => {
    const left = lastScroll + REST - performance.now();
    rest = left > 0 ? setTimeout(untilRest, left) : undefined;
    // In a frame: one that is late may still have scrolling to tell.
    if (left <= 0) later();
  };
  // A frame tells of scrolling once, before it is drawn: to ask for another call then, and for a timer in each, takes longer.
  const scrolled = () => {
    lastScroll = performance.now();
    rest ??= setTimeout(untilRest, REST);
    lookNow();
  };
  window.addEventListener('scroll', scrolled, { passive: true });
  return {
    later,
    stop: () => {
      window.removeEventListener('scroll', scrolled);
      clearTimeout(rest);
      cancelAnimationFrame(frame);
    },
  };
}
