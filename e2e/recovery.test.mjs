// Nothing typed is lost: not when the server dies in the middle of a save, not
// without a connection, and not when the session ends.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { begin, body, newsroom, save, signIn, staff, status, stored, text, title } from "./newsroom.mjs";

const { hanneke } = staff;
const office = newsroom([hanneke]);
const { shown } = office;

/** @typedef {import("playwright-core").Page} Page */

/**
 * An interview with a first paragraph that is stored.
 * @param {import("node:test").TestContext} t
 */
async function started(t) {
  const page = await office.as(t, hanneke);
  const path = await begin(page);
  await title(page).fill("Een brief die aankomt");
  await text(page).click();
  await page.keyboard.type("De eerste alinea.");
  await stored(page);
  return { page, path };
}

/** What this device keeps. @param {Page} page */
const copies = (page) => page.evaluate(() => Object.values(localStorage).join());

/**
 * What a second device reads, which knows nothing but the server.
 * @param {import("node:test").TestContext} t
 * @param {string} path
 */
async function elsewhere(t, path) {
  const page = await office.as(t, hanneke);
  await page.goto(path);
  return body(page);
}

/**
 * The next save of this page that the server took.
 * @param {Page} page
 * @param {string} path
 */
const taken = (page, path) => page.waitForResponse((answer) => answer.ok() && answer.request().method() === "POST" && new URL(answer.url()).pathname === path, { timeout: 20_000 });

test("the server is killed in the middle of a save: the page saves once it is back", async (t) => {
  const { page, path } = await started(t);
  // The save is stored and its answer lost, as when the machine dies in between.
  let lost = 0;
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "POST" || lost++ > 0) return route.fallback();
    await route.fetch();
    await shown.crash();
    return route.abort("connectionreset");
  });
  await page.keyboard.type(" Getypt vlak voor de klap.");
  await status(page).getByText("Geen verbinding.").waitFor();
  await page.keyboard.type(" En daarna nog wat.");
  assert.match(await copies(page), /En daarna nog wat/);
  await shown.start();
  await stored(page);
  assert.match(await elsewhere(t, path), /De eerste alinea\. Getypt vlak voor de klap\. En daarna nog wat\./);
  assert.equal(await copies(page), "");
  await page.reload();
  assert.ok(await page.locator("[data-recovery]").isHidden());
});

test("server and page are both gone: the text is offered from this device", async (t) => {
  const { page, path } = await started(t);
  await page.keyboard.type(" Dit hoorde de server nooit.");
  await shown.crash();
  // The browser is closed and opened again: a new page, the same device.
  await page.context().setOffline(true);
  await page.close();
  await shown.start();
  const again = await page.context().newPage();
  await again.context().setOffline(false);
  await again.goto(path);
  assert.match(await body(again), /<p>De eerste alinea\.<\/p>/);
  await again.getByText("Op dit apparaat staat een tekst van").waitFor();
  await again.getByRole("button", { name: "Terughalen" }).click();
  assert.match(await text(again).innerText(), /Dit hoorde de server nooit\./);
  await stored(again);
  assert.match(await elsewhere(t, path), /Dit hoorde de server nooit\./);
  await again.reload();
  assert.ok(await again.locator("[data-recovery]").isHidden());
});

// Each has a piece of its own and mostly waits for the page to save: they go side by side.
describe("while the server stays", { concurrency: 3 }, () => {
  test("what arrived is not offered again, with its people and its address", async (t) => {
    const { page } = await started(t);
    await title(page).fill("Een andere titel, nooit vanzelf bewaard");
    await page.getByLabel("Naam", { exact: true }).first().fill("Marijke Oosterveld");
    await page.getByLabel("Functie").first().fill("directeur");
    await save(page);
    await page.getByText("Opgeslagen.", { exact: true }).waitFor();
    assert.ok(await page.locator("[data-recovery]").isHidden());
    assert.equal(await copies(page), "");
    await page.getByText("Adres, datum, film en voordelen").click();
    assert.equal(await page.getByLabel("Adres", { exact: true }).inputValue(), "een-andere-titel-nooit-vanzelf-bewaard");
  });

  test("the connection goes and comes back", async (t) => {
    const { page, path } = await started(t);
    await page.context().setOffline(true);
    await page.keyboard.type(" In de trein.");
    await status(page).getByText("Geen verbinding.").waitFor();
    assert.match(await copies(page), /In de trein/);
    await page.context().setOffline(false);
    await stored(page);
    assert.match(await elsewhere(t, path), /In de trein\./);
  });

  test("the session ends: the text stays, and is saved after signing in elsewhere", async (t) => {
    const { page, path } = await started(t);
    await page.context().clearCookies();
    await page.keyboard.type(" Toen de sessie voorbij was.");
    await status(page).getByText("U bent uitgelogd.").waitFor();
    assert.match(await text(page).innerText(), /Toen de sessie voorbij was\./);
    const tab = await page.context().newPage();
    await tab.goto("/redactie");
    await signIn(tab, hanneke);
    await tab.getByRole("heading", { name: "Dag Hanneke Rutgers" }).waitFor();
    await page.bringToFront();
    await status(page).getByText(/^Opgeslagen om/).waitFor({ timeout: 15_000 });
    assert.match(await elsewhere(t, path), /Toen de sessie voorbij was\./);
  });

  test("leaving by a link or another form takes along what was typed", async (t) => {
    const { page } = await started(t);
    await page.keyboard.type(" Nog niet bewaard.");
    await page.getByRole("link", { name: "Voorbeeld", exact: true }).click();
    await page.frameLocator("iframe.preview").getByText("Nog niet bewaard.").waitFor();
    await page.getByRole("link", { name: "Schrijven" }).click();
    await text(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" En dit?");
    await page.getByLabel("Opmerking voor de redactie").fill("Klopt dit?");
    await page.getByRole("button", { name: "Plaatsen" }).click();
    await page.getByText("Uw opmerking staat erbij.").waitFor();
    assert.match(await body(page), /En dit\?/);
    assert.equal(await copies(page), "");

    // Who is not sure goes on writing, and that is saved too.
    await page.getByRole("button", { name: "In de prullenbak" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Annuleren" }).click();
    await text(page).click();
    await page.keyboard.type("Toch niet. ");
    await stored(page);
  });

  test("loading anew before the last save arrived: the text stays and collides with nobody", async (t) => {
    const { page, path } = await started(t);
    // The page is answered as it was before the save that is under way.
    const before = await (await page.request.get(path)).text();
    await page.route(`**${path}`, (route) => (route.request().method() === "GET" ? route.fulfill({ body: before, contentType: "text/html; charset=utf-8" }) : route.fallback()));
    await page.keyboard.type(" Net getypt.");
    await page.reload();
    await page.locator(".editor-text").getByText("De eerste alinea. Net getypt.").waitFor();
    assert.ok(await page.locator("[data-recovery]").isHidden());
    // Twice in a row, and with more typed in between.
    await text(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" En nog iets.");
    await page.reload();
    await page.reload();
    await page.locator(".editor-text").getByText("De eerste alinea. Net getypt. En nog iets.").waitFor();
    await text(page).click();
    await page.keyboard.press("Control+End");
    const arrived = taken(page, path);
    await page.keyboard.type(" En verder.");
    await arrived;
    assert.doesNotMatch(await status(page).innerText(), /intussen/);
    await page.unroute(`**${path}`);
    assert.match(await elsewhere(t, path), /De eerste alinea\. Net getypt\. En nog iets\. En verder\./);
    await page.reload();
    assert.ok(await page.locator("[data-recovery]").isHidden());
    assert.equal(await copies(page), "");
  });

  test("back and forward within three seconds of typing lose nothing", async (t) => {
    const { page, path } = await started(t);
    await page.keyboard.type(" Voor de knop terug.");
    await page.goBack();
    await page.goForward();
    await page.locator(".editor-text").getByText("Voor de knop terug.").waitFor();
    await text(page).click();
    await page.keyboard.press("Control+End");
    const arrived = taken(page, path);
    await page.keyboard.type(" En erna.");
    await arrived;
    assert.match(await elsewhere(t, path), /Voor de knop terug\. En erna\./);
  });

  test("two windows of one person: it says that it is oneself, and offers no text of a living window", async (t) => {
    const { page, path } = await started(t);
    const other = await page.context().newPage();
    const first = taken(page, path);
    await page.keyboard.type(" In het eerste venster.");
    await other.goto(path);
    await text(other).waitFor();
    assert.ok(await other.locator("[data-recovery]").isHidden());
    await first;
    await other.reload();
    const second = taken(other, path);
    await title(other).fill("In het tweede venster");
    await second;
    await page.bringToFront();
    await page.getByText("U hebt de tekst zelf in een ander venster").waitFor({ timeout: 15_000 });
    await title(page).fill("En weer in het eerste");
    await page.getByText("U hebt dit stuk zelf intussen in een ander venster").waitFor();
    assert.ok(!(await page.locator("main").innerText()).includes("Hanneke Rutgers heeft"));
    await save(page);
    await page.getByRole("heading", { name: "U hebt zelf intussen iets anders opgeslagen" }).waitFor();
  });
});

test("while a copy waits to be judged, newer ones are kept beside it", async (t) => {
  const { page, path } = await started(t);
  await page.keyboard.type(" Dit bleef achter.");
  await shown.crash();
  await page.context().setOffline(true);
  await page.close();
  await shown.start();
  const again = await page.context().newPage();
  await again.context().setOffline(false);
  await again.goto(path);
  await again.getByText("Op dit apparaat staat een tekst van").waitFor();
  await again.context().setOffline(true);
  await text(again).click();
  await again.keyboard.press("Control+End");
  await again.keyboard.type(" Intussen getypt.");
  const kept = await copies(again);
  assert.match(kept, /Dit bleef achter/);
  assert.match(kept, /Intussen getypt/);
  // Taking back the one offers the other: neither is gone.
  await again.getByRole("button", { name: "Terughalen" }).click();
  await again.locator(".editor-text").getByText("Dit bleef achter.").waitFor();
  await again.getByText("Op dit apparaat staat een tekst van").waitFor();
  await again.getByRole("button", { name: "Terughalen" }).click();
  await again.locator(".editor-text").getByText("Intussen getypt.").waitFor();
  await again.getByText("Op dit apparaat staat een tekst van").waitFor();
  await again.context().setOffline(false);
  await stored(again);
  assert.match(await elsewhere(t, path), /Intussen getypt\./);
});
