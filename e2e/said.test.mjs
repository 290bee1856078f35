// What the page of a piece says follows what is stored, without loading it anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, introduction, newsroom, publish, staff, text, title } from "./newsroom.mjs";

const { hanneke } = staff;
const office = newsroom([hanneke]);

test("a live piece that is typed in becomes a change being prepared, with its buttons", async (t) => {
  const page = await office.as(t, hanneke);
  const path = await begin(page);
  await publish(page, { type: "news", title: "Een bericht", teaser: introduction, body: "<p>Dit staat er.</p>" });
  await page.goto(path);
  assert.equal(await page.getByRole("button", { name: "Wijziging publiceren" }).count(), 0);
  await text(page).click();
  await page.keyboard.type("En dit komt erbij. ");
  await page.getByText("U bereidt een wijziging voor.").waitFor({ timeout: 20_000 });
  await page.locator(".piece-buttons button[formaction$='/stap/publish']").waitFor();
  await page.locator(".panel-steps button[formaction$='/stap/discard']").waitFor();
  assert.match(await page.locator(".piece-facts").innerText(), /concept/i);
  assert.ok(await text(page).evaluate((editor) => editor.contains(document.activeElement)), "who writes goes on writing");
});

test("who is not listed, does not agree, or takes another's part is told, each at its place", async (t) => {
  const page = await office.as(t, hanneke);
  await begin(page);
  await title(page).fill("Een gesprek");
  await page.locator("#series").selectOption({ index: 1 });
  await page.locator("#position").fill("1");
  const name = page.getByLabel("Naam", { exact: true }).first();
  await name.fill("Johanna Onbekend");
  const options = page.getByRole("listbox", { name: "Naam" });
  await options.getByRole("option").first().waitFor();
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    const [ground, paper] = await options.evaluate((list) => [getComputedStyle(list).backgroundColor, getComputedStyle(document.body).backgroundColor]);
    assert.equal(ground, paper, "one reads through the list");
  }
  await title(page).click();
  const finding = page.locator(".finding", { hasText: "Johanna Onbekend is getypt en niet gekozen" });
  await finding.waitFor({ timeout: 20_000 });
  await page.locator(".finding", { hasText: "Johanna Onbekend is nog niet om autorisatie gevraagd." }).waitFor();
  await page.getByRole("link", { name: "Autorisatie nog geen akkoord" }).waitFor();
  await finding.getByRole("link").click();
  assert.ok(await name.evaluate((field) => field === document.activeElement));
  await page.getByRole("button", { name: "Publiceren" }).click();
  await page.getByRole("dialog").getByText("Johanna Onbekend is nog niet om autorisatie gevraagd.").waitFor();
  await page.getByRole("button", { name: "Annuleren" }).click();
  await page.getByRole("button", { name: "Maak ruimte" }).click();
  await page.getByText("De volgorde is opgeslagen.").waitFor();
  assert.equal(await page.locator("#position").inputValue(), "1");
  assert.match(await page.locator(".place-parts li").first().innerText(), /Een gesprek/);
});
