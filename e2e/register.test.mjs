// The desk keeps the register of members: a seat passes to a successor, notice
// is given, a list goes out as a file. And every page of it in every look.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { startMailbox } from "./mailbox.mjs";
import { looksRight as looks } from "./office.mjs";
import { startSite } from "./server.mjs";

const password = "negen blauwe ladders tegen de muur";
/** @type {import("./server.mjs").Site} */
let shown;
/** @type {import("./mailbox.mjs").Mailbox} */
let mailbox;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {string[]} */
const complaints = [];

before(async () => {
  mailbox = await startMailbox();
  shown = await startSite({ smtp: mailbox.url, accounts: [{ name: "Dora Desk", email: "dora@meent.example", roles: "desk", password }] });
  browser = await launch();
  page = await browser.newPage({ baseURL: shown.origin, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !message.text().includes("422") && complaints.push(message.text()));
  await page.goto("/redactie/inloggen");
  await page.getByLabel("E-mailadres").fill("dora@meent.example");
  await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Leden", exact: true }).click();
  await page.getByRole("navigation", { name: "Leden" }).getByRole("link", { name: "Leden", exact: true }).waitFor();
});
after(async () => {
  await browser?.close();
  await shown?.stop();
  mailbox?.stop();
});

/** @param {string} name */
async function open(name) {
  await page.goto(`/redactie/leden?q=${encodeURIComponent(name)}`);
  await page.getByRole("rowheader").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

test("the list is filtered, sorted and looks right", async () => {
  await page.goto("/redactie/leden");
  await looks(page);
  await page.getByLabel("Provincie").selectOption({ label: "Limburg" });
  await page.getByLabel("Status").selectOption({ label: "Opgezegd" });
  await page.getByRole("button", { name: "Tonen" }).click();
  await page.getByText("1 lid", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Jekerdal Begeleiding" }).waitFor();
  await page.getByRole("link", { name: "Alle huidige leden tonen" }).click();
  const plaats = page.getByRole("columnheader", { name: "Plaats" });
  await plaats.getByRole("link").press("Enter");
  await page.waitForURL(/op=place/);
  assert.equal(await plaats.getAttribute("aria-sort"), "ascending");
  const places = await page.locator(".register tbody td:nth-child(3)").allInnerTexts();
  assert.deepEqual(places, [...places].sort((a, b) => a.localeCompare(b, "nl")));
  await page.goto("/redactie/leden?q=niemand");
  await page.getByText("Geen leden gevonden").waitFor();
  await looks(page);
});

test("a seat passes to a successor, by keyboard, who is invited", async () => {
  await open("Trekschuit Welzijn");
  await looks(page);
  await page.getByRole("link", { name: "Overdragen (Rob Vermeij)" }).press("Enter");
  await page.getByText("Rob Vermeij verliest meteen alles").waitFor();
  await looks(page);
  await page.getByLabel("Naam").fill("Imke Zandstra");
  await page.getByLabel("E-mailadres").fill("willemijn.tjaden@trekschuit-welzijn.example");
  await page.keyboard.press("Enter");
  await page.getByText("Eén adres kan één plek hebben.").first().waitFor();
  assert.equal(await page.getByLabel("Naam").inputValue(), "Imke Zandstra");
  await looks(page);
  await page.getByLabel("E-mailadres").fill("imke.zandstra@trekschuit-welzijn.example");
  await page.keyboard.press("Enter");
  await page.getByText("De plek is overgedragen").waitFor();
  await page.getByText("Eén voorganger").click();
  await page.locator(".seat-before").getByText("Rob Vermeij").waitFor();
  const letter = await mailbox.wait("imke.zandstra@trekschuit-welzijn.example", /./);
  assert.match(letter.text, /\/mijn\/welkom\//);
});

test("notice is given for the day that was computed, and taken back", async () => {
  await open("Trekschuit Welzijn");
  await page.getByRole("link", { name: "Opzegging vastleggen" }).click();
  await looks(page);
  await page.getByLabel("Opgezegd op").fill("2024-12-20");
  await page.getByRole("button", { name: "Einddatum berekenen" }).click();
  await page.getByText("Wie op 20 december 2024 opzegt, is lid tot en met 31 december 2025.").waitFor();
  await page.goBack();
  const now = await page.getByRole("button", { name: /Vastleggen per/ }).innerText();
  await page.getByRole("button", { name: now }).click();
  await page.getByText("De opzegging is vastgelegd").waitFor();
  await page.getByText(now.replace("Vastleggen", "Opgezegd")).first().waitFor();
  await looks(page);
  await mailbox.wait("willemijn.tjaden@trekschuit-welzijn.example", /./);
  await page.getByRole("button", { name: "Opzegging intrekken" }).click();
  await page.getByRole("dialog").getByRole("button").first().waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Opzegging intrekken" }).click();
  await page.getByText("De opzegging is ingetrokken").waitFor();
});

test("what is filtered goes out as a file", async () => {
  await page.goto("/redactie/leden?provincie=zeeland&op=-number");
  const shownNames = await page.locator(".register tbody th").allInnerTexts();
  await page.getByText("Downloaden", { exact: true }).press("Enter");
  await looks(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
  assert.match(file.suggestedFilename(), /^leden-\d{4}-\d\d-\d\d\.csv$/);
  const text = (await readFile(await file.path(), "utf8")).replace(/^\uFEFF/, "");
  const [head, ...rows] = text.trim().split("\r\n").map((line) => line.split(";"));
  assert.deepEqual(rows.map((row) => row[head.indexOf("Naam")]), shownNames);
  assert.match(rows[0][head.indexOf("KvK-nummer")], /^\d{8}$/);
  await page.getByLabel("een plek, met wie er zit").check();
  const [book] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Excel (XLSX)" }).click()]);
  assert.match(book.suggestedFilename(), /^plekken-.*\.xlsx$/);
  assert.equal((await readFile(await book.path())).subarray(0, 2).toString(), "PK");
});

test("somebody is added by hand, and every other page looks right", async () => {
  await page.goto("/redactie/leden/cijfers");
  await looks(page);
  await page.goto("/redactie/leden/nieuw");
  await looks(page);
  await page.getByRole("button", { name: "Toevoegen" }).click();
  await page.getByRole("alert").waitFor();
  await looks(page);
  await page.getByLabel("Naam van de organisatie").fill("Welzijn Vuurtoren");
  await page.getByLabel("Plaats", { exact: true }).fill("Urk");
  await page.getByLabel("Postcode").fill("8321 AA");
  await page.getByLabel("Omvang").selectOption({ index: 1 });
  await page.getByLabel("Naam", { exact: true }).fill("Riekelt Pasterkamp");
  await page.getByLabel("E-mailadres", { exact: true }).fill("riekelt@vuurtoren.example");
  await page.getByRole("button", { name: "Toevoegen" }).click();
  await page.getByText("Het lid staat in het register.").waitFor();
  await page.getByText("Nog niet uitgenodigd").waitFor();
  await looks(page);
  await page.getByRole("link", { name: "Gegevens wijzigen" }).click();
  await looks(page);
  await page.goBack();
  await page.getByRole("link", { name: "Wijzigen", exact: true }).click();
  await looks(page);
  assert.deepEqual(complaints, []);
});
