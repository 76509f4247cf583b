/** Says that the studio's own server is away. It goes by itself; nothing on screen is lost. */
export function ConnectionLostBar() {
  return (
    <output className="appear-late fixed top-3 left-1/2 z-50 block -translate-x-1/2 rounded-full border border-waiting/40 bg-raised px-4 py-1.5 text-sm whitespace-nowrap text-ink shadow-pop">
      The studio does not answer. Retrying…
    </output>
  );
}
