// From visitor to member and out again, by everybody who has a part in it, with
// a real mail server between them. What happens to an application a year after,
// when nobody looks any more, is in models/privacy/retention_test.go: its clock moves.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startMailbox } from "./mailbox.mjs";
import { applicant, aWhile, fillAll, heading, linkIn, openApplication, press, step, takeSeat } from "./membership.mjs";
import { begin, introduction, newsroom, publish, staff } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

/** @satisfies {Record<string, import("./server.mjs").Account>} */
const people = {
  ineke: { name: "Ineke Postma", email: "ineke@meent.example", roles: "desk", password: "drie krukjes bij het raam" },
  hans: { name: "Hans Verkerk", email: "hans@meent.example", roles: "board", password: "elf groene emmers in de schuur" },
};
const zoe = { name: "Zoë van den Berg", email: "zoe@devaart.example" };
const karim = { name: "Karim Haddad", email: "karim@devaart.example" };
const phone = { viewport: { width: 390, height: 844 } };

const mailbox = await startMailbox();
const { shown, as } = newsroom([people.ineke, people.hans, staff.hanneke], { smtp: mailbox.url });
before(() => shown.ready);
after(() => mailbox.stop());

const piece = {
  title: "De winter waarin niemand kwam eten", teaser: introduction, access: "half",
  open: "De eerste avond stonden er veertig borden op tafel.",
  closed: "In februari besloot het bestuur om de sleutel aan de buurt te geven.",
};

/** The last day of a membership that is cancelled today: the year's end, at four weeks' notice. */
function lastDay() {
  const [year, month, day] = new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" }).split("-").map(Number);
  return `31 december ${month === 12 && day > 3 ? year + 1 : year}`;
}

test("an organisation becomes a member, reads what is its own and leaves", { timeout: 300_000 }, async (t) => {
  /** Ends a step before the next: each needs what the one before left behind. @param {string} name @param {(t: import("node:test").TestContext) => Promise<void>} does */
  const then = async (name, does) => {
    let fault;
    await t.test(name, (own) => does(own).catch((error) => Promise.reject((fault = error))));
    if (fault) throw fault;
  };
  // Who comes in stays signed in until the journey ends.
  await shown.ready;
  const [atZoe, atKarim] = [await shown.visitor(t), await shown.visitor(t, phone)];

  await then("a director applies on a phone without JavaScript and confirms from the mail", async (own) => {
    const page = await shown.visitor(own, { ...phone, javaScriptEnabled: false });
    await page.goto("/lid-worden");
    await page.getByRole("link", { name: "Lidmaatschap aanvragen" }).first().click();
    await heading(page, "Lidmaatschap aanvragen");
    await fillAll(page, zoe.email);
    await page.locator("#seat1_person").fill(karim.name);
    await page.locator("#seat1_email").fill(karim.email);
    await aWhile();
    await press(page, "Aanvraag versturen");
    await heading(page, "Bevestig uw e-mailadres");

    const link = linkIn(await mailbox.wait(zoe.email, /bevestig/));
    const mail = await shown.visitor(own, { ...phone, javaScriptEnabled: false });
    // axe is a script itself: it looks where only those of the site do not come.
    const looking = await shown.visitor(own);
    await looking.route("**/*.js", (route) => route.abort());
    for (const path of ["/lid-worden", "/lid-worden/aanmelden", link]) {
      await looking.goto(path);
      await looksRight(looking);
    }
    await mail.goto(link);
    await press(mail, "Ja, dit is mijn e-mailadres");
    await heading(mail, "Uw aanvraag is bij ons");
    await mail.getByText("De ledenadministratie leest uw aanvraag", { exact: true }).waitFor();
    await mailbox.wait(zoe.email, /ontvangen/);
    await looking.reload();
    await heading(looking, "Uw aanvraag is bij ons");
    await looking.getByText("Wat u invulde").click();
    await looking.getByText("01234567", { exact: true }).waitFor();
    await looksRight(looking);
    for (const used of [page, mail]) assert.deepEqual(await used.context().cookies(), []);
  });

  await then("the desk asks, the director answers, the board admits", async (own) => {
    const desk = await as(own, people.ineke);
    await openApplication(desk, applicant);
    await (await step(desk, "Vraag stellen")).getByLabel("Uw vraag").fill("Hoeveel vrijwilligers heeft u?");
    await press(desk, "Vraag versturen");
    await desk.getByText("De vraag is verstuurd.").waitFor();
    await looksRight(desk);

    const question = await mailbox.wait(zoe.email, /vraag over uw aanvraag/);
    assert.match(question.text, /Hoeveel vrijwilligers heeft u\?/);
    const link = linkIn(question);
    const looking = await shown.visitor(own);
    await looking.goto(link);
    await heading(looking, "Wij hebben een vraag");
    await looksRight(looking);
    const answering = await shown.visitor(own, { ...phone, javaScriptEnabled: false });
    await answering.goto(link);
    await answering.getByText("Hoeveel vrijwilligers heeft u?").first().waitFor();
    await answering.getByLabel("Uw antwoord").fill("Zestig, en elke winter meer.");
    await press(answering, "Antwoord versturen");
    await heading(answering, "Uw aanvraag is bij ons");

    await openApplication(desk, applicant);
    await desk.getByText("Zestig, en elke winter meer.").first().waitFor();
    await (await step(desk, "Voorleggen aan het bestuur")).getByLabel("Advies").fill("Een aanwinst.");
    await press(desk, "Voorleggen");
    await desk.getByText("De aanvraag ligt bij het bestuur.").waitFor();
    assert.equal(await desk.getByRole("button", { name: "Toelaten" }).count(), 0, "the desk decides");

    const board = await as(own, people.hans);
    await openApplication(board, applicant);
    await board.getByText("Zestig, en elke winter meer.").first().waitFor();
    await board.getByText("Een aanwinst.").first().waitFor();
    await (await step(board, "Toelaten als lid")).getByLabel("Persoonlijk woord").fill("Wat fijn dat u er bent.");
    await board.getByRole("button", { name: "Toelaten", exact: true }).click();
    await board.getByRole("dialog").getByRole("button", { name: "Toelaten" }).click();
    await board.getByText("Toegelaten. De uitnodigingen zijn onderweg.").waitFor();
    await looksRight(board);

    const welcome = await mailbox.wait(zoe.email, /^Welkom bij/);
    assert.match(welcome.text, /Wat fijn dat u er bent\./);
    assert.doesNotMatch(welcome.text, /aanwinst/, "what the desk advised is the board's");
    await looking.goto(linkIn(welcome));
    await looking.getByText("Uw aanvraag is toegelaten").waitFor();
    await looksRight(looking);
  });

  await then("both take their seats from their mails", async () => {
    await takeSeat(atZoe, mailbox, zoe.email, zoe.name);
    await takeSeat(atKarim, mailbox, karim.email, karim.name);
    await looksRight(atZoe);
    await atKarim.goto("/mijn/organisatie");
    await heading(atKarim, applicant);
    for (const { email } of [zoe, karim]) await atKarim.getByRole("link", { name: email }).waitFor();
    assert.equal(await atKarim.getByText("uitgenodigd", { exact: true }).count(), 0, "both seats are taken");
    await looksRight(atKarim);
  });

  await then("one reads a piece for members, a stranger only how it begins", async (own) => {
    const editor = await as(own, staff.hanneke);
    await begin(editor);
    const { title, teaser, access, open, closed } = piece;
    const answer = await publish(editor, { title, teaser, access, body: `<p>${open}</p><hr class="ledengrens"><p>${closed}</p>` });
    assert.equal(answer.status, 200, answer.text);

    const path = "/actueel/de-winter-waarin-niemand-kwam-eten";
    await atKarim.goto(path);
    for (const text of [open, closed]) await atKarim.getByText(text).waitFor();
    await looksRight(atKarim);
    const stranger = await shown.visitor(own);
    await stranger.goto(path);
    await stranger.getByText(open).waitFor();
    await stranger.getByRole("heading", { name: "De rest is voor leden" }).waitFor();
    assert.ok(!(await stranger.content()).includes(closed), "the stranger reads on");
    await looksRight(stranger);
  });

  await then("one cancels, from the home page", async () => {
    const end = lastDay();
    await atZoe.goto("/");
    await atZoe.locator("main").getByRole("link", { name: "lidmaatschap opzeggen" }).click();
    await heading(atZoe, "Lidmaatschap opzeggen");
    await atZoe.getByText(`is de laatste dag ${end}`).waitFor();
    await looksRight(atZoe);
    await atZoe.locator("main").getByRole("link", { name: "Lidmaatschap opzeggen", exact: true }).click();
    await atZoe.waitForURL("**/mijn/organisatie/opzeggen");
    await atZoe.getByText(`dan is ${end} de laatste dag`).waitFor();
    await looksRight(atZoe);
    await press(atZoe, `Opzeggen per ${end}`);
    await atZoe.getByText("Het lidmaatschap is opgezegd.").waitFor();
    await atZoe.getByRole("definition").getByText(end, { exact: true }).waitFor();
    await looksRight(atZoe);

    for (const { email } of [zoe, karim]) {
      const confirmed = await mailbox.wait(email, /opzegging/i);
      assert.ok(confirmed.text.includes(end), confirmed.text);
    }
    // Until that day nothing ends: a colleague sees it, and is still in.
    await atKarim.goto("/mijn/organisatie");
    await atKarim.getByText(`${zoe.name} heeft het lidmaatschap op`).waitFor();
  });
});
