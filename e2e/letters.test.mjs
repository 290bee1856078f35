// The desk changes the words of a letter, sees it as its reader will, and finds
// its own words again after somebody else saved first. Without scripts, too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { looksRight } from "./office.mjs";
import { newsroom, staff } from "./newsroom.mjs";

const desk = { name: "Joke Veldhuis", email: "joke@meent.example", roles: "desk", password: "vijf gele fietsen in de regen" };
const office = newsroom([desk, staff.baas]);
const path = "/redactie/brieven/application_question/nl";

for (const javaScriptEnabled of [true, false]) {
  test(`a letter gets other words, ${javaScriptEnabled ? "with" : "without"} scripts`, async (t) => {
    const page = await office.as(t, desk, { javaScriptEnabled });
    await page.goto("/redactie/brieven");
    if (javaScriptEnabled) await looksRight(page);
    await page.getByRole("link", { name: "Vraag aan de aanvrager, Nederlands" }).click();
    await page.waitForURL(`**${path}`);
    if (javaScriptEnabled) await looksRight(page);

    await page.getByLabel("Onderwerp").fill("Een vraag, {voornaam}");
    await page.getByRole("button", { name: "Opslaan", exact: true }).click();
    await page.getByText("niet worden ingevuld: {voornaam}").first().waitFor();
    if (javaScriptEnabled) await looksRight(page);
    await page.getByLabel("Onderwerp").fill("Een vraag aan {organisation}");
    await page.getByLabel("Tekst", { exact: true }).fill("Wij zijn {association}.\n\n{text}\n\nTot gauw!");

    for (const [button, styled] of /** @type {const} */ ([["Voorbeeld", true], ["Voorbeeld als platte tekst", false]])) {
      const opened = page.waitForEvent("popup");
      await page.getByRole("button", { name: `${button} (in een nieuw tabblad)`, exact: true }).click();
      const shown = await opened;
      await shown.getByText("Een vraag aan Bakkerij De Zonnebloem").first().waitFor();
      await shown.getByText("Tot gauw!").waitFor();
      // No script runs in the preview, not even ours: its width tells that it has its style.
      if (styled) assert.equal((await shown.locator(".sheet").boundingBox())?.width, 626);
      else assert.equal(await shown.locator(".sheet").count(), 0);
      await shown.close();
    }

    const other = await office.as(t, staff.baas);
    await other.goto(path);
    await other.getByLabel("Onderwerp").fill("Van de ander");
    await other.getByRole("button", { name: "Opslaan", exact: true }).click();
    await other.getByText("De brief is opgeslagen").waitFor();

    await page.getByRole("button", { name: "Opslaan", exact: true }).click();
    await page.getByText("Er is niets overschreven").waitFor();
    await page.getByText("Van de ander").first().waitFor();
    assert.equal(await page.getByLabel("Onderwerp").inputValue(), "Een vraag aan {organisation}");
    if (javaScriptEnabled) await looksRight(page);
    await page.getByRole("button", { name: "Opslaan", exact: true }).click();
    await page.getByText("De brief is opgeslagen").waitFor();
    if (javaScriptEnabled) await looksRight(page);

    await page.getByRole("button", { name: "Terug naar de oorspronkelijke tekst" }).click();
    if (javaScriptEnabled) await page.getByRole("dialog").getByRole("button", { name: "Terug naar de oorspronkelijke tekst" }).click();
    await page.getByText("De brief heeft weer de oorspronkelijke tekst").waitFor();
    assert.equal(await page.getByLabel("Onderwerp").inputValue(), "Een vraag over uw aanvraag bij {association}");

    await page.goto("/redactie/post");
    if (javaScriptEnabled) await looksRight(page);
    await page.getByRole("navigation", { name: "Post per status" }).getByRole("link", { name: "mislukt" }).click();
    await page.getByText("bestaat").first().waitFor();
  });
}
