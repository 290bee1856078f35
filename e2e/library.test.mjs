// The library: pictures come in several at once, keep what matters in sight,
// and stay while something shows them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { looksRight as looks } from "./office.mjs";
import { startSite } from "./server.mjs";

/** @type {import("./server.mjs").Site} */
let shown;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {string[]} */
const complaints = [];

before(async () => {
  shown = await startSite({ named: true });
  browser = await launch();
  page = await browser.newPage({ baseURL: shown.origin, viewport: { width: 1280, height: 900 } });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(/\/redactie\/instellen\/\S+/.exec(shown.said())?.[0] ?? "");
  await page.getByLabel("E-mailadres").fill("baas@meent.example");
  await page.getByLabel("Naam").fill("Marijke Oosterveld");
  await page.getByLabel("Nieuw wachtwoord").fill("negen blauwe ladders tegen de muur");
  await page.getByRole("button", { name: "Account openen" }).click();
  await page.getByRole("heading", { name: "Mijn account" }).waitFor();
});
after(async () => {
  await browser?.close();
  await shown?.stop();
});

/** Looks at the page that is open. */
const looksRight = (open = page) => looks(open);

/**
 * A picture as a browser makes it, of one colour at each side.
 * @param {string} left
 * @param {string} right
 */
async function drawn(left, right) {
  const text = await page.evaluate(([one, other]) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1200, 600];
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = one;
    pen.fillRect(0, 0, 600, 600);
    pen.fillStyle = other;
    pen.fillRect(600, 0, 600, 600);
    return canvas.toDataURL("image/png").split(",")[1];
  }, [left, right]);
  return Buffer.from(text, "base64");
}

const long = "IMG_20260413_161532_een_heel_lange_naam_van_een_telefoon_zonder_spaties_bewerkt_definitief(2)";

test("two pictures at once, one without words", async () => {
  await page.goto("/redactie/beeld");
  await looksRight();
  const files = [
    { name: "koffie.png", mimeType: "image/png", buffer: await drawn("#a33", "#3a3") },
    { name: `${long}.png`, mimeType: "image/png", buffer: await drawn("#33a", "#aa3") },
  ];
  await page.locator("#kies").setInputFiles(files);
  const dragged = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Geachte leden"], "brief.png", { type: "image/png" }));
    return data;
  });
  await page.locator(".upload-drop").dispatchEvent("drop", { dataTransfer: dragged });
  const rows = page.locator(".upload-row");
  assert.equal(await rows.count(), 3);
  await rows.nth(0).getByLabel("Beschrijving").fill("Twee vrouwen schenken koffie");
  await rows.nth(0).getByLabel("Wie staat erop").fill("Nurcan Aksoylu");
  await rows.nth(2).getByLabel("Alleen sfeer").check();
  await looksRight();

  /** @type {number[]} */
  const progress = [];
  await page.exposeFunction("noteProgress", (/** @type {number} */ value) => progress.push(value));
  await page.evaluate(() => {
    const bar = /** @type {HTMLProgressElement} */ (document.querySelector(".upload-row progress"));
    new MutationObserver(() => !bar.hidden && /** @type {any} */ (window).noteProgress(bar.value)).observe(bar, { attributes: true });
  });
  await page.getByRole("button", { name: "Alles toevoegen" }).click();
  await rows.nth(0).getByText("Toegevoegd.").waitFor();
  assert.ok(progress.length > 0, "the bar was never shown");
  await rows.nth(1).getByText("Schrijf wat er te zien is, of kies").waitFor();
  await rows.nth(2).getByText("Dit is geen JPEG, PNG, WebP of GIF").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "alt");
  await looksRight();

  // What was refused is sent again without choosing it again.
  await rows.nth(1).getByLabel("Beschrijving").fill("koffie_definitief.jpg");
  await rows.nth(1).getByRole("button", { name: "Toevoegen", exact: true }).click();
  await rows.nth(1).getByText("Dit lijkt een bestandsnaam").waitFor();
  await rows.nth(1).getByLabel("Beschrijving").fill("Een affiche met de woorden: kom koffie drinken");

  // Without a connection it waits.
  await page.context().setOffline(true);
  await rows.nth(1).getByRole("button", { name: "Toevoegen", exact: true }).click();
  await rows.nth(1).getByText("Geen verbinding").waitFor();
  await page.context().setOffline(false);
  await rows.nth(1).getByRole("button", { name: "Toevoegen", exact: true }).click();
  await rows.nth(1).getByText("Toegevoegd.").waitFor();
  await rows.nth(2).getByRole("button", { name: "Niet toevoegen" }).click();
  assert.equal(await rows.count(), 2);

  await page.goto("/redactie/beeld?toon=zonder-toestemming");
  await page.getByRole("link", { name: "koffie" }).waitFor();
  assert.equal(await page.locator(".library-item").count(), 1);
  await page.getByRole("searchbox", { name: "Zoeken" }).fill("affiche kof");
  await page.getByLabel("Tonen").selectOption({ label: "Alle beelden" });
  await page.getByRole("search").getByRole("button").click();
  await page.getByRole("link", { name: long }).waitFor();
  assert.equal(await page.locator(".library-item").count(), 1);
  await looksRight();
});

test("the focus is moved by keyboard, and readers get what was chosen", async () => {
  await page.goto("/redactie/beeld?q=koffie");
  await page.getByRole("link", { name: "koffie", exact: true }).click();
  await looksRight();
  const mark = page.getByRole("button", { name: "Punt dat in beeld blijft: 50% van links, 50% van boven" });
  await mark.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.getByLabel("Van links, in procenten").inputValue(), "90");
  assert.equal(await page.getByLabel("Van boven, in procenten").inputValue(), "49");
  assert.equal(await page.locator(".crop-portrait img").evaluate((img) => getComputedStyle(img).objectPosition), "100% 50%");
  await looksRight();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("Opgeslagen.").waitFor();
  const colour = await page.locator(".crop-portrait img").evaluate(async (img) => {
    const pen = document.createElement("canvas").getContext("2d");
    await /** @type {HTMLImageElement} */ (img).decode();
    pen?.drawImage(/** @type {HTMLImageElement} */ (img), 0, 0);
    return [...(pen?.getImageData(20, 20, 1, 1).data ?? [])];
  });
  assert.ok(colour[1] > 130 && colour[0] < 90, `the portrait shows the left side: ${colour}`);

  // By hand, or with the mouse.
  await page.locator(".picture-large").click({ position: { x: 5, y: 5 } });
  assert.ok(Number(await page.getByLabel("Van links, in procenten").inputValue()) <= 2);
  await page.getByLabel("Van links, in procenten").fill("101");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("Vul een getal in van 0 (links) tot 100 (rechts).").first().waitFor();
  await looksRight();
});

test("a picture in use stays, one that is not goes", async () => {
  await page.goto("/actueel");
  const name = (await page.goto("/redactie/beeld?q=buurthuis"), await page.locator(".library-name").first().textContent());
  assert.ok(name);
  await page.locator(".library-item a").first().click();
  await page.getByRole("heading", { name: "Waar gebruikt" }).waitFor();
  assert.ok((await page.locator(".uses li").count()) > 0);
  await page.getByText(/Dit is nog op \d+ plaats(en)? in gebruik/).waitFor();
  assert.equal(await page.getByRole("button", { name: "Beeld verwijderen" }).count(), 0);
  const refused = await page.evaluate(async () => {
    const version = /** @type {HTMLInputElement} */ (document.querySelector("[name=version]")).value;
    const answer = await fetch(`${location.pathname}/weg`, { method: "POST", body: new URLSearchParams({ version }) });
    return { status: answer.status, text: await answer.text() };
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Haal het daar eerst weg/);

  await page.goto("/redactie/beeld?q=affiche");
  await page.getByRole("link", { name: long }).click();
  const address = await page.locator(".crop-wide img").getAttribute("src");
  assert.equal((await page.request.get(address ?? "")).status(), 200);
  await page.getByRole("button", { name: "Beeld verwijderen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Beeld verwijderen" }).click();
  await page.getByText("Het beeld is verwijderd.").waitFor();
  assert.equal((await page.request.get(address ?? "")).status(), 404);
});

test("a PDF keeps its address", async () => {
  await page.goto("/redactie/beeld/bestanden");
  await looksRight();
  await page.locator("summary").click();
  await page.getByRole("button", { name: "Bestand toevoegen" }).click();
  await page.getByText("Kies een bestand.").first().waitFor();
  await page.getByText("Vul een titel in.").first().waitFor();
  await looksRight();
  const pdf = (/** @type {string} */ text) => ({ name: "verslag.pdf", mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`) });
  await page.getByLabel("PDF-bestand").setInputFiles(pdf("een"));
  await page.getByLabel("Titel").fill("Jaarverslag 2026");
  await page.getByRole("button", { name: "Bestand toevoegen" }).click();
  await page.getByText("Het bestand is toegevoegd.").waitFor();
  await looksRight();
  const address = (await page.locator("code").textContent()) ?? "";
  assert.match(address, /\/bestand\/[0-9a-f]{24}\/jaarverslag-2026\.pdf$/);
  const get = async () => (await page.request.get(address)).text();
  assert.match(await get(), /een/);
  await page.getByLabel("PDF-bestand").setInputFiles(pdf("twee"));
  await page.getByRole("button", { name: "Vervangen" }).click();
  await page.getByText("Het bestand is vervangen.").waitFor();
  assert.match(await get(), /twee/);
  await page.goto("/redactie/beeld/bestanden");
  await page.getByRole("link", { name: "Jaarverslag 2026" }).waitFor();
  await looksRight();
  assert.deepEqual(complaints.filter((text) => !/422|404|ERR_INTERNET_DISCONNECTED/.test(text)), []);
});
