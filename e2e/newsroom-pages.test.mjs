// Every page of the newsroom through axe-core, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, introduction, newsroom, staff, status, text, title } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

const { baas, bram } = staff;
const office = newsroom([baas, bram]);

/** @typedef {import("playwright-core").Page} Page */

const long = "Vrijwilligerscoördinatorenoverleg over arbeidsongeschiktheidsverzekeringsvoorwaarden";
const whole =
  `<p class="vraag">Wat deed u toen het ${long.toLowerCase()} niet doorging?</p><p>Ik ging <a href="/deze-pagina-is-er-niet">klik hier</a> en toen naar huis. Dat was <strong>niet</strong> de bedoeling.</p>` +
  `<h2>Elke dag</h2><h3>En elke nacht</h3><blockquote><p>Wij doen dat samen, elke dag.</p><footer>Wim de Vries</footer></blockquote><ul><li>Een</li><li>Twee</li></ul>` +
  `<table><caption>Uren per jaar</caption><thead><tr><th scope="col">Jaar</th><th scope="col">Uren van vrijwilligers</th><th scope="col">Uren van beroepskrachten</th></tr></thead><tbody><tr><th scope="row">2024</th><td>12</td><td>400</td></tr></tbody></table>` +
  `<figure data-film="https://vimeo.com/1"><figcaption>Een film</figcaption></figure><hr class="ledengrens"><p>Alleen voor leden.</p>`;

/**
 * Saves as the page would, by hand.
 * @param {Page} page
 * @param {string} path
 * @param {Record<string, string>} fields
 */
async function put(page, path, fields) {
  await page.goto(path);
  const revision = await page.locator("#stuk input[name=revision]").inputValue();
  const answer = await page.request.post(path, {
    form: { type: "interview", access: "half", revision, ...fields },
    headers: { Origin: office.shown.origin, Accept: "application/json" },
  });
  assert.equal(answer.status(), 200, await answer.text());
}

test("start and lists", async (t) => {
  const page = await office.as(t, baas);
  await looksRight(page);
  for (const path of ["/redactie/stukken", "/redactie/stukken?q=bestaatnergens"]) {
    await page.goto(path);
    await looksRight(page);
  }
});

test("writing: empty, with findings, with mistakes, locked, with a copy left behind", async (t) => {
  const page = await office.as(t, baas);
  const path = await begin(page);
  await looksRight(page);
  await put(page, path, { title: long, teaser: "Te kort", body: whole, person: "", person_name: "", role: "", organisation: "", organisation_name: "", place: "" });
  await page.goto(path);
  await page.locator(".editor-text").getByText("klik hier").waitFor();
  assert.ok((await page.locator(".finding").count()) > 4);
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  await looksRight(page);

  await page.locator("#position").fill("derde");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("heading", { name: "Dit klopt nog niet" }).waitFor();
  await looksRight(page);
  await page.locator("#position").fill("3");
  await status(page).getByText(/^Opgeslagen om/).waitFor();

  // What a page that died left behind: recovery.test.mjs shows how it comes about.
  await page.goto(path);
  await page.evaluate(() => {
    const form = /** @type {HTMLFormElement} */ (document.getElementById("stuk"));
    const beside = ["revision", "sitting", "base", "was", "due", "remark"];
    const fields = [...new FormData(form)].filter(([name]) => !beside.includes(name)).map(([name, value]) => [name, name === "title" ? "Niet bewaard" : value]);
    const copy = { revision: new FormData(form).get("revision"), at: Date.now(), fields };
    localStorage.setItem(`samenspel:${form.dataset.account}:${form.dataset.piece}`, JSON.stringify(copy));
  });
  await page.goto(path);
  await page.getByText("Op dit apparaat staat een tekst van").waitFor();
  await looksRight(page);

  for (const state of ["scheduled", "in_review", "approved"]) {
    await page.goto(`/redactie/stukken?staat=${state}`);
    await page.locator("tbody a").first().click();
    await text(page).waitFor();
    await looksRight(page);
  }
});

test("versions, preview and autorisatie", async (t) => {
  const page = await office.as(t, baas);
  const path = await begin(page);
  await page.goto(`${path}/versies`);
  await looksRight(page);
  await page.goto(`${path}/autorisatie`);
  await looksRight(page);
  await put(page, path, { title: "Voor en na", teaser: introduction, body: whole });
  await page.goto(path);
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("Opgeslagen.", { exact: true }).waitFor();
  await put(page, path, { title: "Voor en daarna", teaser: introduction, body: whole.replace("Wij doen dat samen", "Zij doen dat alleen").replace("<ul><li>Een</li><li>Twee</li></ul>", "<p>Geen lijst meer.</p>") });
  await page.goto(`${path}/versies`);
  await page.getByRole("link", { name: "Met nu" }).first().click();
  await page.locator(".comparison").waitFor();
  await looksRight(page);

  await page.goto(`${path}/voorbeeld`);
  await page.getByRole("button", { name: "Link maken" }).click();
  await page.getByLabel("Kopieer de link nu").waitFor();
  await looksRight(page);
  await page.goto(`${path}/voorbeeld?als=lid&breedte=telefoon`);
  await looksRight(page);

  await page.goto(`${path}/autorisatie`);
  await page.getByLabel("Naam").fill(long);
  await page.getByLabel("E-mailadres").fill("wim");
  await page.getByRole("button", { name: "Versturen" }).click();
  await page.getByRole("heading", { name: "Dit klopt nog niet" }).waitFor();
  await looksRight(page);
  await page.getByLabel("E-mailadres").fill("wim@meent.example");
  await page.getByRole("button", { name: "Versturen" }).click();
  await page.getByText("De vraag is verstuurd.").waitFor();

  await page.goto("/redactie/post");
  await page.getByRole("row", { name: /wim@meent.example/ }).getByRole("link").click();
  await looksRight(page);
  const link = (await page.locator(".letter a[href*='/autorisatie/']").first().getAttribute("href")) ?? "";
  await page.goto(link);
  await page.getByText("Opmerking bij deze alinea").first().click();
  await looksRight(page);
  await page.getByRole("button", { name: "Stuur mijn opmerkingen" }).click();
  await page.getByRole("alert").waitFor();
  await looksRight(page);
  await page.getByText("Opmerking bij deze alinea").nth(1).click();
  await page.getByLabel("Wat moet er anders in alinea 2?").fill("Ik ging niet naar huis.");
  await page.getByRole("button", { name: "Stuur mijn opmerkingen" }).click();
  await page.getByRole("heading", { name: "Dank u wel, uw opmerkingen" }).waitFor();
  await looksRight(page);
  await page.goto(`${path}/autorisatie`);
  await looksRight(page);
});

test("a collision", async (t) => {
  const [page, other] = await Promise.all([office.as(t, baas), office.as(t, bram)]);
  const path = await begin(page);
  await put(page, path, { title: "Twee pennen", teaser: introduction, body: whole });
  await Promise.all([page.goto(path), other.goto(path)]);
  await put(other, path, { title: long, teaser: introduction, body: whole.replace("elke dag", "elke nacht") });
  await page.locator(".editor-text blockquote p").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" En elk weekend.");
  await title(page).fill(`Drie ${long.toLowerCase()}`);
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("heading", { name: "Bram Terpstra heeft intussen iets anders opgeslagen" }).waitFor();
  await looksRight(page);
});

test("dialogs", async (t) => {
  const page = await office.as(t, baas);
  await begin(page);
  await text(page).click();
  for (const name of ["Link", "Foto", "Film"]) {
    await page.getByRole("toolbar").getByRole("button", { name: new RegExp(`^${name}( \\(|$)`) }).click();
    await page.getByRole("dialog").waitFor();
    await looksRight(page);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "In de prullenbak" }).click();
  await page.getByRole("dialog").waitFor();
  await looksRight(page);
});
