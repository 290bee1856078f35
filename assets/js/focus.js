// The point that crops keep in sight: clicked on the picture, moved with the
// arrow keys, or typed as numbers; the crops follow at once.

/** @param {number} n */
const bounded = (n) => Math.min(100, Math.max(0, Math.round(n)));

/**
 * Where a crop of a share of the whole begins, as object-position has it; the
 * same sum as in models/picture.
 * @param {number} focus percent
 * @param {number} share of the whole that is shown, to 1
 */
const place = (focus, share) => (share >= 1 ? 50 : (100 * Math.min(1 - share, Math.max(0, focus / 100 - share / 2))) / (1 - share));

/**
 * @param {HTMLElement} box
 * @param {HTMLImageElement} picture
 * @param {HTMLInputElement} x
 * @param {HTMLInputElement} y
 */
function serve(box, picture, x, y) {
  const mark = document.createElement("button");
  mark.type = "button";
  mark.className = "focus-mark";
  picture.after(mark);

  /** @param {boolean} moved */
  function show(moved) {
    const [left, top] = [bounded(x.valueAsNumber || 0), bounded(y.valueAsNumber || 0)];
    mark.style.insetInlineStart = `${left}%`;
    mark.style.insetBlockStart = `${top}%`;
    mark.setAttribute("aria-label", (box.dataset.mark ?? "").replace("{x}", String(left)).replace("{y}", String(top)));
    if (!moved) return;
    const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
    for (const crop of box.querySelectorAll(".crop img")) {
      if (!(crop instanceof HTMLImageElement)) continue;
      const ratio = Number(crop.getAttribute("width")) / Number(crop.getAttribute("height"));
      crop.src = picture.src;
      const across = Math.min(1, (height * ratio) / width);
      const down = Math.min(1, width / ratio / height);
      crop.style.aspectRatio = String(ratio);
      crop.style.objectPosition = `${place(left, across)}% ${place(top, down)}%`;
    }
  }

  /**
   * @param {number} left
   * @param {number} top
   */
  function move(left, top) {
    x.value = String(bounded(left));
    y.value = String(bounded(top));
    show(true);
  }

  picture.addEventListener("click", (event) => {
    const frame = picture.getBoundingClientRect();
    move((100 * (event.clientX - frame.left)) / frame.width, (100 * (event.clientY - frame.top)) / frame.height);
    mark.focus();
  });
  mark.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    /** @type {Record<string, [number, number]>} */
    const steps = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const way = steps[event.key];
    if (!way) return;
    event.preventDefault();
    move(x.valueAsNumber + way[0], y.valueAsNumber + way[1]);
  });
  for (const input of [x, y]) input.addEventListener("input", () => show(true));
  show(false);
}

export function focusPoints() {
  for (const box of document.querySelectorAll("[data-focus]")) {
    const picture = box.querySelector(".picture-large");
    const [x, y] = [box.querySelector("#focus_x"), box.querySelector("#focus_y")];
    if (!(box instanceof HTMLElement) || !(picture instanceof HTMLImageElement)) continue;
    if (!(x instanceof HTMLInputElement) || !(y instanceof HTMLInputElement) || x.matches(":disabled")) continue;
    serve(box, picture, x, y);
  }
}
