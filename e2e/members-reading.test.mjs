// A half-open piece: who may read for members reads on, prints it and keeps
// it to themselves; a visitor stops at the fold, on the screen and on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, introduction, newsroom, publish, staff } from "./newsroom.mjs";
import { looksRight } from "./office.mjs";

const { shown, as } = newsroom([staff.hanneke]);

const open = "In het najaar ging het buurthuis voor het eerst een maand dicht.";
const closed = "Wat de penningmeester die avond zei, heeft zij nooit opgeschreven.";

test("a visitor stops where a member reads on", async (t) => {
  const hanneke = await as(t, staff.hanneke);
  await begin(hanneke);
  const fields = {
    title: "Het buurthuis dat een maand dicht was", teaser: introduction, access: "half",
    body: `<p>${open}</p><hr class="ledengrens"><h2>De avond zelf</h2><p>${closed}</p>`,
  };

  // A sentence for members in the introduction: refused, and shown which.
  const refused = await publish(hanneke, { ...fields, teaser: `${introduction} ${closed}` });
  assert.equal(refused.status, 422);
  assert.ok(refused.text.includes(`In de inleiding staat een zin uit het ledendeel: “${closed}”`), "the editor is not told which sentence");
  await hanneke.reload();
  await hanneke.locator("#check").getByText("uit het ledendeel").first().waitFor();
  await looksRight(hanneke);
  const published = await publish(hanneke, fields);
  assert.equal(published.status, 200, published.text);

  const path = "/actueel/het-buurthuis-dat-een-maand-dicht-was";
  const visitor = await shown.visitor(t);
  const first = await visitor.goto(path);
  assert.equal(first?.headers()["cache-control"], "no-cache");
  await visitor.getByText(open).waitFor();
  await visitor.getByRole("heading", { name: "De rest is voor leden" }).waitFor();
  assert.equal(await visitor.getByRole("link", { name: "Log in en lees verder" }).getAttribute("href"), `/mijn/inloggen?naar=${path}`);
  assert.ok(!(await visitor.content()).includes(closed));
  await looksRight(visitor);

  const own = await hanneke.goto(path);
  assert.equal(own?.headers()["cache-control"], "private, no-store");
  await hanneke.getByText(closed).waitFor();
  await hanneke.getByText("Voor leden", { exact: true }).waitFor();
  assert.equal(await hanneke.locator("main").getByRole("link", { name: /lid worden/i }).count(), 0, "who reads on is asked to join");
  await looksRight(hanneke);

  // What the one read, the other does not get, not even by what it keeps.
  await visitor.reload();
  assert.ok(!(await visitor.content()).includes(closed));

  // On paper: the whole piece for the one, the open part for the other.
  for (const page of [hanneke, visitor]) {
    await page.emulateMedia({ media: "print" });
    await page.getByText(open).waitFor();
    for (const part of await page.locator(".view-as, .save, .closed a").all()) assert.ok(!(await part.isVisible()), "a button on paper");
    await page.emulateMedia({ media: "screen" });
  }
  await hanneke.emulateMedia({ media: "print" });
  assert.ok(await hanneke.getByText(closed).isVisible());
  await hanneke.emulateMedia({ media: "screen" });

  // By the bar and the keyboard: what a visitor gets, and back.
  await hanneke.getByRole("link", { name: "Bezoeker", exact: true }).focus();
  await hanneke.keyboard.press("Enter");
  await hanneke.getByRole("heading", { name: "De rest is voor leden" }).waitFor();
  assert.ok(!(await hanneke.content()).includes(closed));
  await looksRight(hanneke);
  await hanneke.getByRole("link", { name: "Lid", exact: true }).click();
  await hanneke.getByText(closed).waitFor();
});
