// A member's person chooses what to show and to whom, by the keyboard and
// without scripts; a colleague of another member finds that and no more, a
// stranger what is for everyone; taken back, it is gone at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { archive } from "./extra.mjs";
import { startMailbox } from "./mailbox.mjs";
import { looksRight } from "./office.mjs";
import { site } from "./site.mjs";

/** @typedef {import("playwright-core").Page} Page */

const mailbox = await startMailbox();
// An archive is the demo without its members: nobody is in the directory yet.
const shown = site({
  named: true,
  articles: archive,
  smtp: mailbox.url,
  members: [
    { name: "Stichting Welzijnsorganisatie Noordoost-Twente", seats: ["Zoë van den Berg <zoe@twente.example>"] },
    { name: "De Vaart", seats: ["Karim Haddad <karim@devaart.example>"] },
  ],
});

/**
 * Takes the seat of an invitation.
 * @param {Page} page
 * @param {string} to
 */
async function comeIn(page, to) {
  const { text } = await mailbox.wait(to, /uitnodiging/i);
  const found = /http:\/\/localhost:\d+(\/mijn\/\S+)/.exec(text)?.[1];
  assert.ok(found, text);
  await page.goto(found);
  await page.getByRole("button", { name: "Plek in gebruik nemen" }).click();
  await page.getByRole("heading", { name: /^Dag/ }).waitFor();
}

/**
 * Goes on by the keyboard alone until a field or button has the focus.
 * @param {Page} page
 * @param {string} id or the text of a button
 */
async function reach(page, id) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(() => ({ id: document.activeElement?.id, text: document.activeElement?.textContent?.trim() }));
    if (there.id === id || there.text === id) return;
  }
  assert.fail(`the keyboard does not reach ${id} on ${page.url()}`);
}

test("somebody shows themselves as far as they choose, and no further", async (t) => {
  t.after(() => mailbox.stop());
  const zoe = await shown.visitor(t, { javaScriptEnabled: false });
  const karim = await shown.visitor(t);
  const stranger = await shown.visitor(t);
  await comeIn(zoe, "zoe@twente.example");
  await comeIn(karim, "karim@devaart.example");

  await karim.goto("/mijn/leden");
  await karim.getByText("Er staat nog niemand in de ledengids").waitFor();
  await looksRight(karim);
  await stranger.goto("/leden");
  await stranger.getByText("Hier staan nog geen leden").waitFor();
  await looksRight(stranger);

  // A mistake and a preview lose nothing.
  await zoe.goto("/mijn/profiel");
  assert.equal(await zoe.getByLabel("Niemand: ik sta er niet in").isChecked(), true);
  await zoe.getByLabel("Alleen mensen met een plek bij een lid").check();
  await zoe.getByLabel("In één zin").fill("Bouwt aan buurten waar iedereen meedoet.");
  await zoe.getByLabel("LinkedIn (niet verplicht)").fill("https://evil.example/in/zoe");
  await zoe.getByLabel("Jongeren").check();
  for (const field of ["De zin over u", "LinkedIn", "E-mailadres", "Thema’s"]) await zoe.getByLabel(field, { exact: field === "LinkedIn" }).and(zoe.locator("select")).selectOption("Iedereen");
  await zoe.getByRole("button", { name: "Opslaan" }).click();
  await zoe.getByRole("alert").getByText("geen persoonlijke pagina op LinkedIn").waitFor();
  assert.equal(await zoe.getByLabel("LinkedIn (niet verplicht)").inputValue(), "https://evil.example/in/zoe");
  assert.equal(await zoe.getByLabel("Jongeren").isChecked(), true);
  await zoe.getByLabel("LinkedIn (niet verplicht)").fill("linkedin.com/in/zoe");
  await zoe.getByRole("button", { name: "Bekijk het voorbeeld" }).click();
  const members = zoe.locator(".shown-preview", { hasText: "Zo zien leden u" });
  const everyone = zoe.locator(".shown-preview", { hasText: "Zo ziet iedereen u" });
  await members.getByText("Bouwt aan buurten").waitFor();
  await everyone.getByText("Op de website vindt niemand u").waitFor();
  await karim.goto("/mijn/leden?zoek=zoe");
  await karim.getByText("Niemand gevonden").waitFor();
  await zoe.getByRole("button", { name: "Opslaan" }).click();
  await zoe.getByText("Uw profiel is opgeslagen").waitFor();

  await karim.goto("/mijn/leden");
  await reach(karim, "zoek");
  await karim.keyboard.type("zoe");
  await karim.keyboard.press("Enter");
  await karim.getByRole("link", { name: "Zoë van den Berg", exact: true }).waitFor();
  assert.equal(await karim.getByText("Stichting Welzijnsorganisatie").count(), 0, "an organisation that was not shown");
  await looksRight(karim);
  await karim.getByRole("link", { name: "Zoë van den Berg", exact: true }).click();
  await karim.getByRole("link", { name: "zoe@twente.example" }).waitFor();
  await looksRight(karim);
  await karim.goto("/mijn/leden/organisaties");
  await karim.getByRole("heading", { name: "Stichting Welzijnsorganisatie Noordoost-Twente" }).waitFor();
  await looksRight(karim);
  await stranger.goto("/leden/mensen");
  await stranger.getByText("Hier laat nog niemand zich zien").waitFor();
  await looksRight(stranger);

  // For everyone, with the organisation, by the keyboard.
  await karim.goto("/mijn/profiel");
  await looksRight(karim);
  await karim.goto("/mijn/profiel");
  await reach(karim, "listed-nobody");
  await karim.keyboard.press("ArrowDown");
  await karim.keyboard.press("ArrowDown");
  await reach(karim, "toon_organisation");
  await karim.keyboard.press("End");
  await reach(karim, "Opslaan");
  await karim.keyboard.press("Enter");
  await karim.getByText("Uw profiel is opgeslagen").waitFor();
  await looksRight(karim);
  await karim.goto("/mijn/organisatie/tonen");
  await looksRight(karim);
  await karim.goto("/mijn/organisatie/tonen");
  await reach(karim, "Zet ons op de website");
  await karim.keyboard.press("Enter");
  await karim.getByText("Uw organisatie staat nu op de website").waitFor();
  await stranger.goto("/leden");
  await stranger.getByRole("heading", { name: "De Vaart" }).waitFor();
  await looksRight(stranger);
  await stranger.getByRole("link", { name: "1 persoon" }).click();
  await stranger.getByRole("heading", { name: "Karim Haddad" }).waitFor();
  await looksRight(stranger);

  await karim.goto("/mijn/profiel");
  await karim.getByRole("button", { name: "Haal mij uit de ledengids" }).click();
  await karim.getByText("U staat niet meer in de ledengids").waitFor();
  await stranger.reload();
  await stranger.getByText("Hier laat nog niemand zich zien").waitFor();
  await karim.goto("/mijn/organisatie/tonen");
  await karim.getByRole("button", { name: "Haal ons van de website" }).click();
  await stranger.goto("/leden");
  await stranger.getByText("Hier staan nog geen leden").waitFor();
});
