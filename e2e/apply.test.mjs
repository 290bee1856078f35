// A director applies: on a phone without JavaScript, by steps with the
// keyboard alone, and with tabs that are reloaded and programs that are gone.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { aWhile, fillAll, heading, linkIn, organisation, press, statements } from "./membership.mjs";
import { looksRight } from "./office.mjs";
import { site } from "./site.mjs";

/** @typedef {import("playwright-core").Page} Page */

const mailbox = await startMailbox();
const shown = site({ named: true, smtp: mailbox.url });
after(() => mailbox.stop());

const phone = { viewport: { width: 390, height: 844 } };
const start = "/lid-worden/aanmelden";

test("on a phone without JavaScript a director applies, confirms, follows and withdraws", async (t) => {
  const page = await shown.visitor(t, { ...phone, javaScriptEnabled: false });
  await page.goto("/lid-worden");
  await page.getByRole("link", { name: "Lidmaatschap aanvragen" }).first().click();
  await heading(page, "Lidmaatschap aanvragen");
  await fillAll(page, "zoe@devaart.example");
  await page.locator("#kvk").fill("0123456");
  await page.locator("#seat2_person").fill("Karim Haddad");
  await page.locator("#seat2_email").fill("karim@devaart.example");
  await press(page, "Nog een collega");
  assert.equal(await page.locator("#seat1_person").inputValue(), "Karim Haddad", "rows that are empty go behind");
  await page.locator("#seat2_person").fill("Lin Chen");
  await page.locator("#seat2_email").fill("lin@devaart.example");
  assert.ok(await page.locator("#seat3_person").isVisible());
  await aWhile();
  await press(page, "Aanvraag versturen");
  await page.getByRole("heading", { name: "Er is nog één ding niet goed" }).waitFor();
  await page.getByRole("link", { name: /heeft 8 cijfers; u typte er 7/ }).click();
  assert.match(page.url(), /#kvk$/);
  assert.equal(await page.getByLabel("Waarom wilt u lid worden?").inputValue(), "Wij willen leren van anderen.");
  await page.locator("#kvk").fill("01234567");
  await press(page, "Aanvraag versturen");
  await heading(page, "Bevestig uw e-mailadres");
  await page.getByText("z…@devaart.example").waitFor();

  const letter = await mailbox.wait("zoe@devaart.example", /bevestig/);
  const link = linkIn(letter);
  for (let times = 0; times < 2; times++) assert.equal((await fetch(shown.origin + link)).status, 200, "a scanner of mail opens it");
  await page.goto(link);
  await press(page, "Ja, dit is mijn e-mailadres");
  await heading(page, "Uw aanvraag is bij ons");
  await mailbox.wait("zoe@devaart.example", /ontvangen/);
  assert.deepEqual(await page.locator(".line-done, .line-now").locator(".line-text").allInnerTexts(),
    ["U verstuurde de aanvraag", "U bevestigde uw e-mailadres", "De ledenadministratie leest uw aanvraag"]);
  await page.getByRole("link", { name: "Aanvraag intrekken" }).click();
  await heading(page, "Wilt u uw aanvraag intrekken?");
  await press(page, "Ja, trek mijn aanvraag in");
  await heading(page, "Uw aanvraag is ingetrokken");
  assert.deepEqual(await page.context().cookies(), []);
});

/** @param {Page} page @param {...string} texts each in a field, with Tab behind it */
async function type(page, ...texts) {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
}

test("by the keyboard alone, one step at a time", async (t) => {
  const page = await shown.visitor(t, { viewport: { width: 1280, height: 900 } });
  /** @param {number} n @param {string} name */
  const step = async (n, name) => {
    await page.getByText(`Stap ${n} van 5`).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.replace(/^\d /, "").trim()), name);
    assert.equal(await page.locator("[data-part]:visible").count(), 1);
  };
  await page.goto(start);
  await page.locator("#name").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Vul de naam van uw organisatie in.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "name");
  await type(page, ...organisation.map(([, value]) => value), "");
  await page.keyboard.type("Soc");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("status").getByText("€ 1.425 per jaar").waitFor();
  await page.keyboard.press("Enter");
  await step(2, "Uzelf");
  await page.keyboard.press("Tab");
  await type(page, "Zoë van den Berg", "Directeur", "zoe.toets@devaart.example");
  await page.keyboard.press("Enter");
  await step(3, "Uw collega’s");
  await page.goBack();
  await step(2, "Uzelf");
  assert.equal(await page.locator("#person").inputValue(), "Zoë van den Berg");
  await page.goForward();
  await step(3, "Uw collega’s");
  await page.getByRole("button", { name: "Nog een collega" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "seat3_person");
  await page.keyboard.type("Karim Haddad");
  await page.keyboard.press("Enter");
  await step(4, "De facturen");
  await page.locator("#iban").fill("nl91abna0417164300");
  await page.keyboard.press("Enter");
  await step(5, "Motivatie en verklaringen");
  await page.locator("#motivation").fill("Wij willen leren van anderen.");
  for (const text of statements) await page.getByLabel(text).press("Space");
  await aWhile();
  await page.getByRole("button", { name: "Aanvraag versturen", exact: true }).last().press("Enter");

  // The server found a colleague without an address: the third step is open.
  await page.getByRole("heading", { name: "Er is nog één ding niet goed" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "fouten");
  await page.getByText("Stap 3 van 5").waitFor();
  await page.getByRole("link", { name: /e-mailadres van collega 1/ }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "seat1_email");
  await page.keyboard.type("karim@devaart.example");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator("#iban").inputValue(), "NL91 ABNA 0417 1643 00");
  await page.locator("#iban").press("Enter");
  await step(5, "Motivatie en verklaringen");
  await page.getByRole("button", { name: "Aanvraag versturen", exact: true }).last().press("Enter");
  await heading(page, "Bevestig uw e-mailadres");
  assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
});

test("a reload and a program that is gone lose nothing", async (t) => {
  const page = await shown.visitor(t, { viewport: { width: 1280, height: 900 } });
  await page.goto(start);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  for (const [label, value] of organisation) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Sector").selectOption("Sociaal werk");
  await page.getByLabel("tot 25 medewerkers").first().check();
  await press(page, "Volgende");
  await page.locator("#person").fill("Zoë van den Berg");
  const key = await page.locator("[name=sleutel]").inputValue();
  await page.reload();
  await page.getByText("Dit typte u eerder").waitFor();
  await page.getByText("Stap 2 van 5").waitFor();
  assert.equal(await page.locator("#person").inputValue(), "Zoë van den Berg");
  assert.equal(await page.locator("#kvk").inputValue(), "0123 4567");
  assert.ok(await page.locator('[name=size][value="tot 25 medewerkers"]').isChecked());
  assert.equal(await page.locator("[name=sleutel]").inputValue(), key, "it is the same form");

  await page.locator("#email").fill("zoe.later@devaart.example");
  await shown.crash();
  await page.getByRole("button", { name: "Bewaren en later verdergaan" }).click().catch(() => {});
  await shown.start();
  await aWhile();
  await page.goto(start);
  assert.equal(await page.locator("#email").inputValue(), "zoe.later@devaart.example");
  await page.getByRole("button", { name: "Bewaren en later verdergaan" }).click();
  await heading(page, "Uw formulier is bewaard");
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);

  // Elsewhere, by the link.
  const other = await shown.visitor(t, phone);
  await other.goto(linkIn(await mailbox.wait("zoe.later@devaart.example", /verder/)));
  await other.getByText("Welkom terug").waitFor();
  assert.equal(await other.locator("#person").inputValue(), "Zoë van den Berg");
  await other.locator("#place").fill("Hattem");
  await other.reload();
  assert.equal(await other.locator("#place").inputValue(), "Hattem");
  await press(other, "Wissen en opnieuw beginnen");
  await other.getByText("Welkom terug").waitFor();
  assert.equal(await other.locator("#place").inputValue(), "Zwolle", "what is stored is what it begins with");
});

test("every page looks right", async (t) => {
  const page = await shown.visitor(t, { viewport: { width: 1280, height: 900 } });
  await page.goto(start);
  await looksRight(page);
  await press(page, "Volgende");
  await looksRight(page);
  await fillAllSteps(page, "zoe.mooi@devaart.example");
  await aWhile();
  await page.locator("#kvk").evaluate((field) => (/** @type {HTMLInputElement} */ (field).value = "1"));
  await press(page, "Aanvraag versturen");
  await page.getByRole("heading", { name: "Er is nog één ding niet goed" }).waitFor();
  await looksRight(page);
  await page.locator("#kvk").fill("01234567");
  for (let n = 0; n < 4; n++) await press(page, "Volgende");
  await press(page, "Aanvraag versturen");
  await heading(page, "Bevestig uw e-mailadres");
  await looksRight(page);
  const link = linkIn(await mailbox.wait("zoe.mooi@devaart.example", /bevestig/));
  await page.goto(link);
  await looksRight(page);
  await press(page, "Ja, dit is mijn e-mailadres");
  await heading(page, "Uw aanvraag is bij ons");
  await looksRight(page);
  await page.goto(`${link}/intrekken`);
  await looksRight(page);
  await page.goto(`${link}x`);
  await heading(page, "Deze link werkt niet");
  await looksRight(page);

  const plain = await shown.visitor(t, { javaScriptEnabled: false, ...phone });
  await plain.goto(start);
  assert.equal(await plain.locator("[data-part]:visible").count(), 5);
  assert.equal(await plain.locator("[data-next]:visible, [data-progress]:visible").count(), 0);
});

/** Fills the form step by step, and looks at each. @param {Page} page @param {string} email */
async function fillAllSteps(page, email) {
  for (const [label, value] of organisation) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Sector").selectOption("Sociaal werk");
  await page.getByLabel("tot 25 medewerkers").first().check();
  await press(page, "Volgende");
  await looksRight(page);
  await page.locator("#person").fill("Zoë van den Berg");
  await page.locator("#function").fill("Directeur");
  await page.locator("#email").fill(email);
  await press(page, "Volgende");
  await looksRight(page);
  await press(page, "Volgende");
  await looksRight(page);
  await press(page, "Volgende");
  await looksRight(page);
  await page.getByLabel("Waarom wilt u lid worden?").fill("Wij willen leren van anderen.");
  for (const text of statements) await page.getByLabel(text).check();
}
