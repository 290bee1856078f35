// The first administrator opens the office, adds both kinds of second step,
// invites an editor, and the editor comes in by the mail.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { codeOf, looksRight, passkeyDevice } from "./office.mjs";
import { startSite } from "./server.mjs";

/** @type {import("./server.mjs").Site} */
let shown;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  shown = await startSite({ named: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shown?.stop();
});

const phrase = "negen blauwe ladders tegen de muur";

/**
 * A browser of somebody's own, with a passkey device, that complains of every
 * page that axe finds fault with.
 */
async function person() {
  const context = await browser.newContext({ baseURL: shown.origin, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await passkeyDevice(page);
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return { page, complaints, close: () => context.close() };
}

test("an office is opened, secured and shared", async (t) => {
  const boss = await person();
  t.after(boss.close);
  const { page } = boss;
  const link = /\/redactie\/instellen\/\S+/.exec(shown.said())?.[0] ?? "";
  assert.ok(link, `it said ${shown.said()}`);

  await page.goto("/redactie");
  assert.match(page.url(), /\/redactie\/inloggen$/);
  await looksRight(page);

  await page.goto(link);
  await page.getByLabel("E-mailadres").fill("baas@meent.example");
  await page.getByLabel("Naam").fill("Marijke Oosterveld");
  await page.getByLabel("Nieuw wachtwoord").fill("WachtwoordWachtwoord");
  await page.getByRole("button", { name: "Account openen" }).click();
  await page.getByText("Kies iets onverwachts").first().waitFor();
  assert.equal(await page.getByLabel("E-mailadres").inputValue(), "baas@meent.example");
  await looksRight(page);
  await page.getByLabel("Nieuw wachtwoord").fill(phrase);
  await page.getByRole("button", { name: "Account openen" }).click();
  await page.getByRole("heading", { name: "Mijn account" }).waitFor();
  await looksRight(page);

  // A code app.
  await page.getByRole("link", { name: "Code-app instellen" }).click();
  await looksRight(page);
  const secret = (await page.locator("code.secret").textContent()) ?? "";
  assert.ok(await page.locator("img.qr").evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth > 0));
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Code-app aanzetten" }).click();
  await page.getByText("Deze code klopt niet").first().waitFor();
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Code-app aanzetten" }).click();
  await page.getByRole("heading", { name: "Herstelcodes" }).waitFor();
  const codes = await page.locator(".codes code").allTextContents();
  assert.equal(codes.length, 10);
  await looksRight(page);
  await page.getByRole("link", { name: "Ik heb ze bewaard" }).click();

  // A passkey.
  await page.getByLabel("Naam van de passkey").fill("Laptop werk");
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  await page.getByText("De passkey is toegevoegd.").waitFor();
  await page.getByText("Laptop werk").first().waitFor();
  await looksRight(page);

  // Out, and in with the passkey alone.
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await page.getByText("U bent uitgelogd.").waitFor();
  await page.getByRole("button", { name: "Inloggen met een passkey" }).click();
  await page.getByRole("heading", { name: "Dag Marijke Oosterveld" }).waitFor();
  await looksRight(page);

  // Out, and in with password and recovery code.
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await page.getByLabel("E-mailadres").fill("baas@meent.example");
  await page.getByLabel("Wachtwoord", { exact: true }).fill("niet dit wachtwoord");
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await page.getByText("E-mailadres en wachtwoord horen niet bij elkaar").waitFor();
  await page.getByLabel("Wachtwoord", { exact: true }).fill(phrase);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await looksRight(page);
  await page.getByLabel("Code", { exact: true }).fill(codes[0]);
  await page.getByRole("button", { name: "Verder" }).click();
  await page.getByRole("heading", { name: "Dag Marijke Oosterveld" }).waitFor();

  // A token for a program, which uses it and is shut out again.
  await page.goto("/redactie/account");
  await page.getByRole("link", { name: "Sleutels voor programma’s" }).click();
  await page.getByRole("button", { name: "Sleutel maken" }).click();
  await page.getByText("Vul een naam in").first().waitFor();
  await looksRight(page);
  await page.getByLabel("Naam").fill("Nieuwsbrief");
  await page.getByRole("button", { name: "Sleutel maken" }).click();
  await page.getByRole("heading", { name: "Uw nieuwe sleutel" }).waitFor();
  await looksRight(page);
  const token = await page.getByLabel("Sleutel", { exact: true }).inputValue();
  const ask = () => fetch(`${shown.origin}/api/v1/media?per_page=1`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await ask()).status, 200);
  await page.getByRole("link", { name: "Hoe de API werkt" }).click();
  await page.getByText("Een concept maken").click();
  await page.getByText("curl -X POST").first().waitFor();
  await looksRight(page);
  await page.goto("/redactie/account/tokens");
  await page.getByRole("button", { name: "Intrekken Nieuwsbrief" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Intrekken" }).click();
  await page.getByText("De sleutel is ingetrokken.").waitFor();
  assert.equal((await ask()).status, 401);

  // An editor is invited.
  await page.goto("/redactie");
  await page.getByRole("link", { name: "Beheer" }).click();
  await looksRight(page);
  await page.getByRole("link", { name: "Gebruiker uitnodigen" }).click();
  await page.getByLabel("Naam").fill("Hanneke Rutgers");
  await page.getByLabel("E-mailadres").fill("hanneke@meent");
  await page.getByLabel("Auteur").uncheck();
  await page.getByLabel("Hoofdredacteur").check();
  await page.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await page.getByText("Dit is geen e-mailadres").first().waitFor();
  assert.equal(await page.getByLabel("Naam").inputValue(), "Hanneke Rutgers");
  assert.ok(await page.getByLabel("Hoofdredacteur").isChecked());
  await looksRight(page);
  await page.getByLabel("E-mailadres").fill("hanneke@meent.example");
  await page.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await page.getByText("De uitnodiging is onderweg.").waitFor();

  // The mail is kept, since there is no server.
  await page.getByRole("link", { name: "Post" }).first().click();
  await looksRight(page);
  await page.getByRole("row", { name: /hanneke@meent.example/ }).getByRole("link").click();
  await looksRight(page);
  const invitation = await page.locator(".letter a").first().getAttribute("href");
  assert.ok(invitation?.startsWith(`${shown.origin}/redactie/instellen/`), `${invitation}`);

  const editor = await person();
  t.after(editor.close);
  await editor.page.goto(invitation ?? "");
  await editor.page.getByLabel("Nieuw wachtwoord").fill("elf groene emmers in de schuur");
  await editor.page.getByRole("button", { name: "Account openen" }).click();
  await editor.page.getByRole("heading", { name: "Mijn account" }).waitFor();
  await editor.page.getByRole("link", { name: "Start" }).click();
  await editor.page.getByRole("heading", { name: "Dag Hanneke Rutgers" }).waitFor();
  assert.equal(await editor.page.getByRole("link", { name: "Beheer" }).count(), 0);
  assert.equal((await editor.page.goto("/redactie/gebruikers"))?.status(), 403);
  await editor.page.goto("/redactie");

  // Blocked, she is out on her next click.
  await page.goto("/redactie/gebruikers");
  await page.getByRole("link", { name: "Hanneke Rutgers" }).click();
  await looksRight(page);
  await page.getByRole("button", { name: "Blokkeren" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Blokkeren" }).click();
  await page.getByText("Het account is geblokkeerd.").waitFor();
  await editor.page.reload();
  assert.match(editor.page.url(), /\/redactie\/inloggen/);

  // All of it is in the log.
  await page.getByRole("link", { name: "Logboek" }).first().click();
  await page.getByRole("cell", { name: "Account geblokkeerd" }).waitFor();
  await looksRight(page);
  assert.deepEqual(boss.complaints.filter((text) => !text.includes("422")), []);
});
