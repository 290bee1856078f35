// The public addresses of a site, as the site itself tells them.

/**
 * Every path of the sitemap.
 * @param {string} origin
 */
export async function sitemap(origin) {
  const text = await (await fetch(`${origin}/sitemap.xml`)).text();
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc.slice(origin.length));
  if (paths.length < 50) throw new Error(`the sitemap has only ${paths.length} addresses`);
  return paths;
}

/** Pages that no sitemap names: filtered and further lists, and what is not there. */
export const unlisted = [
  "/actueel?pagina=2",
  "/actueel?soort=interview",
  "/actueel?thema=jongeren",
  "/actueel?serie=rondkomen",
  "/actueel?soort=interview&thema=jongeren&serie=jong-in-de-wijk",
  "/actueel?soort=column&serie=rondkomen",
  "/deze-pagina-is-er-niet",
];

/**
 * One page of each kind, out of all.
 * @param {string[]} paths
 */
export function oneOfEachKind(paths) {
  const absent = articles.filter((path) => !paths.includes(path));
  if (absent.length > 0) throw new Error(`the demo no longer has ${absent.join(", ")}`);
  /** @param {string} prefix */
  const first = (prefix) => paths.find((path) => path.startsWith(prefix)) ?? prefix;
  return [
    "/", "/actueel", "/series", "/themas", "/personen", "/organisaties", "/lid-worden", "/lid-worden/aanmelden",
    first("/series/"), first("/themas/"), first("/personen/"), first("/organisaties/"), first("/lid-worden/k"),
    ...paths.filter((path) => /^\/(?!actueel$|series$|themas$|personen$|organisaties$|lid-worden$)[^/]+$/.test(path)),
    ...articles,
    ...unlisted,
  ];
}

/** An article of each type, one with two people, and one without a picture. */
const articles = [
  "/actueel/toezicht-begint-aan-de-balie",
  "/actueel/leden-kiezen-geld-personeel-en-de-band-met-gemeenten",
  "/actueel/terugblik-een-middag-met-de-post-op-tafel",
  "/actueel/geen-tijd",
  "/actueel/wij-hebben-een-agenda-en-twee-meningen",
  "/actueel/peiling-onder-leden-vacatures-staan-langer-open",
];
