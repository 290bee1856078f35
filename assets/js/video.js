// A film starts in the page after a click. Until then nothing is asked of the
// other host, and without this script the link opens the film there.
/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("figure.video[data-embed]");
for (const figure of figures) {
  /** @type {HTMLAnchorElement | null} */
  const link = figure.querySelector("a.video-start");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.embed ?? "";
    frame.title = (figure.querySelector(".video-title") ?? link).textContent ?? "";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    // The hosts refuse to play without knowing the site that shows the film.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    figure.querySelector(".video-poster")?.replaceWith(frame);
    frame.focus();
  });
}
