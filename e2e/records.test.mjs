// An editor makes a person, renames it, puts a series in order with the
// keyboard and with the mouse, and meets what somebody else saved.
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
  shown = await startSite({ named: true });
  browser = await launch();
  const context = await browser.newContext({ baseURL: shown.origin, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
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

/** @param {string} name */
const press = (name) => page.getByRole("button", { name, exact: true }).click();

test("a person is made, renamed and found under the old address", async () => {
  await page.goto("/redactie");
  await page.getByRole("navigation").getByRole("link", { name: "Inhoud" }).click();
  await looksRight();
  await page.getByRole("link", { name: "Personen" }).click();
  await looksRight();
  await page.getByRole("link", { name: "Nieuwe persoon" }).click();
  await press("Opslaan");
  await page.getByRole("link", { name: "Vul een naam in" }).waitFor();
  await looksRight();
  await page.getByLabel("Naam").fill("Johanna Andree");
  await press("Opslaan");
  await page.getByText("Gemaakt. Lezers kunnen het nu vinden.").waitFor();
  await looksRight();
  await page.getByLabel("Naam").fill("Johanna André");
  await page.getByLabel("Over deze persoon").fill("Leidt De Haven.");
  await press("Opslaan");
  await page.getByText("Opgeslagen.").waitFor();
  const reader = await browser.newPage({ baseURL: shown.origin });
  await reader.goto("/personen/johanna-andree");
  assert.match(reader.url(), /\/personen\/johanna-andre$/);
  await reader.getByRole("heading", { name: "Johanna André" }).waitFor();
  await reader.getByText("Leidt De Haven.").waitFor();
  await reader.close();

  await page.getByRole("link", { name: "Personen", exact: true }).click();
  await page.getByLabel("Zoeken op naam").fill("andre johanna");
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /Johanna André/ }).getByRole("link").click();
  await press("Verwijderen");
  await page.getByRole("dialog").getByRole("button", { name: "Verwijderen" }).click();
  await page.getByText("Verwijderd.").waitFor();
  assert.equal((await page.request.get("/personen/johanna-andre")).status(), 404);
});

/** The titles of the parts that readers see, as the form has them. */
const rows = () => page.locator(".order-rows li").evaluateAll((all) => all.filter((row) => !row.querySelector(".badge")).map((row) => /** @type {HTMLElement} */ (row).dataset.title));
/** @param {string} path */
async function readersSee(path) {
  const reader = await browser.newPage({ baseURL: shown.origin });
  await reader.goto(path);
  const titles = await reader.locator("main .item-title").allTextContents();
  await reader.close();
  return titles;
}

test("a series is put in order by keyboard and by mouse", async () => {
  await page.goto("/redactie/inhoud/series");
  await looksRight();
  await page.locator("tbody a").first().click();
  await looksRight();
  const path = (await page.getByRole("link", { name: "Bekijk op de site" }).getAttribute("href")) ?? "";
  const parts = await rows();
  assert.ok(parts.length > 2, `${parts}`);
  const total = await page.locator(".order-rows li").count(); // one may be on its way to readers
  assert.deepEqual(await readersSee(path), parts);

  // The second moves up and stays under the finger: its button for down has the focus.
  await page.getByRole("button", { name: `${parts[1]} omhoog` }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(`${parts[1]} staat nu op plaats 1 van ${total}.`).waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), `${parts[1]} omlaag`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByText(`${parts[1]} staat nu op plaats 3 van ${total}.`).waitFor({ state: "attached" });
  await press("Volgorde opslaan");
  await page.getByText("De volgorde is opgeslagen.").waitFor();
  const typed = [parts[0], parts[2], parts[1], ...parts.slice(3)];
  assert.deepEqual(await rows(), typed);
  assert.deepEqual(await readersSee(path), typed);

  await page.locator(".order-rows li").nth(2).dragTo(page.locator(".order-rows li").first(), { targetPosition: { x: 60, y: 4 } });
  const dragged = [typed[2], typed[0], typed[1], ...typed.slice(3)];
  assert.deepEqual(await rows(), dragged);
  await page.getByText(`${typed[2]} staat nu op plaats 1 van ${total}.`).waitFor({ state: "attached" });
  await press("Volgorde opslaan");
  await page.getByText("De volgorde is opgeslagen.").waitFor();
  assert.deepEqual(await readersSee(path), dragged);
});

test("what somebody else saved is shown beside one's own", async () => {
  await page.goto("/redactie/inhoud/themas");
  await page.locator("tbody a").first().click();
  const form = page.url();
  const other = await page.context().newPage();
  await other.goto(form);
  await other.getByLabel("Omschrijving").fill("Zo schreef de ander het.");
  await other.getByRole("button", { name: "Opslaan" }).click();
  await other.getByText("Opgeslagen.").waitFor();
  await other.close();
  await page.getByLabel("Titel").fill("Een betere titel");
  await page.getByLabel("Omschrijving", { exact: true }).fill("Zo schreef ik het.");
  await press("Opslaan");
  await page.getByText("Iemand anders heeft intussen opgeslagen").waitFor();
  await looksRight();
  await page.getByLabel("Houd wat nu is opgeslagen bij: Omschrijving").check();
  await press("Opslaan");
  await page.getByText("Opgeslagen.").waitFor();
  assert.equal(await page.getByLabel("Titel").inputValue(), "Een betere titel");
  assert.equal(await page.getByLabel("Omschrijving").inputValue(), "Zo schreef de ander het.");
});

test("every other page of the content looks right", async () => {
  for (const path of ["/redactie/inhoud/organisaties", "/redactie/inhoud/voordelen", "/redactie/inhoud/paginas"]) {
    await page.goto(path);
    await looksRight();
    await page.locator("tbody a").first().click();
    await looksRight();
  }
  await page.goto("/redactie/inhoud/personen");
  await page.locator("tbody a").first().click();
  await page.getByRole("link", { name: "Samenvoegen" }).click();
  await page.getByLabel("Zoeken op naam").fill("a");
  await press("Zoeken");
  await page.getByRole("radio").first().waitFor();
  await looksRight();
  await page.goto("/redactie/logboek");
  await page.getByRole("cell", { name: "Thema gewijzigd" }).first().waitFor();
  await page.getByText("Titel: Een betere titel").waitFor();
  await looksRight();
  assert.deepEqual(complaints.filter((text) => !/422|404/.test(text)), []);
});
