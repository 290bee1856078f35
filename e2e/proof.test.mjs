// Who changes how somebody comes in is asked who they are, when that is a while ago.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newsroom, staff } from "./newsroom.mjs";
import { looksRight, passkeyDevice } from "./office.mjs";

const { baas } = staff;
const office = newsroom([baas]);

test("a passkey is added after the password, and another account opened after the passkey", async (t) => {
  const page = await office.as(t, baas);
  await passkeyDevice(page);
  await page.goto("/redactie/account");
  await office.shown.tire();

  // Done with the password, after two mistakes; the name that was typed is kept.
  await page.getByLabel("Naam van de passkey").fill("Laptop werk");
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  const question = page.getByRole("heading", { name: "Bevestig dat u het bent" });
  await question.waitFor();
  assert.equal(await page.getByRole("button", { name: "Bevestigen met een passkey" }).isVisible(), false);
  await looksRight(page);
  await page.getByRole("button", { name: "Bevestigen en verder" }).click();
  await page.getByRole("link", { name: /Vul uw wachtwoord in/ }).waitFor();
  await page.getByLabel("Wachtwoord", { exact: true }).fill("niet dit wachtwoord");
  await page.getByRole("button", { name: "Bevestigen en verder" }).click();
  await page.getByRole("link", { name: "Dit is niet uw wachtwoord." }).waitFor();
  await looksRight(page);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(baas.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Mijn account" }).waitFor();
  await page.getByLabel("Naam van de passkey").fill("Laptop werk");
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  await page.getByText("De passkey is toegevoegd.").waitFor();

  // Done with the passkey: what was sent before the question is carried out after it.
  await page.goto("/redactie/gebruikers/nieuw");
  await office.shown.tire();
  await page.getByLabel("E-mailadres").fill("nieuw@meent.example");
  await page.getByLabel("Naam", { exact: true }).fill("Noor Nieuwenhuis");
  await page.getByLabel("Auteur").check();
  await page.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await question.waitFor();
  await looksRight(page);
  await page.getByRole("button", { name: "Bevestigen met een passkey" }).click();
  await page.getByText("nieuw@meent.example").first().waitFor();
  assert.equal(await question.count(), 0);
});
