// The editor of texts, in a page of its own: what each button and key makes is
// exactly the HTML that is stored.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, watch } from "./browser.mjs";
import { startEditor } from "./editorpage.mjs";
import { bringAxe, faults } from "./faults.mjs";

/** @type {Awaited<ReturnType<typeof startEditor>>} */
let served;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {import("./browser.mjs").Behaviour} */
let seen;

before(async () => {
  served = await startEditor();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await served?.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(5000);
  seen = watch(page, served.origin);
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(seen.complaints.filter((line) => !/422|inline event handler/.test(line)), []);
  assert.deepEqual(seen.foreign, []);
});

const picture = "000000000000000000000001";
const full = `<p>Een <a href="/contact">lijn</a> met <strong>vet</strong> en <em>cursief</em>.<br>Nieuwe regel.</p><p class="vraag">Wat nu?</p><h2>Kop</h2><h3>Kopje</h3>` +
  `<blockquote><p>Zo is het.</p><footer>Wim</footer></blockquote><ul><li>Een</li><li>Twee<ol><li>Diep</li></ol></li></ul><hr class="ledengrens">` +
  `<figure data-beeld="${picture}"><figcaption>Bij <em>huis</em></figcaption></figure><figure data-beeld="${picture}"></figure>` +
  `<figure data-film="https://vimeo.com/1"><figcaption>Film</figcaption></figure>` +
  `<table><caption>Uren</caption><thead><tr><th scope="col">Jaar</th><th scope="col">Uren</th></tr></thead><tbody><tr><th scope="row">2024</th><td>12</td></tr></tbody></table>`;

/** @param {string} text @param {string} [more] */
async function open(text = "", more = "") {
  await page.goto(`${served.origin}/?tekst=${encodeURIComponent(text)}${more}`);
  await page.locator(".editor-text").waitFor();
}
const html = () => page.locator("#body").inputValue();
/** @param {string} text */
const type = (text) => page.keyboard.type(text);
/** @param {...string} keys */
async function press(...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    // The browser tells of a moved caret a moment later.
    if (/Arrow|Home|End/.test(key)) await page.waitForTimeout(40);
  }
}
/** Waits until the dialog has handed over what was chosen in it. */
const closed = () => page.locator("dialog").waitFor({ state: "detached" });
/** @param {string} name */
const tool = (name) => page.getByRole("toolbar").getByRole("button", { name: new RegExp(`^${name}( \\(|$)`) });
const text = () => page.getByRole("textbox", { name: "Tekst", exact: true });
async function begin(content = "") {
  await open(content);
  await text().focus();
}
/** @param {string} selector */
const caretIn = (selector) => page.evaluate((wanted) => document.getSelection()?.anchorNode?.parentElement?.closest(wanted) !== null, selector);

/** Pastes as a program would. @param {string} content @param {{ name: string, type: string }} [file] */
const paste = (content, file) => text().evaluate((node, [given, added]) => {
  const data = new DataTransfer();
  if (given) data.setData("text/html", given);
  if (added) data.items.add(new File(["abc"], added.name, { type: added.type }));
  node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, /** @type {const} */ ([content, file]));

test("a text comes back as it was, and untouched it stays untouched", async () => {
  await open(full);
  await page.evaluate(() => document.querySelector("#body")?.addEventListener("input", () => document.body.dataset.told = "ja"));
  await text().focus();
  await press("Control+End", "Control+Home");
  assert.equal(await page.evaluate(() => document.body.dataset.told), undefined);
  await type("x");
  assert.equal(await page.evaluate(() => document.body.dataset.told), "ja");
  assert.equal(await html(), full.replace("<p>Een", "<p>xEen"));
  await press("Backspace");
  assert.equal(await html(), full);
});

test("a hostile text keeps nothing that is not allowed", async () => {
  await begin(`<p class="hero" onclick="x()">a<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">b</a></p>` +
    `<figure data-beeld="../x">c</figure><figure data-film="javascript:1"><figcaption>d</figcaption></figure><iframe src="/"></iframe><hr><h1>e</h1><hr class="ledengrens"><hr class="ledengrens">`);
  await type("x");
  assert.equal(await html(), `<p>xab</p><p>c</p><p>d</p><p>e</p><hr class="ledengrens">`);
});

test("each button of the line and the block makes its one form", async () => {
  /** @type {[string, string][]} */
  const made = [
    ["Vraag", `<p class="vraag">Zo</p>`], ["Tussenkop", "<h2>Zo</h2>"], ["Kleine tussenkop", "<h3>Zo</h3>"],
    ["Citaat", "<blockquote><p>Zo</p></blockquote>"], ["Opsomming", "<ul><li>Zo</li></ul>"], ["Genummerde lijst", "<ol><li>Zo</li></ol>"],
  ];
  for (const [name, want] of made) {
    await begin();
    await type("Zo");
    await tool(name).click();
    assert.equal(await html(), want, name);
    assert.equal(await tool(name).getAttribute("aria-pressed"), "true", name);
    await tool(name).click();
    assert.equal(await html(), "<p>Zo</p>", name);
  }
  for (const [name, want] of [["Vet", "strong"], ["Cursief", "em"]]) {
    await begin("<p>Zo</p>");
    await press("Control+a");
    await tool(name).click();
    assert.equal(await html(), `<p><${want}>Zo</${want}></p>`);
    await tool("Opmaak weghalen").click();
    assert.equal(await html(), "<p>Zo</p>");
  }
  await begin(full);
  await press("Control+a");
  assert.equal(await tool("Opsomming").getAttribute("aria-disabled"), "true");
  await tool("Opsomming").click({ force: true });
  assert.equal(await html(), full);
});

test("questions, answers and quotes are written without leaving the keys", async () => {
  await begin();
  await press("Control+Alt+1");
  await type("Wat deed u?");
  await press("Enter");
  await type("Luisteren.");
  await press("Enter", "Control+Shift+b");
  await type("Luisteren is werk.");
  await press("ArrowDown");
  await type("Wim");
  await press("Enter");
  await type("Verder.");
  assert.equal(await html(), `<p class="vraag">Wat deed u?</p><p>Luisteren.</p><blockquote><p>Luisteren is werk.</p><footer>Wim</footer></blockquote><p>Verder.</p>`);

  await begin("<blockquote><p>Een</p><footer>Wim</footer></blockquote>");
  await page.locator(".editor-text footer").click();
  await press("Home", "Backspace", "Delete", "Enter");
  await type("Twee");
  await press("Enter", "Enter");
  await type("uit");
  assert.equal(await html(), "<blockquote><p>Een</p><p>Twee</p><footer>Wim</footer></blockquote><p>uit</p>");
  await press("Control+Home", "Backspace");
  assert.equal(await html(), "<p>Een</p><p>Twee</p><p>Wim</p><p>uit</p>");
});

test("a speaker who says nothing is what is said", async () => {
  await begin("<blockquote><p>Ja</p><footer>Wim</footer></blockquote>");
  await press("Control+Home", "Delete", "Delete");
  assert.equal(await html(), "<blockquote><p>Wim</p></blockquote>");
});

test("quotes, dashes and dots become typography, and one undo takes each back", async () => {
  await begin();
  await type(`"Ja," zei ze, 'z'n 's avonds -- of ("'nee'") in '90 ...`);
  assert.equal(await html(), `<p>“Ja,” zei ze, ‘z’n ’s avonds – of (“‘nee’”) in ’90 …</p>`);
  await press("Control+z");
  assert.equal(await html(), `<p>“Ja,” zei ze, ‘z’n ’s avonds – of (“‘nee’”) in ’90 ...</p>`);
});

test("without an answer the letters alone come in, and it is said", async () => {
  /** @type {[number | null, RegExp][]} */
  const cases = [[null, /Alleen de letters zijn geplakt, want er kwam geen antwoord/], [422, /te groot of te ingewikkeld/], [500, /geen antwoord/]];
  for (const [status, said] of cases) {
    await begin("<p>Begin</p>");
    await page.route("**/redactie/plakken", (route) => (status ? route.fulfill({ status, body: "{}" }) : route.abort()));
    await text().evaluate((node) => {
      const data = new DataTransfer();
      data.setData("text/html", `<p style="color:red">10<sup>6</sup> is</p><img src=x onerror="document.title='boos'"><p>veel</p>`);
      data.setData("text/plain", "106 is\n\nveel");
      node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.getByRole("status").getByText(said).waitFor();
    assert.equal(await html(), "<p>106 is</p><p>veelBegin</p>");
    await page.unroute("**/redactie/plakken");
  }
  seen.complaints = seen.complaints.filter((line) => !/plakken|Failed to load resource/.test(line));
});

test("what was lost is said above the text, reachable and to be put away", async () => {
  await begin("<p>Begin</p>");
  await page.route("**/redactie/plakken", (route) => route.fulfill({ json: { html: "<p>Nieuw</p><p>hier</p>", told: ["2 foto’s zijn niet meegekomen; voeg ze toe met de knop Foto.", "1 link is gewone tekst geworden."] } }));
  await paste("<p>x</p>");
  const told = page.locator(".editor-told");
  await told.getByText("2 foto’s zijn niet meegekomen").waitFor();
  assert.equal(await told.getAttribute("role"), "status");
  assert.equal(await told.getByRole("listitem").count(), 2);
  await clean("a message above the text");
  await told.getByRole("button", { name: "Melding sluiten" }).press("Enter");
  assert.equal(await told.textContent(), "");
  assert.ok(await text().evaluate((node) => node === document.activeElement));
  await press("Control+z");
  assert.equal(await html(), "<p>Begin</p>");
});

test("what is typed while a paste is on its way stands behind it", async () => {
  await begin("<p>Een</p><p>slot</p>");
  await press("End");
  /** @type {() => void} */
  let go = () => {};
  const asked = new Promise((resolve) => {
    page.route("**/redactie/plakken", async (route) => {
      await new Promise((given) => {
        go = () => given(undefined);
        resolve(undefined);
      });
      await route.fulfill({ json: { html: "<p>twee</p>", told: [] } });
    });
  });
  await paste("<p>twee</p>");
  await asked;
  await type(" drie");
  go();
  await page.waitForFunction(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#body")).value.includes("twee"));
  assert.equal(await html(), "<p>Eentwee drie</p><p>slot</p>");
});

test("what was copied here comes back whole, without the server", async () => {
  const content = `<p>10<sup>6</sup> <s>oud</s></p><ol start="4" type="a"><li>Een</li></ol><p dir="rtl">سلام</p><figure data-beeld="${picture}"><figcaption>x</figcaption></figure>`;
  await begin(content);
  await page.route("**/redactie/plakken", (route) => route.abort());
  const copied = await text().evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    return new Promise((resolve) => {
      setTimeout(() => {
        const data = new DataTransfer();
        node.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
        resolve(data.getData("text/html"));
      }, 100);
    });
  });
  assert.match(String(copied), /data-samenspel/);
  await page.locator("#body").evaluate((area) => /** @type {any} */ (area).editor.setHTML(""));
  await text().focus();
  await paste(String(copied));
  assert.equal(await html(), content);
});

test("a paste into a field, a cell, a quote and an item keeps its words", async () => {
  const given = `<h2>Kop</h2><ul><li>een<ul><li>twee</li></ul></li></ul><table><caption>Titel</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead></table><p>slot</p>`;
  const places = [
    [`<figure data-beeld="${picture}"><figcaption>z</figcaption></figure>`, "figcaption"],
    [`<figure data-film="https://vimeo.com/1"><figcaption>z</figcaption></figure>`, "figcaption"],
    [`<table><thead><tr><th scope="col">z</th></tr></thead></table>`, "th"],
    ["<blockquote><p>z</p><footer>Wim</footer></blockquote>", "blockquote p"],
    ["<blockquote><p>z</p><footer>Wim</footer></blockquote>", "footer"],
    ["<ul><li>z</li></ul>", "li"],
    ["<h2>z</h2>", "h2"],
    [`<p class="vraag">z</p>`, ".vraag"],
  ];
  for (const [content, place] of places) {
    await begin(content);
    await page.locator(".editor-text").locator(place).click();
    await press("Home");
    await paste(given);
    await page.waitForFunction(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#body")).value.includes("slot"));
    const now = await html();
    assert.match(now.replaceAll(/<[^>]*>/g, " ").split(/\s+/).join(" "), /(^| )Kop een twee Titel A B slot/, `${place}: ${now}`);
    assert.equal(now.includes("z") && now.includes("Wim") === content.includes("Wim"), true, now);
  }
});

test("raised and lowered digits are made with their buttons, and never both", async () => {
  await begin("<p>6</p>");
  await press("Control+a");
  await tool("Verhoogd").click();
  assert.equal(await html(), "<p><sup>6</sup></p>");
  await tool("Verlaagd").click();
  assert.equal(await html(), "<p><sub>6</sub></p>");
  await tool("Verlaagd").click();
  assert.equal(await html(), "<p>6</p>");
});

test("links: a page that is searched for, an address, one that is refused, none", async () => {
  await begin("<p>Lees meer</p>");
  await press("Control+a", "Control+k");
  const dialog = page.getByRole("dialog", { name: "Link" });
  const where = dialog.getByLabel("Adres of pagina");
  assert.equal(await dialog.getByLabel("Tekst van de link").inputValue(), "Lees meer");
  await where.fill("javascript:alert(1)");
  await press("Enter");
  await dialog.getByText("Dit is geen adres.").waitFor();
  assert.equal(await where.getAttribute("aria-invalid"), "true");
  await where.fill("");
  await where.pressSequentially("jeugd");
  await dialog.getByRole("option").first().waitFor();
  await clean("link dialog");
  await press("ArrowDown", "ArrowDown", "Enter");
  assert.equal(await where.inputValue(), "/themas/jeugd");
  await press("Enter");
  await closed();
  assert.equal(await html(), `<p><a href="/themas/jeugd">Lees meer</a></p>`);
  assert.ok(await text().evaluate((node) => node === document.activeElement));

  await press("Control+k");
  await where.fill("www.example.org");
  await dialog.getByLabel("Tekst van de link").fill("Elders");
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await closed();
  assert.equal(await html(), `<p><a href="https://www.example.org/">Elders</a></p>`);
  await press("Control+k", "Escape");
  await closed();
  await press("Control+k");
  await dialog.getByRole("button", { name: "Link weghalen" }).click();
  await closed();
  assert.equal(await html(), "<p>Elders</p>");
  await press("Control+End");
  await tool("Link").click();
  await where.fill("redactie@example.org");
  await press("Enter");
  await closed();
  assert.equal(await html(), `<p>Elders<a href="mailto:redactie@example.org">redactie@example.org</a></p>`);
});

test("films are asked for, shown with their host, and changed", async () => {
  await begin("<p>Kijk</p>");
  await tool("Film").click();
  const dialog = page.getByRole("dialog", { name: "Film" });
  await dialog.getByLabel("Adres van de film").fill("http://vimeo.com/1");
  await press("Enter");
  await dialog.getByText("Dit is geen adres van een film").waitFor();
  await clean("film dialog");
  await dialog.getByLabel("Adres van de film").fill("https://www.vimeo.com/1");
  await dialog.getByLabel("Titel").fill("De straat");
  await press("Enter");
  await closed();
  assert.equal(await html(), `<p>Kijk</p><figure data-film="https://www.vimeo.com/1"><figcaption>De straat</figcaption></figure>`);
  assert.equal(await page.locator(".editor-film-host").textContent(), "vimeo.com");
  await tool("Film").click();
  await dialog.getByLabel("Titel").fill("Onze straat");
  await press("Enter");
  await closed();
  assert.equal(await html(), `<p>Kijk</p><figure data-film="https://www.vimeo.com/1"><figcaption>Onze straat</figcaption></figure>`);
});

test("tables grow, shrink, keep their headings and go", async () => {
  await begin();
  await tool("Tabel").click();
  for (const cell of ["A", "B", "C", "1"]) {
    await type(cell);
    await press("Tab");
  }
  await press("Shift+Tab");
  const empty = `<td></td>`;
  const head = `<thead><tr><th scope="col">A</th><th scope="col">B</th><th scope="col">C</th></tr></thead>`;
  assert.equal(await html(), `<table>${head}<tbody><tr><td>1</td>${empty.repeat(2)}</tr><tr>${empty.repeat(3)}</tr></tbody></table>`);
  await clean("table");
  await tool("Rij weghalen").click();
  await tool("Kolom weghalen").click();
  await tool("Kolom erachter").click();
  await tool("Titel van de tabel").click();
  await page.getByRole("dialog").getByLabel("Titel van de tabel").fill("Uren");
  await press("Enter");
  await closed();
  await press("Control+Home");
  assert.equal(await tool("Rij weghalen").getAttribute("aria-disabled"), "true");
  await tool("Rij eronder").click();
  const row = `<tr>${empty.repeat(3)}</tr>`;
  assert.equal(await html(), `<table><caption>Uren</caption><thead><tr><th scope="col">B</th><th scope="col"></th><th scope="col">C</th></tr></thead><tbody>${row.repeat(2)}</tbody></table>`);
  assert.equal(await page.locator(".editor-text :is(col, colgroup, [colspan])").count(), 0);
  await tool("Tabel weghalen").click();
  assert.equal(await html(), "");
});

test("the members' line: at most one, put, moved and taken away", async () => {
  await begin("<p>Een</p><p>Twee</p>");
  await press("ArrowDown");
  await tool("Ledengrens").click();
  assert.equal(await html(), `<p>Een</p><hr class="ledengrens"><p>Twee</p>`);
  await page.locator(".editor-members").click({ position: { x: 30, y: 10 } });
  await press("Alt+ArrowUp");
  assert.equal(await html(), `<hr class="ledengrens"><p>Een</p><p>Twee</p>`);
  await paste(`<hr class="ledengrens"><p>Drie</p>`);
  assert.equal((await html()).split("ledengrens").length, 2);
  await page.getByRole("button", { name: "Ledengrens weghalen" }).click();
  assert.equal((await html()).split("ledengrens").length, 1);
  await open(full, "&eenvoudig");
  assert.equal(await tool("Ledengrens").count(), 0);
});

test("a picture of the library is found and chosen with keys alone", async () => {
  await begin("<p>Kijk</p>");
  await press("Alt+F10");
  for (let i = 0; i < 12; i++) await press("ArrowRight");
  assert.ok(await tool("Foto").evaluate((node) => node === document.activeElement));
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: "Foto kiezen" });
  await dialog.getByRole("option").nth(11).waitFor();
  await clean("picture dialog");
  await dialog.getByRole("button", { name: "Meer foto’s" }).press("Enter");
  await dialog.getByRole("option").nth(13).waitFor();
  await dialog.getByLabel("Zoeken in de bibliotheek").focus();
  await type("nummer 1");
  await dialog.getByText("6 foto’s").waitFor();
  await press("Tab", "ArrowRight", "Space", "Enter");
  await closed();
  await type("In de tuin");
  assert.equal(await html(), `<p>Kijk</p><figure data-beeld="000000000000000000000010"><figcaption>In de tuin</figcaption></figure>`);
  await press("Enter");
  await type("Verder");
  await press("ArrowUp", "Home", "Backspace", "Backspace");
  assert.equal(await html(), "<p>Kijk</p><p>Verder</p>");
});

test("a pasted picture is described, sent and placed", async () => {
  await begin("<p>Kijk</p>");
  await paste("", { name: "tuin.png", type: "image/png" });
  const dialog = page.getByRole("dialog", { name: "Foto kiezen" });
  await dialog.getByRole("button", { name: "Foto toevoegen" }).click();
  await dialog.getByText("Beschrijf de foto, of zet het vinkje").waitFor();
  await clean("new picture");
  await dialog.getByLabel("Wat is er te zien?").fill("foutje");
  await dialog.getByLabel("Toestemming gegeven op").fill("2026-11-02");
  await press("Enter");
  await dialog.getByText("Beschrijf wat er te zien is.").waitFor();
  await dialog.getByLabel("Wat is er te zien?").fill("Een tuin");
  await press("Enter");
  await closed();
  assert.equal(await html(), `<p>Kijk</p><figure data-beeld="${"f".repeat(24)}"></figure>`);
  assert.equal(await page.locator(".editor-picture img").getAttribute("alt"), "Een nieuwe foto");
  const body = served.sent.at(-1) ?? "";
  for (const part of ['filename="tuin.png"', 'name="alt"\r\n\r\nEen tuin', 'name="permitted_at"\r\n\r\n2026-11-02']) assert.ok(body.includes(part), part);
});

test("Tab leaves the text; in a list and a table Escape comes first", async () => {
  const away = () => text().evaluate((node) => !node.contains(document.activeElement));
  await begin("<p>Een</p>");
  await press("Shift+Tab");
  assert.ok(await away());
  await begin("<ul><li>Een</li><li>Twee</li></ul>");
  await press("ArrowDown", "Tab");
  assert.equal(await html(), "<ul><li>Een<ul><li>Twee</li></ul></li></ul>");
  await press("Shift+Tab");
  assert.equal(await html(), "<ul><li>Een</li><li>Twee</li></ul>");
  await press("Escape", "Tab");
  assert.ok(await away());
  assert.equal(await html(), "<ul><li>Een</li><li>Twee</li></ul>");
  await begin("<table><thead><tr><th scope=col>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>");
  await press("Tab");
  assert.ok(await caretIn("td"));
  await press("Escape", "Shift+Tab");
  assert.ok(await away());
});

test("the page's script puts the caret in a block, and other text in place", async () => {
  await begin("<p>Een</p><p></p><h2>Twee</h2><p>Drie</p>");
  await page.locator("#spring").click();
  await type("x");
  assert.equal(await html(), "<p>Een</p><h2>Twee</h2><p>xDrie</p>");
  await page.locator("#body").evaluate((area) => /** @type {any} */ (area).editor.setHTML("<p>Anders</p>"));
  assert.equal(await html(), "<p>Anders</p>");
  await text().focus();
  await press("Control+z");
  assert.equal(await html(), "<p>Een</p><h2>Twee</h2><p>xDrie</p>");
  await page.locator("#body").evaluate((area) => /** @type {any} */ (area).editor.setEditable(false));
  assert.equal(await text().getAttribute("contenteditable"), "false");
});

test("blocks move with Alt and an arrow, and a dropped picture opens the dialog", async () => {
  await begin("<h2>Een</h2><p>Twee</p>");
  await press("Alt+ArrowDown", "Alt+ArrowDown");
  await type("x");
  assert.equal(await html(), "<p>Twee</p><h2>xEen</h2>");
  await press("Control+a", "Alt+ArrowUp", "Control+Home");
  await text().evaluate((node) => {
    const data = new DataTransfer();
    data.items.add(new File(["abc"], "tuin.png", { type: "image/png" }));
    const { left, top } = /** @type {Element} */ (node.firstElementChild).getBoundingClientRect();
    node.dispatchEvent(new DragEvent("drop", { dataTransfer: data, clientX: left + 4, clientY: top + 4, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "Foto kiezen" });
  await dialog.getByLabel("Alleen sfeer").check();
  await dialog.getByRole("button", { name: "Foto toevoegen" }).click();
  await closed();
  assert.equal(await html(), `<p>Twee</p><figure data-beeld="${"f".repeat(24)}"></figure><h2>xEen</h2>`);
  assert.match(served.sent.at(-1) ?? "", /name="decorative"\r\n\r\n1/);
});

test("Backspace and Delete join nothing that does not belong together", async () => {
  const content = `<p>Een</p><figure data-beeld="${picture}"><figcaption>Twee</figcaption></figure><table><thead><tr><th scope="col">A</th></tr></thead></table>`;
  await begin(content);
  for (const [place, keys] of /** @type {const} */ ([["figcaption", ["End", "Delete"]], ["th", ["Home", "Backspace"]], ["th", ["End", "Delete"]]])) {
    await page.locator(`.editor-text ${place}`).click();
    await press(...keys);
    assert.equal(await html(), content, `${place} ${keys}`);
  }
});

test("the toolbar stays in view below the page's own bar, and the caret below both", async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 600 });
    await open("<p>Regel</p>".repeat(60), "&balk");
    await text().focus();
    await press("Control+End", "Control+Home", "Control+End");
    for (let i = 0; i < 25; i++) await press("ArrowUp");
    const [own, tools, caret] = await page.evaluate(() => {
      const box = (/** @type {string} */ name) => document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
      return [box(".piece-bar").bottom, box(".editor-bar"), document.getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0];
    });
    assert.ok(Math.abs(tools.top - own) < 2, `${tools.top} under ${own}`);
    assert.ok(caret >= tools.bottom, `caret at ${caret}, toolbar to ${tools.bottom}`);
  }
});

test("a text that may not be changed is shown", async () => {
  await open(full, "&vast");
  assert.equal(await text().getAttribute("aria-readonly"), "true");
  assert.equal(await page.getByRole("toolbar").count(), 0);
  assert.equal(await page.locator(".editor-block-remove:visible").count(), 0);
});

test("the words are counted when typing rests", async () => {
  await begin("<p>Een twee</p><p>drie</p>");
  await page.getByText("3 woorden").waitFor();
  await type("vier ");
  await page.getByText("4 woorden").waitFor();
});

/** No fault of axe, wide and narrow, light and dark. @param {string} what */
async function clean(what) {
  await bringAxe(page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faults(page), [], what);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${what} is too wide at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("the editor is accessible with everything in it", async () => {
  await begin(full);
  await clean("full text");
});
