// The office keeps its register of processing, sets terms, notes a request and
// erases somebody, and reads the certificate. Every page on every width.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { looksRight } from "./office.mjs";
import { newsroom, staff } from "./newsroom.mjs";

const office = newsroom([staff.baas]);
const shots = process.env.SHOTS;

test("somebody is erased, and the certificate tells", async (t) => {
  const page = await office.as(t, staff.baas);
  /** @param {string} name */
  const look = async (name) => {
    await looksRight(page);
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    for (const [width, colorScheme] of /** @type {const} */ ([[1280, "light"], [390, "dark"]])) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/${name}-${width}.png` });
    }
  };
  await page.goto("/redactie/privacy");
  await look("register");
  await page.getByRole("link", { name: "Bewaartermijnen" }).click();
  await page.getByLabel("Afgewezen aanvragen").fill("3");
  await page.getByRole("button", { name: "Opslaan", exact: true }).click();
  await page.getByText("vul een aantal dagen in van 28 tot en met 730").first().waitFor();
  await look("termijnen");
  await page.getByLabel("Afgewezen aanvragen").fill("300");
  await page.getByRole("button", { name: "Opslaan", exact: true }).click();
  await page.getByText("De bewaartermijnen zijn opgeslagen").waitFor();

  await page.getByRole("link", { name: "Wisverzoeken" }).click();
  await look("verzoeken");
  await page.getByLabel("E-mailadres").fill("schrijver@elders.example");
  await page.getByRole("button", { name: "Verzoek noteren" }).click();
  await page.getByText("Het verzoek staat genoteerd").waitFor();
  await look("verzoek");
  await page.getByRole("button", { name: "Gegevens wissen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gegevens wissen" }).click();
  await page.getByText("De gegevens zijn gewist").waitFor();
  await look("gewist");

  await page.goto("/redactie/privacy/bewaartermijnen");
  await page.getByRole("link", { name: "Verklaring 1", exact: true }).click();
  await page.getByText("Hierbij verklaart").waitFor();
  await look("verklaring");
  assert.ok(!(await page.content()).includes("schrijver@"));
});
