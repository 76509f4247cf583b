/** Says that the studio's own server is away. It goes by itself; nothing on screen is lost. */
export function ConnectionLostBar() {
  return (
    <output className="appear-late block fixed inset-x-0 top-0 z-50 border-b border-waiting/40 bg-raised py-1.5 text-center text-sm text-ink">
      The studio does not answer. Retrying…
    </output>
  );
}
