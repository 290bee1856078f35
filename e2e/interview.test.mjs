// From invitation to publication: a new author writes an interview, an editor
// has it approved by the interviewee, and it appears at its minute. All mail
// goes through a mail server and is read there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { startMailbox } from "./mailbox.mjs";
import { body, introduction, save, signIn, staff, stored, teaser, text, title } from "./newsroom.mjs";
import { codeOf, looksRight, passkeyDevice } from "./office.mjs";
import { startSite } from "./server.mjs";

const { baas, fleur } = staff;
const portrait = fileURLToPath(new URL("../models/demo/content/portretten/marijke-oosterveld.jpg", import.meta.url));
const headline = "‘Een wachtlijst is ook een gesprek’";

/** @type {import("./mailbox.mjs").Mailbox} */
let mail;
/** @type {import("./server.mjs").Site} */
let shown;
/** @type {import("playwright-core").Browser} */
let browser;
/** @typedef {import("playwright-core").Page} Page */
/** @type {Record<"author" | "editor", Page>} */
let pages;
/** Of the piece, in the office. */
let path = "";

before(async () => {
  mail = await startMailbox();
  shown = await startSite({ named: true, accounts: [baas], smtp: mail.url });
  browser = await launch();
  pages = { author: await somebody(), editor: await somebody() };
});
after(async () => {
  await browser?.close();
  await shown?.stop();
  mail?.stop();
});

/** A page of somebody who was never here. */
async function somebody() {
  const context = await browser.newContext({ baseURL: shown.origin, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/**
 * The address in a letter that has a path.
 * @param {import("./mailbox.mjs").Letter} letter
 * @param {string} start
 */
function addressIn(letter, start) {
  const found = letter.text.split(/\s+/).find((word) => word.startsWith(`${shown.origin}${start}`));
  assert.ok(found, `no ${start} in ${letter.text}`);
  return found;
}

/** What a reader gets at an address now. @param {string} at */
const reader = async (at) => (await fetch(shown.origin + at)).text();
/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

test("an author comes in by mail, with two second steps", async () => {
  const { author, editor } = pages;
  await editor.goto("/redactie");
  await signIn(editor, baas);
  await editor.goto("/redactie/gebruikers/nieuw");
  await editor.getByLabel("Naam").fill(fleur.name);
  await editor.getByLabel("E-mailadres").fill(fleur.email);
  await editor.getByLabel("Auteur").check();
  await press(editor, "Uitnodiging sturen");
  await editor.getByText("De uitnodiging is onderweg.").waitFor();

  const invitation = await mail.wait(fleur.email, /^Uitnodiging/);
  assert.match(invitation.text, /Marijke Oosterveld nodigt u uit/);
  await passkeyDevice(author);
  await author.goto(addressIn(invitation, "/redactie/instellen/"));
  await author.getByLabel("Nieuw wachtwoord").fill(fleur.password);
  await press(author, "Account openen");
  await author.getByRole("heading", { name: "Mijn account" }).waitFor();
  await author.getByRole("link", { name: "Code-app instellen" }).click();
  await author.getByLabel("Code", { exact: true }).fill(codeOf((await author.locator("code.secret").textContent()) ?? ""));
  await press(author, "Code-app aanzetten");
  await author.getByRole("heading", { name: "Herstelcodes" }).waitFor();
  await author.getByRole("link", { name: "Ik heb ze bewaard" }).click();
  await author.getByLabel("Naam van de passkey").fill("Laptop");
  await press(author, "Passkey toevoegen");
  await author.getByText("De passkey is toegevoegd.").waitFor();
  await press(author, "Uitloggen");
  await press(author, "Inloggen met een passkey");
  await author.getByRole("heading", { name: `Dag ${fleur.name}` }).waitFor();
});

test("she writes an interview with a portrait and hands it in", async () => {
  const { author } = pages;
  await press(author, "Nieuw stuk");
  await author.waitForURL(/\/stukken\/[0-9a-f]{24}$/);
  path = new URL(author.url()).pathname;
  await title(author).fill(headline);
  await teaser(author).fill(introduction);
  await text(author).click();
  /** @param {string[]} pressed */
  const keys = async (...pressed) => {
    for (const key of pressed) await author.keyboard.press(key);
  };
  await keys("Control+Alt+1");
  await author.keyboard.type("Wat leerde u van de wachtlijst?");
  await keys("Enter");
  await author.keyboard.type("Dat wachten werk is. Wij bellen iedereen elke maand.");
  await keys("Enter", "Control+Alt+2");
  await author.keyboard.type("Bellen helpt");
  await keys("Enter", "Control+Shift+b");
  await author.keyboard.type("Een wachtlijst is ook een gesprek.");
  await keys("ArrowDown");
  await author.keyboard.type("Sanne Dijkgraaf");
  await keys("Enter");
  await author.keyboard.type("Eerder schreven wij over ");
  await keys("Control+k");
  const dialog = author.getByRole("dialog");
  await dialog.getByLabel("Adres of pagina").pressSequentially("toezicht begint");
  await dialog.getByRole("option", { name: /Toezicht begint aan de balie/ }).click();
  await dialog.getByLabel("Tekst van de link").fill("toezicht aan de balie");
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await author.keyboard.type(".");
  assert.equal(
    await body(author),
    '<p class="vraag">Wat leerde u van de wachtlijst?</p><p>Dat wachten werk is. Wij bellen iedereen elke maand.</p><h2>Bellen helpt</h2>' +
      "<blockquote><p>Een wachtlijst is ook een gesprek.</p><footer>Sanne Dijkgraaf</footer></blockquote>" +
      '<p>Eerder schreven wij over <a href="/actueel/toezicht-begint-aan-de-balie">toezicht aan de balie</a>.</p>',
  );

  // Whom she spoke is not in the register yet.
  await author.getByLabel("Naam", { exact: true }).first().pressSequentially("Sanne Dijkgraaf");
  await author.getByRole("option", { name: "‘Sanne Dijkgraaf’ toevoegen" }).click();
  await author.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector("input[name=person]")).value !== "");
  await author.getByLabel("Functie").first().fill("directeur");

  // The portrait, without words at first.
  await press(author, "Kies een foto");
  await dialog.getByText("Nieuwe foto").click();
  await dialog.getByLabel("Bestand").setInputFiles(portrait);
  await dialog.getByRole("button", { name: "Foto toevoegen" }).click();
  await dialog.getByText("Beschrijf de foto, of zet het vinkje").waitFor();
  await looksRight(author);
  await dialog.getByLabel("Wat is er te zien?").fill("Sanne Dijkgraaf lacht, met een telefoon in haar hand");
  await dialog.getByLabel("Wie staat erop?").fill("Sanne Dijkgraaf");
  await dialog.getByRole("button", { name: "Foto toevoegen" }).click();
  await dialog.waitFor({ state: "detached" });
  const chosen = author.locator("[data-chosen-picture] img");
  assert.ok(await chosen.evaluate((img) => /** @type {HTMLImageElement} */ (img).decode().then(() => true)));
  await stored(author);
  // Nothing is left but to ask her: what she said is hers.
  await author.locator("[data-part=check]").getByText("Sanne Dijkgraaf is nog niet om autorisatie gevraagd.").first().waitFor();
  await looksRight(author);

  await press(author, "Inleveren");
  await author.getByText("Het stuk is ingeleverd").waitFor();
  await author.getByText("De tekst ligt bij de hoofdredactie.").waitFor();
});

/** The interviewee, without an account, by the link in the mail. */
async function interviewee() {
  const letter = await mail.wait("sanne@dijkgraaf.example", /^Uw akkoord gevraagd/);
  assert.match(letter.text, new RegExp(headline));
  const address = addressIn(letter, "/autorisatie/");
  // A mail scanner opens links, and that answers nothing.
  for (let times = 0; times < 3; times++) assert.equal((await fetch(address)).status, 200);
  const page = await somebody();
  await page.goto(address);
  await page.getByRole("heading", { name: "Sanne Dijkgraaf, mag dit zo op de site?" }).waitFor();
  return page;
}

test("an editor hears of it, and the interviewee remarks, then approves", async () => {
  const { editor } = pages;
  const letter = await mail.wait(baas.email, /^Ter beoordeling/);
  assert.match(letter.text.replace(/\s+/g, " "), /Fleur Aalders heeft op .* “‘Een wachtlijst is ook een gesprek’” ingeleverd/);
  await editor.goto(addressIn(letter, "/redactie/stukken/"));
  assert.equal(new URL(editor.url()).pathname, path);
  const ask = async () => {
    await editor.goto(`${path}/autorisatie`);
    assert.equal(await editor.getByLabel("Naam").inputValue(), "Sanne Dijkgraaf");
    await editor.getByLabel("E-mailadres").fill("sanne@dijkgraaf.example");
    await editor.getByLabel("Persoonlijk bericht").fill("Dag Sanne, klopt dit zo?");
    await press(editor, "Versturen");
    await editor.getByText("De vraag is verstuurd.").waitFor();
  };

  await ask();
  const first = await interviewee();
  await first.locator("#alinea-2").getByText("Opmerking bij deze alinea").click();
  await first.getByLabel("Wat moet er anders in alinea 2?").fill("Elke twee weken, niet elke maand.");
  await press(first, "Stuur mijn opmerkingen, nog geen akkoord");
  await first.getByRole("heading", { name: "Dank u wel, uw opmerkingen" }).waitFor();
  await first.context().close();

  const remarks = await mail.wait(baas.email, /^Opmerkingen bij/);
  assert.match(remarks.text, /Er is nog geen akkoord/);
  await editor.goto(`${path}/autorisatie`);
  await editor.getByText("Elke twee weken, niet elke maand.").waitFor();
  await editor.getByRole("link", { name: "Ga erheen" }).click();
  await editor.waitForURL(new RegExp(`${path}#blok-1$`));
  await text(editor).waitFor();
  const block = editor.locator(".editor-text > p").nth(1);
  await block.click();
  await editor.keyboard.press("End");
  await pause(40); // the browser tells of a moved caret a moment later
  for (let left = "elke maand.".length; left > 0; left--) await editor.keyboard.press("Backspace");
  await editor.keyboard.type("elke twee weken.");
  await save(editor);
  assert.match(await body(editor), /Wij bellen iedereen elke twee weken\./);

  await ask();
  const second = await interviewee();
  await second.getByText("elke twee weken").waitFor();
  assert.ok(await second.locator(".approval-portrait img").evaluate((img) => /** @type {HTMLImageElement} */ (img).decode().then(() => true)));
  const posted = second.waitForRequest((request) => request.method() === "POST");
  await press(second, "Akkoord met tekst en portret");
  await posted;
  await second.getByRole("heading", { name: "Dank u wel voor uw akkoord" }).waitFor();
  await second.context().close();
  await mail.wait(baas.email, /^Akkoord op/);
  await editor.goto(`${path}/autorisatie`);
  await editor.getByText("Akkoord", { exact: true }).waitFor();
  await looksRight(editor);
});

/** A moment as a datetime-local field has it, in Dutch time. @param {Date} at */
const dutch = (at) => at.toLocaleString("sv-SE", { timeZone: "Europe/Amsterdam" }).replace(" ", "T").slice(0, 16);

/**
 * Schedules the piece for the next minute.
 * @param {import("playwright-core").Page} editor
 * @param {string} words of the fold that has the button
 * @param {string} [warned] what is asked before it is done
 */
async function plan(editor, words, warned = "") {
  const due = new Date(Math.ceil((Date.now() + 10_000) / 60_000) * 60_000);
  await editor.goto(path);
  await editor.locator("summary", { hasText: words }).click();
  await editor.getByLabel("Verschijnt op").fill(dutch(due));
  await press(editor, "Inplannen");
  if (warned) {
    await editor.getByRole("dialog").getByText(warned).waitFor();
    await editor.getByRole("dialog").getByRole("button", { name: "Inplannen" }).click();
  }
  await editor.getByText("Het stuk is ingepland.").waitFor();
  return due;
}

test("it appears on page 1 at its minute, and so does a correction to it", async () => {
  const { editor } = pages;
  const due = await plan(editor, "Inplannen");
  await looksRight(editor);

  // The page is in memory by now, and asked for all the time.
  let at = "";
  while (at === "" && Date.now() < due.getTime() + 10_000) {
    const page = await reader("/actueel");
    at = new RegExp(`href="(/actueel/[^"]+)"[^>]*>\\s*${headline}`).exec(page)?.[1] ?? "";
    if (at) assert.ok(Date.now() >= due.getTime(), "too early");
    else await pause(250);
  }
  assert.ok(at, "it did not appear within ten seconds of its minute");
  assert.match(await reader("/"), new RegExp(headline));
  assert.match(await reader(at), /Wij bellen iedereen elke twee weken\./);

  await editor.goto(path);
  await editor.locator(".editor-text > p").nth(1).click();
  await editor.keyboard.press("End");
  await pause(40);
  await editor.keyboard.type(" Ook in de zomer.");
  await save(editor);
  await editor.getByText("U bereidt een wijziging voor.").waitFor();
  await editor.getByText("De tekst is veranderd nadat Sanne Dijkgraaf").waitFor();
  assert.doesNotMatch(await reader(at), /Ook in de zomer/);
  const again = await plan(editor, "Wijziging inplannen", "Sanne Dijkgraaf ging akkoord met een eerdere tekst of foto, niet met deze.");
  while (Date.now() < again.getTime()) {
    const onSite = await reader(at);
    if (Date.now() < again.getTime()) assert.doesNotMatch(onSite, /Ook in de zomer/, "too early");
    await pause(250);
  }
  while (!/Ook in de zomer/.test(await reader(at))) {
    assert.ok(Date.now() < again.getTime() + 10_000, "the correction did not come within ten seconds of its minute");
    await pause(250);
  }
  assert.match(await reader(at), /Bijgewerkt op/);
});
