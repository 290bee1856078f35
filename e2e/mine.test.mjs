// Two colleagues take their seats from real mails, one of them in another
// browser than the one that had the mail. They sign in by link and by passkey,
// save, change their data, and one cancels.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { linkIn } from "./membership.mjs";
import { looksRight, passkeyDevice } from "./office.mjs";
import { site } from "./site.mjs";

/** @typedef {import("playwright-core").Page} Page */

const mailbox = await startMailbox();
const shown = site({
  named: true,
  smtp: mailbox.url,
  members: [{ name: "Stichting Welzijnsorganisatie Noordoost-Twente", seats: ["Zoë van den Berg <zoe@twente.example>", "Karim Haddad <karim@twente.example>"] }],
});

/** @param {string} to @param {RegExp} subject */
const link = async (to, subject) => linkIn(await mailbox.wait(to, subject), "/mijn/");

/**
 * Goes on by the keyboard alone until something has the focus, and presses it.
 * @param {Page} page
 * @param {string} name of a button or link
 */
async function press(page, name) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(() => {
      const focused = document.activeElement;
      return { text: focused?.textContent?.trim() ?? "", seen: focused ? focused.matches(":focus-visible") : false };
    });
    if (there.text !== name) continue;
    assert.ok(there.seen, `${name} has the focus and does not show it`);
    await page.keyboard.press("Enter");
    return;
  }
  assert.fail(`the keyboard does not reach ${name} on ${page.url()}`);
}

test("a member's people come in and keep their own pages", async (t) => {
  t.after(() => mailbox.stop());
  const zoe = await shown.visitor(t);
  const welcome = await link("zoe@twente.example", /uitnodiging/i);
  for (let opened = 0; opened < 3; opened++) {
    assert.equal((await fetch(shown.origin + welcome)).status, 200, "a scanner spent the link");
    assert.equal((await fetch(shown.origin + welcome, { method: "HEAD" })).status, 200);
  }
  await zoe.goto(welcome);
  await zoe.getByRole("heading", { name: /Uw plek bij/ }).waitFor();
  assert.equal(await zoe.getByLabel("Dit is mijn eigen apparaat").isChecked(), false);
  await looksRight(zoe);
  await zoe.goto(welcome);
  await press(zoe, "Plek in gebruik nemen");
  await zoe.getByRole("heading", { name: "Dag Zoë van den Berg" }).waitFor();
  await looksRight(zoe);
  await zoe.goto(welcome);
  await zoe.getByRole("heading", { name: "Deze link werkt niet meer" }).waitFor();
  await looksRight(zoe);

  // A colleague opens the mail on one device and comes in on another.
  const there = await link("karim@twente.example", /uitnodiging/i);
  const first = await shown.visitor(t);
  await first.goto(there);
  const karim = await shown.visitor(t, { javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
  await karim.goto(there);
  await karim.getByLabel("Dit is mijn eigen apparaat").check();
  await karim.getByRole("button", { name: "Plek in gebruik nemen" }).click();
  await karim.getByRole("heading", { name: "Dag Karim Haddad" }).waitFor();
  const kept = (await karim.context().cookies()).find((cookie) => cookie.name.endsWith("refresh"));
  assert.ok(kept && kept.expires > Date.now() / 1000 + 50 * 24 * 3600, "an own device is not kept signed in");

  // Every page, to look at and to reach by its menu.
  for (const room of ["Bewaard", "Organisatie", "Gegevens", "Post", "Apparaten"]) {
    await zoe.goto("/mijn");
    await press(zoe, room);
    await zoe.waitForURL(/\/mijn\/\w+$/);
    assert.equal(await zoe.locator(".mine-nav [aria-current=page]").textContent(), room);
    await looksRight(zoe);
  }

  // An article is saved and let go; the button itself stands on its own page.
  const [article] = await (await fetch(`${shown.origin}/api/v1/articles?per_page=1`)).json();
  await zoe.goto("/mijn/bewaard");
  await zoe.evaluate((id) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `/mijn/bewaard/${id}`;
    document.body.append(form);
    form.submit();
  }, article.id);
  await zoe.waitForURL(/\/actueel\//);
  await zoe.goto("/mijn/bewaard");
  await looksRight(zoe);
  await zoe.getByRole("button", { name: /Niet meer bewaren/ }).click();
  await zoe.getByText("U hebt nog niets bewaard").waitFor();

  // Own data, wrong and then right; a new address by a mail to it.
  await zoe.goto("/mijn/gegevens");
  await zoe.getByLabel("Naam").fill("");
  await zoe.getByLabel("Telefoon").fill("12");
  await zoe.getByRole("button", { name: "Opslaan" }).click();
  await zoe.getByRole("alert").waitFor();
  await looksRight(zoe);
  await zoe.getByLabel("Naam").fill("Zoë Bergman");
  await zoe.getByLabel("Telefoon").fill("06 12345678");
  await zoe.getByRole("button", { name: "Opslaan" }).click();
  await zoe.getByText("Uw gegevens zijn opgeslagen.").waitFor();
  await zoe.getByLabel("Nieuw e-mailadres").fill("zoe.bergman@twente.example");
  await zoe.getByRole("button", { name: "Stuur een bevestiging" }).click();
  await zoe.getByText("Er gaat een mail naar zoe.bergman@twente.example").waitFor();
  const change = await link("zoe.bergman@twente.example", /nieuwe e-mailadres/i);
  const elsewhere = await shown.visitor(t);
  await elsewhere.goto(change);
  await looksRight(elsewhere);
  await elsewhere.getByRole("button", { name: "Nieuw adres bevestigen" }).click();
  await elsewhere.getByRole("heading", { name: "Uw adres is gewijzigd" }).waitFor();
  await mailbox.wait("zoe@twente.example", /gewijzigd/i);

  // A passkey; out, and in with it alone.
  await passkeyDevice(zoe);
  await zoe.goto("/mijn/sessies");
  await zoe.getByLabel("Naam van de passkey").fill("Telefoon");
  await zoe.getByRole("button", { name: "Passkey toevoegen" }).click();
  await zoe.getByText("De passkey is toegevoegd.").waitFor();
  await looksRight(zoe);
  await zoe.getByRole("button", { name: "Uitloggen", exact: true }).first().click();
  await zoe.getByText("U bent uitgelogd.").waitFor();
  await looksRight(zoe);
  await zoe.getByRole("button", { name: "Inloggen met een passkey" }).click();
  await zoe.getByRole("heading", { name: "Dag Zoë Bergman" }).waitFor();
  await zoe.goto("/redactie/inloggen");
  await zoe.waitForURL(/\/mijn$/);

  // By a mailed link, on the way to cancelling, in another browser.
  const phone = await shown.visitor(t, { viewport: { width: 390, height: 900 } });
  await phone.goto("/lidmaatschap-opzeggen");
  await phone.getByRole("link", { name: "Lidmaatschap opzeggen" }).and(phone.locator(".button")).click();
  await phone.waitForURL(/\/mijn\/inloggen\?naar=\/mijn\/organisatie\/opzeggen$/);
  await looksRight(phone);
  await phone.getByLabel("E-mailadres").fill("zoe.bergman@twente");
  await phone.getByRole("button", { name: "Stuur mij een link" }).click();
  await phone.getByRole("alert").waitFor();
  await looksRight(phone);
  await phone.getByLabel("E-mailadres").fill("zoe.bergman@twente.example");
  await phone.getByRole("button", { name: "Stuur mij een link" }).click();
  await phone.getByRole("heading", { name: "Kijk in uw mailbox" }).waitFor();
  await looksRight(phone);
  await phone.goto(await link("zoe.bergman@twente.example", /inloggen/i));
  await looksRight(phone);
  await phone.getByRole("button", { name: "Inloggen" }).click();
  await phone.getByRole("heading", { name: "Lidmaatschap opzeggen" }).waitFor();
  await looksRight(phone);
  await phone.getByLabel(/Waarom zegt u op/).fill("Wij gaan samen met een ander.");
  await phone.getByRole("button", { name: /Opzeggen per/ }).click();
  await phone.getByText("Het lidmaatschap is opgezegd.").waitFor();
  await looksRight(phone);
  for (const who of ["zoe.bergman@twente.example", "karim@twente.example"]) await mailbox.wait(who, /opzegging/i);

  // A colleague sees it without a script, and takes it back.
  await karim.goto("/mijn/organisatie");
  await karim.getByText("Zoë Bergman heeft het lidmaatschap op").waitFor();
  await karim.getByRole("button", { name: "Opzegging intrekken" }).click();
  await karim.getByText("Het lidmaatschap loopt gewoon door").waitFor();

  // One device signs the others out: at once.
  await zoe.goto("/mijn/sessies");
  await zoe.getByRole("button", { name: "Alle andere apparaten uitloggen" }).click();
  await zoe.getByText("Alle andere apparaten zijn uitgelogd.").waitFor();
  await phone.goto("/mijn");
  await phone.waitForURL(/\/mijn\/inloggen$/);
});
