// Pictures of the main pages for people to look at, in e2e/pictures. With
// --readme also docs/site.png, the picture of the site in the README,
// to be brought down to 256 colours before it is committed.
import { mkdir, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { film, films } from "./extra.mjs";
import { startSite } from "./server.mjs";

const folder = fileURLToPath(new URL("pictures/", import.meta.url));
const readme = fileURLToPath(new URL("../docs/site.png", import.meta.url));
const widths = [390, 1280];
/** @type {("light" | "dark")[]} */
const schemes = ["light", "dark"];

/** @type {Record<string, string>} */
const pages = {
  home: "/",
  actueel: "/actueel",
  "actueel-page-9": "/actueel?pagina=9",
  "actueel-filtered": "/actueel?soort=interview&thema=jongeren",
  "actueel-empty": "/actueel?soort=column&serie=rondkomen",
  interview: "/actueel/toezicht-begint-aan-de-balie",
  "long-title": "/actueel/subsidieverantwoordingsformulierenmoeheid-is-te-genezen",
  duo: "/actueel/wij-hebben-een-agenda-en-twee-meningen",
  "without-picture": "/actueel/peiling-onder-leden-vacatures-staan-langer-open",
  column: "/actueel/geen-tijd",
  film: "/actueel/een-film-over-de-wijk",
  films: "/actueel/drie-films",
  series: "/series",
  serie: "/series/rondkomen",
  themes: "/themas",
  theme: "/themas/jongeren",
  persons: "/personen",
  person: "/personen/marijke-oosterveld",
  organisations: "/organisaties",
  join: "/lid-worden",
  apply: "/lid-worden/aanmelden",
  benefit: "/lid-worden/intervisie",
  about: "/over-ons",
  contact: "/contact",
  cancel: "/lidmaatschap-opzeggen",
  missing: "/deze-pagina-is-er-niet",
};

const site = await startSite({ articles: 109, imports: [film, films] });
const browser = await launch();
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(site.origin + path);
        await loadAll(page);
        await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
      await context.close();
    }
  }
  if (process.argv.includes("--readme")) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
    await page.goto(site.origin);
    await loadAll(page);
    await page.screenshot({ path: readme });
    console.log(`docs/site.png: ${Math.ceil((await stat(readme)).size / 1024)} KB`);
  }
  console.log(`Look at e2e/pictures: ${Object.keys(pages).length} pages, ${widths.join(" and ")} px wide, light and dark.`);
} finally {
  await browser.close();
  await site.stop();
}

/**
 * Makes pictures load that wait for their reader to come near.
 * @param {import("playwright-core").Page} page
 */
async function loadAll(page) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    await document.fonts.ready;
  });
}
