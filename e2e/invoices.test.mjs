// The desk bills the contribution: the mail comes once, its link opens the
// invoice without an account, money is noted, and what was wrong is credited.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { linkIn } from "./membership.mjs";
import { startMailbox } from "./mailbox.mjs";
import { looksRight as looks } from "./office.mjs";
import { startSite } from "./server.mjs";

const password = "negen blauwe ladders tegen de muur";
const member = "Jonge Bries";
/** @type {import("./server.mjs").Site} */
let site;
/** @type {import("./mailbox.mjs").Mailbox} */
let mailbox;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let desk;
let address = "";

before(async () => {
  mailbox = await startMailbox();
  site = await startSite({ smtp: mailbox.url, accounts: [{ name: "Dora Desk", email: "dora@meent.example", roles: "desk", password }] });
  browser = await launch();
  desk = await browser.newPage({ baseURL: site.origin, viewport: { width: 1280, height: 900 } });
  desk.setDefaultTimeout(10_000);
  await desk.goto("/redactie/inloggen");
  await desk.getByLabel("E-mailadres").fill("dora@meent.example");
  await desk.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await desk.keyboard.press("Enter");
  await desk.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Leden", exact: true }).waitFor();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  mailbox?.stop();
});

/** Leaves one member ticked. */
const only = () => desk.evaluate((name) => {
  for (const box of document.querySelectorAll(".invoice-tick input")) {
    if (box instanceof HTMLInputElement) box.checked = box.labels?.[0]?.textContent?.includes(name) ?? false;
  }
}, member);

test("what stands on an invoice is mended and saved", async () => {
  await desk.goto("/redactie/facturen/gegevens");
  await looks(desk);
  await desk.getByLabel("Rekeningnummer (IBAN)").fill("NL91 ABNA 0417 1643 01");
  await desk.getByLabel("Betaaltermijn in dagen").fill("14");
  await desk.getByRole("button", { name: "Opslaan" }).last().click();
  await desk.getByRole("alert").getByRole("link").first().waitFor();
  assert.equal(await desk.getByLabel("Betaaltermijn in dagen").inputValue(), "14");
  await looks(desk);
  await desk.getByLabel("Rekeningnummer (IBAN)").fill("NL91 ABNA 0417 1643 00");
  await desk.keyboard.press("Enter");
  await desk.getByText("De factuurgegevens zijn").waitFor();
});

test("a member is billed once, by mail", async () => {
  await desk.goto("/redactie/facturen/contributie");
  await looks(desk);
  await only();
  await desk.getByRole("button", { name: "Maak en verstuur de facturen" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Maak en verstuur de facturen" }).click();
  await desk.getByText("De facturen zijn gemaakt en verstuurd.").waitFor();
  await desk.goto(`/redactie/facturen?q=${encodeURIComponent(member)}`);
  await looks(desk);
  await desk.getByText("1 factuur", { exact: true }).waitFor();
  await desk.locator(".invoices tbody a").click();
  address = await desk.locator("dd", { hasText: "@" }).first().innerText();
  const number = (await desk.getByRole("heading", { level: 1 }).innerText()).split(" ")[0];
  const letter = await mailbox.wait(address, new RegExp(number));

  // A bookkeeper has no account, and perhaps no script.
  const stranger = await (await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false })).newPage();
  await stranger.goto(linkIn(letter, "/factuur/"));
  await stranger.getByRole("heading", { name: `Factuur ${number}` }).waitFor();
  await stranger.getByText("NL91 ABNA 0417 1643 00").waitFor();
  await stranger.context().close();
  const reader = await browser.newPage({ baseURL: site.origin });
  await reader.goto(linkIn(letter, "/factuur/"));
  await looks(reader);
  await reader.emulateMedia({ media: "print" });
  assert.equal(await reader.locator("header, footer, nav").filter({ visible: true }).count(), 0, "a sheet has the invoice alone");
  await reader.close();
});

test("money is noted and taken back, and the invoice credited", async () => {
  await looks(desk);
  await desk.getByLabel("Bedrag in euro’s").fill("veel");
  await desk.getByRole("button", { name: "Noteer de betaling" }).click();
  await desk.getByRole("alert").getByText("Vul een bedrag in").waitFor();
  assert.equal(await desk.getByLabel("Bedrag in euro’s").inputValue(), "veel");
  await desk.getByLabel("Bedrag in euro’s").fill("50,25");
  await desk.keyboard.press("Enter");
  await desk.getByText("De betaling is genoteerd.").waitFor();
  await desk.locator(".payments").getByText("€ 50,25").first().waitFor();
  await looks(desk);
  await desk.locator(".payments").getByRole("button").click();
  await desk.getByRole("dialog").getByRole("button", { name: /weg/ }).click();
  await desk.getByText("De betaling is weggehaald.").waitFor();
  await desk.getByLabel("Reden").fill("verkeerde klasse");
  await desk.getByRole("button", { name: "Maak een creditfactuur" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Maak een creditfactuur" }).click();
  await desk.getByText("De factuur is ingetrokken").waitFor();
  await mailbox.wait(address, /Creditfactuur/);
  assert.equal(mailbox.left(address), 0, "each is sent once");
  await desk.goto("/redactie/facturen/contributie");
  await desk.getByRole("rowheader", { name: member }).first().waitFor(); // can be billed anew
});

test("who is late is reminded, once a day", async () => {
  await desk.goto("/redactie/facturen?staat=te-laat");
  await looks(desk);
  const late = await desk.locator(".invoices tbody tr").count();
  assert.ok(late > 0);
  await desk.getByRole("button", { name: "Stuur herinneringen" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Stuur herinneringen" }).click();
  await desk.getByText("De herinneringen zijn verstuurd.").waitFor();
  await desk.goto("/redactie/facturen?staat=te-laat");
  await desk.locator(".invoices tbody a").first().click();
  assert.equal(await desk.getByRole("button", { name: "Stuur een herinnering" }).count(), 0);
});
