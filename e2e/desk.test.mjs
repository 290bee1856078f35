// Applications for membership: the desk asks and prepares, the board decides.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { openApplication as open, step } from "./membership.mjs";
import { newsroom, staff } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

/** @satisfies {Record<string, import("./server.mjs").Account>} */
const people = {
  ineke: { name: "Ineke Postma", email: "ineke@meent.example", roles: "desk", password: "drie krukjes bij het raam" },
  hans: { name: "Hans Verkerk", email: "hans@meent.example", roles: "board", password: "elf groene emmers in de schuur" },
};
const mailbox = await startMailbox();
const office = newsroom([staff.baas, people.ineke, people.hans], { smtp: mailbox.url });
before(() => office.shown.ready);
after(() => mailbox.stop());

test("the desk asks, prepares and the board admits", async (t) => {
  const name = "Stichting Welzijn Rond de Brug";
  const desk = await office.as(t, people.ineke);
  await desk.getByText("4 aanvragen wachten op de ledenadministratie.").waitFor();
  await open(desk, name);
  const ask = await step(desk, "Vraag stellen");
  await ask.getByLabel("Uw vraag").fill("Hoeveel vrijwilligers heeft u?");
  await ask.getByRole("button", { name: "Brief bekijken" }).click();
  await desk.getByRole("heading", { name: "Zo leest de aanvrager het" }).waitFor();
  assert.match(await desk.locator(".app-words").innerText(), /Hoeveel vrijwilligers heeft u\?/);
  assert.equal(await desk.getByLabel("Uw vraag").inputValue(), "Hoeveel vrijwilligers heeft u?");
  await looksRight(desk);
  await desk.getByRole("button", { name: "Vraag versturen" }).click();
  await desk.getByText("De vraag is verstuurd.").waitFor();
  const question = await mailbox.wait("m.dekker@ronddebrug.example", /./);
  assert.match(question.text, /Hoeveel vrijwilligers heeft u\?/);

  await (await step(desk, "Voorleggen aan het bestuur")).getByLabel("Advies").fill("Een aanwinst.");
  await desk.getByRole("button", { name: "Voorleggen", exact: true }).click();
  await desk.getByText("De aanvraag ligt bij het bestuur.").waitFor();
  await desk.getByText("het bestuur neemt de volgende stap").waitFor();
  assert.equal(await desk.getByRole("button", { name: "Toelaten" }).count(), 0);
  assert.doesNotMatch((await mailbox.wait("m.dekker@ronddebrug.example", /./)).text, /aanwinst/);

  const board = await office.as(t, people.hans);
  await board.getByText("4 aanvragen om over te beslissen.").waitFor();
  await open(board, name);
  await board.getByText("Een aanwinst.").waitFor();
  await (await step(board, "Toelaten als lid")).getByLabel("Persoonlijk woord").fill("Welkom!");
  await board.getByRole("button", { name: "Toelaten", exact: true }).click();
  await board.getByRole("dialog").getByRole("button", { name: "Toelaten" }).click();
  await board.getByText("Toegelaten. De uitnodigingen zijn onderweg.").waitFor();
  await looksRight(board);
  for (const to of ["m.dekker", "j.hofman", "s.elidrissi"]) {
    const letter = await mailbox.wait(`${to}@ronddebrug.example`, /./);
    assert.match(letter.text, /\/mijn\/welkom\/|Welkom!/);
  }
});

test("two at once: the second is told and loses nothing", async (t) => {
  const [one, two] = [await office.as(t, people.ineke), await office.as(t, people.ineke)];
  for (const page of [one, two]) await open(page, "Buurtkracht Noord");
  await one.getByText("Misschien kennen we deze organisatie al").waitFor();
  await one.getByLabel("Notitie toevoegen").fill("Teruggebeld: zij sturen de jaarrekening.");
  await one.getByRole("button", { name: "Notitie toevoegen" }).click();
  await one.getByText("De notitie is toegevoegd.").waitFor();
  await (await step(two, "Voorleggen aan het bestuur")).getByLabel("Advies").fill("Mijn advies.");
  await two.getByRole("button", { name: "Voorleggen", exact: true }).click();
  await two.getByRole("heading", { name: "Intussen gebeurd" }).waitFor();
  assert.equal(await two.getByLabel("Advies").inputValue(), "Mijn advies.");
  await looksRight(two);
  await two.getByRole("button", { name: "Voorleggen", exact: true }).click();
  await two.getByText("De aanvraag ligt bij het bestuur.").waitFor();
});

test("without a mouse and without a script", async (t) => {
  const page = await office.as(t, people.ineke, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  await page.goto("/redactie/aanvragen");
  await page.getByRole("navigation", { name: "Naar een kolom" }).getByRole("link", { name: /Bij het bestuur/ }).click();
  await page.waitForURL(/#kolom-prepared$/);
  await page.getByRole("link", { name: "Jongerenwerk Midden-Zeeland" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Naar de volgende stap" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#stap-withdraw summary").focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Hoe en waarom").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Schrijf hier een paar woorden." }).waitFor();
  await page.getByLabel("Hoe en waarom").focus();
  await page.keyboard.type("Zij belden zelf.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("De aanvraag is ingetrokken.", { exact: true }).waitFor();
});

test("every page of the room", async (t) => {
  const page = await office.as(t, staff.baas);
  for (const path of ["/redactie/aanvragen", "/redactie/aanvragen?weergave=lijst&staat=alle", "/redactie/aanvragen?weergave=lijst&q=bestaatniet", "/redactie/lidmaatschap"]) {
    await page.goto(path);
    await looksRight(page);
  }
  await page.getByLabel("Opzegtermijn in weken").fill("veel");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("link", { name: /Vul een aantal weken in/ }).waitFor();
  await looksRight(page);
  await page.getByLabel("Opzegtermijn in weken").fill("8");
  await page.getByRole("button", { name: "Voorbeeld opnieuw uitrekenen" }).click();
  await page.getByText("het is nog niet opgeslagen").waitFor();

  await open(page, "Vrijwilligersacademie en Welzijnsorganisatie Achterhoek-Oost");
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  await looksRight(page);
  await page.getByRole("button", { name: "Eén keer helemaal tonen" }).click();
  await page.getByText("NL91 ABNA 0417 1643 00").waitFor();
  await page.getByRole("link", { name: "Gegevens wijzigen" }).click();
  await page.getByLabel("KvK-nummer").fill("12");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("link", { name: /Een KvK-nummer heeft 8 cijfers/ }).waitFor();
  await looksRight(page);
  await page.goto("/redactie/logboek?wat=application.iban");
  await page.getByRole("cell", { name: "Rekeningnummer van aanvrager helemaal getoond" }).first().waitFor();
});
