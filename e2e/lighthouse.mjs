// Lighthouse on the listing and on an article, as a phone and as a desktop.
// Accessibility, best practices and SEO must be 100. Performance is told, not
// demanded: it depends on the machine.
import { launch as launchChrome } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromiumPath, switches } from "./browser.mjs";
import { startSite } from "./server.mjs";

const paths = ["/actueel", "/actueel/toezicht-begint-aan-de-balie"];
const configs = { mobile: undefined, desktop: desktopConfig };
const demanded = ["accessibility", "best-practices", "seo"];

const site = await startSite();
const chrome = await launchChrome({ chromePath: chromiumPath(), chromeFlags: ["--headless", ...switches] });
try {
  for (const path of paths) {
    for (const [device, config] of Object.entries(configs)) {
      const run = await lighthouse(site.origin + path, { port: chrome.port, logLevel: "error" }, config);
      if (!run) throw new Error("Lighthouse gave no result");
      const { categories, audits } = run.lhr;
      const scores = Object.values(categories).map(({ id, score }) => `${id} ${Math.round((score ?? 0) * 100)}`);
      console.log(`${path} (${device}): ${scores.join(", ")}`);
      for (const { id, score, auditRefs } of Object.values(categories)) {
        if (score === 1) continue;
        if (demanded.includes(id)) process.exitCode = 1;
        for (const { id: audit, weight } of auditRefs) {
          const { score: part, title, displayValue = "" } = audits[audit];
          if (weight > 0 && part !== null && part < 1) console.log(`  ${id}: ${title} ${displayValue} (${part})`);
        }
      }
    }
  }
} finally {
  chrome.kill();
  await site.stop();
}
