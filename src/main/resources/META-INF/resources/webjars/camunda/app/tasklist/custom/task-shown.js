/** The task that Tasklist shows, as its address names it; null without one. */
export function taskShown() {
  const named = /[?&;]task=([^&;]+)/.exec(window.location.hash);
  return named ? decodeURIComponent(named[1]) : null;
}
