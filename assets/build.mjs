// Builds assets/dist: bundled and minified style sheet and scripts, fonts, the
// icon sheet, and manifest.json from source name to built name. Every built
// name carries a hash of its content.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
/** @type {Record<string, string>} */
const manifest = {};

for (const name of await readdir(dist).catch(() => [])) {
  if (name !== ".gitkeep") await rm(join(dist, name));
}
await mkdir(dist, { recursive: true });

const built = await esbuild.build({
  entryPoints: ["css/site.css", "css/office.css", "js/video.js", "js/apply.js", "js/mine.js", "js/office.js", "js/editor.js", "js/piece.js", "js/record.js", "js/sitedesk.js"].map((entry) => join(here, entry)),
  outdir: dist,
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["es2022", "chrome110", "firefox115", "safari16"],
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  publicPath: "/assets/",
  external: ["/assets/*"],
  legalComments: "none",
  logLevel: "warning",
});
for (const [output, about] of Object.entries(built.metafile.outputs)) {
  const source = about.entryPoint ?? Object.keys(about.inputs)[0];
  manifest[basename(source)] = basename(output);
}

/**
 * Writes a file under a name that carries its hash.
 * @param {string} name
 * @param {string | Buffer} content
 */
async function put(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const kind = extname(name);
  manifest[name] = `${basename(name, kind)}-${hash}${kind}`;
  await writeFile(join(dist, manifest[name]), content);
}

/** @type {string[]} */
const icons = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
const symbols = await Promise.all(
  icons.map(async (icon) => {
    const file = join(here, "../node_modules/lucide-static/icons", `${icon}.svg`);
    const inside = (await readFile(file, "utf8")).replace(/<!--[\s\S]*?-->/g, "").match(/<svg[^>]*>([\s\S]*)<\/svg>/)?.[1];
    if (inside === undefined) throw new Error(`${file} is not an SVG`);
    return `<symbol id="${icon}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inside.replace(/\s*\n\s*/g, "")}</symbol>`;
  }),
);
await put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
await put("favicon.svg", await readFile(join(here, "icons/favicon.svg")));

await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
