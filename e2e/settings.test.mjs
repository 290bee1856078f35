// An administrator changes how the site looks and what it holds: colour, menu,
// home page, redirects.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { looksRight as looks } from "./office.mjs";
import { startSite } from "./server.mjs";

/** @type {import("./server.mjs").Site} */
let shown;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {string[]} */
const complaints = [];

before(async () => {
  shown = await startSite();
  browser = await launch();
  page = await browser.newPage({ baseURL: shown.origin, viewport: { width: 1280, height: 900 } });
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  await page.goto(/\/redactie\/instellen\/\S+/.exec(shown.said())?.[0] ?? "");
  await page.getByLabel("E-mailadres").fill("baas@meent.example");
  await page.getByLabel("Naam").fill("Marijke Oosterveld");
  await page.getByLabel("Nieuw wachtwoord").fill("negen blauwe ladders tegen de muur");
  await page.getByRole("button", { name: "Account openen" }).click();
  await page.getByRole("heading", { name: "Mijn account" }).waitFor();
});
after(async () => {
  await browser?.close();
  await shown?.stop();
});

/** Looks at the page that is open. */
const looksRight = (open = page) => looks(open);

const save = () => page.getByRole("button", { name: "Opslaan", exact: true }).last().click();

test("a colour that is not read is refused, and the nearest taken with one button", async () => {
  await page.goto("/redactie/instellingen");
  await looksRight();
  await page.getByLabel("Ondertitel").fill("vereniging van directeuren");
  await page.getByRole("textbox", { name: "Accentkleur", exact: true }).fill("#e8833a");
  assert.equal(await page.getByLabel("Kies de accentkleur uit een kleurvak").inputValue(), "#e8833a");
  await save();
  await page.getByText("het contrast is 2,").first().waitFor();
  assert.equal(await page.getByLabel("Ondertitel").inputValue(), "vereniging van directeuren");
  await looksRight();
  const near = await page.getByRole("button", { name: "Deze overnemen" }).getAttribute("value");
  await page.getByRole("button", { name: "Deze overnemen" }).click();
  await page.getByText("Opgeslagen.").waitFor();
  await looksRight();

  const reader = await browser.newPage({ baseURL: shown.origin });
  for (const path of ["/", "/actueel", "/lid-worden"]) {
    await reader.goto(path);
    await looksRight(reader);
  }
  assert.equal(await reader.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent")), near);
  await reader.getByText("vereniging van directeuren").first().waitFor();
  await reader.close();
});

test("Enter in a field saves, and does not take the offered colour", async () => {
  await page.goto("/redactie/instellingen");
  await page.getByRole("textbox", { name: "Accentkleur", exact: true }).fill("#ffee00");
  await page.getByLabel("Telefoon").press("Enter");
  await page.getByRole("button", { name: "Deze overnemen" }).waitFor();
  await page.getByRole("textbox", { name: "Accentkleur", exact: true }).fill("");
  await page.getByLabel("Telefoon").fill("030 555 01 41");
  await page.getByLabel("Telefoon").press("Enter");
  await page.getByText("Opgeslagen.").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Accentkleur", exact: true }).inputValue(), "");
});

test("the menu is arranged by keyboard and by dragging", async () => {
  await page.goto("/redactie/menu");
  await looksRight();
  const texts = () => page.locator("input[name='text-0']").evaluateAll((all) => all.map((input) => /** @type {HTMLInputElement} */ (input).value));
  const first = await texts();
  const up = page.getByRole("button", { name: `Omhoog: ${first[1]}` }).first();
  await up.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual((await texts()).slice(0, 2), [first[1], first[0]]);
  assert.equal(await page.locator("[data-arrange-said]").first().textContent(), `${first[1]} staat nu op plaats 1 van ${first.length}.`);
  assert.ok(await up.evaluate((button) => button === document.activeElement), "the focus is lost");

  const grips = page.locator("[data-arrange='0'] [data-grip]");
  await grips.nth(2).dragTo(page.locator("[data-arrange='0'] > li").first(), { targetPosition: { x: 20, y: 5 } });
  const dragged = await texts();
  assert.equal(dragged[0], first[2]);
  await save();
  await page.getByText("Opgeslagen.").waitFor();
  assert.deepEqual(await texts(), dragged);
  const reader = await browser.newPage({ baseURL: shown.origin });
  await reader.goto("/");
  assert.deepEqual((await reader.locator(".nav-link:not([href='/mijn'])").allTextContents()).map((text) => text.trim()), dragged.filter(Boolean));
  await reader.close();

  await page.locator("input[name='to-0']").first().fill("/weg");
  await save();
  await page.getByText("Er is geen pagina op dit adres").first().waitFor();
  await looksRight();
});

test("a block that is switched off is not on the home page", async () => {
  await page.goto("/redactie/voorpagina");
  await page.locator(".ProseMirror").waitFor();
  await looksRight();
  await page.getByRole("checkbox", { name: "Series" }).uncheck();
  await page.getByRole("checkbox", { name: "Eigen tekst" }).check();
  await page.getByLabel("Kop", { exact: true }).fill("Kom naar de najaarsdag");
  await page.locator(".ProseMirror").click();
  await page.keyboard.type("Op 12 december in Utrecht.");
  for (let i = 0; i < 6; i++) await page.getByRole("button", { name: "Omhoog: Eigen tekst" }).press("Enter");
  await save();
  await page.getByText("Opgeslagen.").waitFor();
  const reader = await browser.newPage({ baseURL: shown.origin });
  await reader.goto("/");
  assert.equal(await reader.locator("main h2").first().textContent(), "Kom naar de najaarsdag");
  await reader.getByText("Op 12 december in Utrecht.").waitFor();
  assert.equal(await reader.getByRole("heading", { name: "Series", exact: true }).count(), 0);
  await looksRight(reader);
  await reader.close();
});

test("a redirect to another site is made after a question", async () => {
  await page.goto("/redactie/doorverwijzingen");
  await page.getByLabel("Oud adres").fill("/congres");
  await page.getByLabel("Nieuw adres").fill("https://congres.example/2026");
  await page.getByRole("button", { name: "Doorverwijzing toevoegen" }).click();
  await page.getByLabel("Ja, stuur bezoekers naar congres.example").waitFor();
  await looksRight();
  await page.getByLabel("Ja, stuur bezoekers naar congres.example").check();
  await page.getByRole("button", { name: "Doorverwijzing toevoegen" }).click();
  await page.getByText("De doorverwijzing werkt.").waitFor();
  await looksRight();
  await page.getByRole("button", { name: "Verwijderen /congres" }).or(page.getByRole("button", { name: /\/congres$/ })).first().click();
  await page.getByRole("dialog").getByRole("button", { name: /congres/ }).click();
  await page.getByText("De doorverwijzing is weggehaald.").waitFor();
});

test("who was signed out sends the same form again after signing in elsewhere", async () => {
  await page.goto("/redactie/instellingen");
  await page.getByLabel("Kop boven de voordelen").fill("Samen \"sterker\" <hier>");
  await page.context().clearCookies();
  await save();
  await page.getByRole("heading", { name: "U bent uitgelogd" }).waitFor();
  await looksRight();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: /Inloggen/ }).click();
  const tab = await opened;
  await tab.getByLabel("E-mailadres").fill("baas@meent.example");
  await tab.getByLabel("Wachtwoord", { exact: true }).fill("negen blauwe ladders tegen de muur");
  await tab.getByRole("button", { name: "Inloggen", exact: true }).click();
  await tab.getByRole("heading", { name: "Dag Marijke Oosterveld" }).waitFor();
  await tab.goto("/redactie/bestaat-niet");
  await looksRight(tab);
  await tab.close();
  await page.getByRole("button", { name: "Opnieuw versturen" }).click();
  await page.getByText("Opgeslagen.").waitFor();
  assert.equal(await page.getByLabel("Kop boven de voordelen").inputValue(), "Samen \"sterker\" <hier>");
  assert.deepEqual(complaints.filter((text) => !/\b(401|404|422)\b/.test(text)), []);
});
