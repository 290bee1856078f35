// The newsletter, from the block under an article to the office's list, with a
// real mail server between.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { newsroom, staff } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

const mailbox = await startMailbox();
const { baas } = staff;
const { shown, as } = newsroom([baas], { smtp: mailbox.url });
after(() => mailbox.stop());

const article = "/actueel/toezicht-begint-aan-de-balie";

/** @param {string} text @param {string} part */
const linkIn = (text, part) => new URL(new RegExp(`https?://\\S+/nieuwsbrief/${part}/[\\w/-]+`).exec(text)?.[0] ?? "").pathname;

test("a reader subscribes without JavaScript, confirms, leaves and changes their mind", async (t) => {
  const page = await shown.visitor(t, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const heading = (/** @type {string} */ name) => page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goto(article);
  await page.getByLabel("Uw e-mailadres").fill("petra@reest.example");
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await heading("Kijk in uw mailbox");

  const link = linkIn((await mailbox.wait("petra@reest.example", /./)).text, "bevestigen");
  assert.equal((await fetch(shown.origin + link)).status, 200, "a scanner opens it first");
  await page.goto(link);
  await page.getByRole("button", { name: "Ja, meld mij aan" }).click();
  await heading("U staat op de lijst");
  await page.goto(link);
  await heading("U stond al op de lijst");

  const leave = linkIn((await mailbox.wait("petra@reest.example", /./)).text, "afmelden");
  await page.goto(leave);
  await page.getByRole("link", { name: "Kies onderwerpen en hoe vaak" }).click();
  await page.getByLabel("Eenzaamheid").check();
  await page.getByLabel("hooguit één keer per maand").check();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("status").getByText("Uw keuze is opgeslagen.").waitFor();
  assert.ok(await page.getByLabel("Eenzaamheid").isChecked());
  assert.ok(await page.getByLabel("hooguit één keer per maand").isChecked());
  await page.getByRole("link", { name: "Afmelden voor de nieuwsbrief" }).click();
  await page.getByRole("button", { name: "Meld mij af" }).click();
  await heading("U bent afgemeld");
  await page.getByRole("button", { name: "Toch niet" }).click();
  await heading("Kijk in uw mailbox");
  assert.notEqual(linkIn((await mailbox.wait("petra@reest.example", /./)).text, "bevestigen"), link);
  assert.deepEqual(await page.context().cookies(), []);
});

test("a mail program unsubscribes by itself", async () => {
  const send = (/** @type {string} */ path, /** @type {Record<string, string>} */ form, headers = {}) =>
    fetch(shown.origin + path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(form) });
  const form = { email: "joop@reest.example", tekst: "2026-11-22/nl", van: "/", onderwerp: "" };
  assert.equal((await send("/nieuwsbrief", form, { Origin: shown.origin })).status, 200);
  const link = linkIn((await mailbox.wait(form.email, /./)).text, "bevestigen");
  assert.equal((await send(link, {}, { Origin: shown.origin })).status, 200);
  const leave = linkIn((await mailbox.wait(form.email, /./)).text, "afmelden");
  assert.equal((await send(leave, { "List-Unsubscribe": "One-Click" })).status, 200);
  assert.match(await (await fetch(shown.origin + leave)).text(), /U staat niet op de lijst/);
});

test("every page looks right", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/nieuwsbrief");
  await looksRight(page);
  await page.getByLabel("Uw e-mailadres").fill("truus@");
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.getByRole("link", { name: "Vul een volledig e-mailadres in" }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "email");
  await looksRight(page);
  await page.getByLabel("Uw e-mailadres").fill("truus.vanderheijdenvandenberg-oosterhuis@maatschappelijkedienstverlening.example");
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.getByRole("heading", { level: 1, name: "Kijk in uw mailbox" }).waitFor();
  await looksRight(page);
  const to = "truus.vanderheijdenvandenberg-oosterhuis@maatschappelijkedienstverlening.example";
  await page.goto(linkIn((await mailbox.wait(to, /./)).text, "bevestigen"));
  await looksRight(page);
  await page.getByRole("button", { name: "Ja, meld mij aan" }).click();
  await looksRight(page);

  await page.getByRole("link", { name: "Kies onderwerpen en hoe vaak" }).click();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("status").getByText("Uw keuze is opgeslagen.").waitFor();
  await looksRight(page);

  const desk = await as(t, baas);
  await desk.goto("/redactie/post");
  await desk.getByLabel("Zoek post aan een adres").fill(to);
  await desk.getByRole("button", { name: "Zoeken", exact: true }).click();
  await desk.getByText("De laatste 2 brieven aan").waitFor();
  await looksRight(desk);
  await desk.getByRole("link", { name: "onbestelbaar" }).click();
  await desk.getByLabel("Een adres toevoegen").fill("truus@");
  await desk.getByRole("button", { name: "Niet meer schrijven" }).click();
  await looksRight(desk);
  await desk.getByLabel("Een adres toevoegen").fill(to);
  await desk.getByRole("button", { name: "Niet meer schrijven" }).click();
  await desk.getByText("Naar dit adres gaat geen post meer.").waitFor();
  await looksRight(desk);
  await desk.getByRole("button", { name: "Van de lijst halen" }).click();
  await desk.getByText("Het adres is van de lijst.").waitFor();
  await desk.goto("/redactie/nieuwsbrief");
  await looksRight(desk);
  await desk.getByLabel("Zoek een adres").fill("niemand@reest.example");
  await desk.getByRole("button", { name: "Zoeken", exact: true }).click();
  await looksRight(desk);
  await desk.getByLabel("Zoek een adres").fill(to);
  await desk.getByRole("button", { name: "Zoeken", exact: true }).click();
  await desk.getByRole("heading", { level: 1, name: to }).waitFor();
  await looksRight(desk);

  await page.goto(linkIn((await mailbox.wait(to, /./)).text, "afmelden"));
  await looksRight(page);
  await page.getByRole("button", { name: "Meld mij af" }).click();
  await looksRight(page);
});
