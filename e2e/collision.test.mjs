// Two editors on one piece: each sees the other, and nothing that either of
// them typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, body, newsroom, save, staff, status, stored, text, title } from "./newsroom.mjs";

const { hanneke, bram } = staff;
const office = newsroom([hanneke, bram]);

/**
 * Two editors with the same text before them.
 * @param {import("node:test").TestContext} t
 */
async function two(t) {
  const [one, other] = await Promise.all([office.as(t, hanneke), office.as(t, bram)]);
  const path = await begin(one);
  await title(one).fill("Twee pennen op één blad");
  await text(one).click();
  for (const line of ["De eerste alinea.", "De tweede alinea.", "De derde alinea."]) {
    await one.keyboard.type(line);
    await one.keyboard.press("Enter");
  }
  await save(one);
  await other.goto(path);
  return { one, other, path };
}

/**
 * Goes to the end of a paragraph and types there.
 * @param {import("playwright-core").Page} page
 * @param {number} n from 0
 * @param {string} words
 */
async function write(page, n, words) {
  await page.locator(".editor-text > p").nth(n).click();
  await page.keyboard.press("End");
  await page.waitForTimeout(40); // the browser tells of a moved caret a moment later
  await page.keyboard.type(words);
}

test("two editors see each other, and choose when both wrote", async (t) => {
  const { one, other, path } = await two(t);
  await other.getByText("Ook hier bezig: Hanneke Rutgers").waitFor({ timeout: 15_000 });
  await one.getByText("Ook hier bezig: Bram Terpstra").waitFor({ timeout: 15_000 });

  // In different paragraphs, and in the same one.
  await write(one, 0, " Hanneke was hier.");
  await write(one, 1, " Volgens Hanneke.");
  await stored(one);
  await write(other, 1, " Volgens Bram.");
  await write(other, 2, " Bram was hier.");
  await title(other).fill("Twee pennen, één blad");
  await status(other).getByText("Hanneke Rutgers heeft intussen iets anders opgeslagen").waitFor();
  assert.match(await body(other), /Volgens Bram/);

  await other.getByRole("button", { name: "Opslaan" }).click();
  await other.getByRole("heading", { name: "Hanneke Rutgers heeft intussen iets anders opgeslagen" }).waitFor();
  assert.match(await other.locator(".compare").innerText(), /Hanneke was hier[^]*Bram was hier/);
  const choice = other.getByRole("group", { name: "Welke versie wilt u houden?" });
  assert.equal(await choice.count(), 1);
  assert.match((await choice.innerText()).replace(/\s+/g, " "), /Uw versie De tweede alinea. Volgens .*Bram.*De versie van Hanneke Rutgers De tweede alinea. Volgens .*Hanneke/);
  await other.getByRole("group", { name: "Titel" }).getByLabel("De versie van Hanneke Rutgers").check();
  await choice.getByLabel("Allebei").check();
  await other.getByRole("button", { name: "Deze keuze opslaan" }).click();
  await other.getByText("Samengevoegd en opgeslagen.").waitFor();

  const whole = /De eerste alinea. Hanneke was hier.[^]*De tweede alinea. Volgens Bram.[^]*De tweede alinea. Volgens Hanneke.[^]*De derde alinea. Bram was hier./;
  assert.match(await body(other), whole);
  assert.equal(await title(other).inputValue(), "Twee pennen op één blad");
  // What was typed has found its place: nothing on this device waits for it.
  assert.ok(await other.locator("[data-recovery]").isHidden());
  assert.deepEqual(await other.evaluate(() => Object.keys(localStorage)), []);

  // Who was not there hears of it.
  await one.getByText("Bram Terpstra heeft de tekst veranderd.").waitFor({ timeout: 15_000 });
  await one.reload();
  assert.match(await body(one), whole);

  // The text that lost is kept, and comes back whole.
  await other.goto(`${path}/versies`);
  const aside = other.getByRole("row", { name: /Bram Terpstra.*Opzijgelegd/ });
  await aside.getByRole("link", { name: "Met nu" }).click();
  assert.match(await other.locator(".comparison").innerText(), /Twee pennen, één blad|één/);
  await aside.getByRole("button", { name: "Terugzetten" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Terugzetten" }).click();
  await other.getByText("De eerdere versie is teruggezet.").waitFor();
  assert.equal(await title(other).inputValue(), "Twee pennen, één blad");
  assert.match(await body(other), /De tweede alinea. Volgens Bram./);
});

test("who goes away is no longer there", async (t) => {
  const { one, other } = await two(t);
  await other.getByText("Ook hier bezig: Hanneke Rutgers").waitFor({ timeout: 15_000 });
  await one.goto("/redactie");
  await other.getByText("Ook hier bezig: Hanneke Rutgers").waitFor({ state: "hidden", timeout: 15_000 });
});
