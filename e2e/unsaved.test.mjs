// Words in a form of the office are not lost in silence: not by leaving, and not
// by sending another form of the same page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newsroom, staff } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

const { baas } = staff;
const office = newsroom([baas]);

/** @typedef {import("playwright-core").Page} Page */

/** Pages of the office, a first row of each list among them. */
const lists = ["/redactie/stukken", "/redactie/inhoud/personen", "/redactie/inhoud/organisaties", "/redactie/inhoud/series", "/redactie/inhoud/themas", "/redactie/inhoud/voordelen", "/redactie/inhoud/paginas", "/redactie/beeld", "/redactie/gebruikers", "/redactie/leden", "/redactie/aanvragen", "/redactie/brieven", "/redactie/facturen"];
const single = ["/redactie/instellingen", "/redactie/menu", "/redactie/voorpagina", "/redactie/doorverwijzingen", "/redactie/nieuwsbrief", "/redactie/post/onbestelbaar", "/redactie/lidmaatschap", "/redactie/privacy/bewaartermijnen", "/redactie/privacy/verzoeken", "/redactie/account", "/redactie/account/tokens", "/redactie/facturen/gegevens", "/redactie/facturen/contributie", "/redactie/gebruikers/nieuw", "/redactie/leden/nieuw", "/redactie/inhoud/series/nieuw"];

/**
 * Types in each form with a text field, one at a time, and says of which
 * leaving would not be noticed.
 * @param {Page} page
 */
const silent = (page) => page.evaluate(() => {
  const leaves = () => dispatchEvent(new Event("beforeunload", { cancelable: true }));
  /** @type {string[]} */
  const found = [];
  let forms = 0;
  if (!leaves()) found.push("warns though nothing was typed");
  for (const form of document.forms) {
    if (form.method !== "post" || form.dataset.piece !== undefined || !form.checkVisibility()) continue;
    const field = [...form.elements].find((each) => (each instanceof HTMLTextAreaElement && each.dataset.editor === undefined) || (each instanceof HTMLInputElement && ["text", "email", "tel", "url"].includes(each.type) && !each.readOnly));
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) || !field.name) continue;
    forms++;
    const was = field.value;
    field.value = `${was}x`;
    if (leaves()) found.push(`${form.action}: ${field.name}`);
    field.value = was;
    if (!leaves()) found.push(`${form.action}: warns after it was put back`);
  }
  return { found, forms };
});

test("every form of the office warns before its words are lost", async (t) => {
  const page = await office.as(t, baas);
  const paths = [...single];
  for (const list of lists) {
    await page.goto(list);
    const first = await page.locator(`main a[href^="${list}/"]`).first().getAttribute("href", { timeout: 2000 }).catch(() => null);
    paths.push(list, ...(first ? [first] : []));
  }
  const wrong = [];
  const several = [];
  for (const path of paths) {
    await page.goto(path);
    const { found, forms } = await silent(page);
    if (forms > 1) several.push(path);
    for (const line of found) wrong.push(`${path}: ${line}`);
  }
  assert.deepEqual(wrong, []);
  t.diagnostic(`with more than one form of words: ${several.join(", ")}`);
  assert.ok(paths.length > 35, `${paths.length} pages`);
});

test("sending one form while another has words asks first; going on loses them, cancelling nothing", async (t) => {
  const page = await office.as(t, baas);
  await page.goto("/redactie/instellingen");
  await page.getByLabel("Onderschrift").or(page.locator("#tagline")).first().fill("Nog niet opgeslagen");
  await page.locator("#share-alt").fill("Een beschrijving");
  await page.locator(".settings-save button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("U hebt ook iets veranderd bij").waitFor();
  await looksRight(page);
  await dialog.getByRole("button", { name: "Annuleren" }).click();
  assert.equal(await page.locator("#share-alt").inputValue(), "Een beschrijving");
  assert.equal(await page.locator("#tagline").inputValue(), "Nog niet opgeslagen");
  await page.locator(".settings-save button").click();
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("Opgeslagen.", { exact: true }).waitFor();
  assert.equal(await page.locator("#tagline").inputValue(), "Nog niet opgeslagen");

  // Leaving by a link is asked by the browser.
  await page.locator("#tagline").fill("Weg?");
  /** @type {string[]} */
  const asked = [];
  page.on("dialog", (box) => {
    asked.push(box.type());
    box.dismiss();
  });
  await page.getByRole("link", { name: "Stukken", exact: true }).first().click({ noWaitAfter: true }).catch(() => {});
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ["beforeunload"]);
  assert.equal(await page.locator("#tagline").inputValue(), "Weg?");
});

test("a series and its order are saved by either button", async (t) => {
  const page = await office.as(t, baas);
  await page.goto("/redactie/inhoud/series");
  await page.locator("tbody a").first().click();
  const titles = () => page.locator(".order-rows li").evaluateAll((all) => all.map((row) => /** @type {HTMLElement} */ (row).dataset.title));
  for (const button of ["Opslaan", "Volgorde opslaan"]) {
    const before = await titles();
    await page.getByLabel("Omschrijving", { exact: true }).fill(`Met de knop ${button}.`);
    await page.getByRole("button", { name: `${before[1]} omhoog` }).click();
    await page.getByText(`${before[1]} staat nu op plaats 1`).waitFor({ state: "attached" });
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByText(/^(Opgeslagen\.|De volgorde is opgeslagen\.)$/).waitFor();
    assert.deepEqual((await titles()).slice(0, 2), [before[1], before[0]]);
    assert.equal(await page.getByLabel("Omschrijving", { exact: true }).inputValue(), `Met de knop ${button}.`);
  }
});

test("without a script moving a part keeps what was typed above", async (t) => {
  const page = await office.as(t, baas);
  const context = await page.context().browser()?.newContext({ baseURL: office.shown.origin, javaScriptEnabled: false, storageState: await page.context().storageState() });
  assert.ok(context);
  t.after(() => context.close());
  const bare = await context.newPage();
  await bare.goto("/redactie/inhoud/series");
  await bare.locator("tbody a").first().click();
  await bare.getByLabel("Omschrijving", { exact: true }).fill("Getypt zonder script.");
  await bare.locator(".order-rows button[name=down]").first().click();
  await bare.getByText("De volgorde is opgeslagen.").waitFor();
  assert.equal(await bare.getByLabel("Omschrijving", { exact: true }).inputValue(), "Getypt zonder script.");
});
