// The office keeps its register of processing, sets terms, notes a request and
// erases somebody, and reads the certificate. A member sees, takes along and
// asks to erase what is their own. Every page on every width.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { takeSeat } from "./membership.mjs";
import { looksRight } from "./office.mjs";
import { newsroom, staff } from "./newsroom.mjs";

const karim = { name: "Karim Haddad", email: "karim@twente.example" };
const mailbox = await startMailbox();
const office = newsroom([staff.baas], {
  smtp: mailbox.url,
  members: [{ name: "Welzijn Noordoost-Twente", seats: [`${karim.name} <${karim.email}>`] }],
});
before(() => office.shown.ready);
after(() => mailbox.stop());
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

test("a member sees what is held, takes a copy and asks to be erased", async (t) => {
  const page = await office.shown.visitor(t, { acceptDownloads: true });
  await takeSeat(page, mailbox, karim.email, karim.name);
  await page.getByRole("navigation", { name: "Mijn pagina’s" }).getByRole("link", { name: "Privacy" }).click();
  await page.getByRole("heading", { level: 1, name: "Privacy" }).waitFor();
  const account = page.getByRole("region", { name: "Uw account" });
  await account.getByText(karim.email).first().waitFor();
  await looksRight(page);
  for (const each of await page.locator("main details").all()) await each.locator("summary").click();
  await account.getByText("Hoelang:").first().waitFor();
  await looksRight(page);

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Kopie downloaden" }).click()]);
  assert.match(file.suggestedFilename(), /^mijn-gegevens-\d{4}-\d\d-\d\d\.json$/);
  const copy = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.deepEqual(copy.held.map((/** @type {{ what: string }} */ group) => group.what), await page.locator("main .held h2").allInnerTexts());
  assert.ok(JSON.stringify(copy).includes(karim.email));

  // What erasing means, and what stays and why, stands above the button.
  const erasing = page.getByRole("region", { name: "Uw gegevens laten wissen" });
  await erasing.getByText("U verlaat dan ook uw plek").waitFor();
  assert.match((await erasing.getByRole("listitem").allInnerTexts()).join("\n"), /zeven jaar .*\(AWR, artikel 52\)/);
  await erasing.getByRole("button", { name: "Vraag om te wissen" }).click();
  await page.getByText("Uw verzoek is ontvangen.").waitFor();
  const said = /U krijgt uiterlijk op (.+) antwoord/.exec(await erasing.getByRole("status").innerText());
  assert.ok(said, "no day is said");
  assert.equal(await erasing.getByRole("button").count(), 0, "it is asked twice");
  await looksRight(page);
  const letter = await mailbox.wait(karim.email, /verzoek ontvangen/);
  assert.ok(letter.text.includes(said[1]), letter.text);

  const desk = await office.as(t, staff.baas);
  await desk.goto("/redactie/privacy/verzoeken");
  await desk.getByText(karim.email).first().waitFor();
});
