// What other programs put on the clipboard, pasted into the editor of the
// program itself: it becomes what the same fixtures become on every other way
// in (models/markup, models/importer, handlers).
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { begin, body, newsroom, save, staff, stored, text } from "./newsroom.mjs";

const { fleur } = staff;
const office = newsroom([fleur]);
const folder = fileURLToPath(new URL("../models/markup/testdata/pasting/", import.meta.url));

/** @typedef {import("playwright-core").Page} Page */

/** A new piece, with the caret in its text. @param {import("node:test").TestContext} t */
async function writing(t) {
  const page = await office.as(t, fleur);
  await begin(page);
  await text(page).focus();
  return page;
}

/**
 * Pastes as a program would, and waits until it is in.
 * @param {Page} page
 * @param {string} given
 * @param {{ name: string, type: string } | null} [file]
 * @param {string} [type]
 */
async function paste(page, given, file, type = "text/html") {
  const answered = page.waitForResponse("**/redactie/plakken");
  await text(page).evaluate((node, [content, added, kind]) => {
    const data = new DataTransfer();
    data.setData(String(kind), String(content));
    if (added && typeof added === "object") data.items.add(new File(["abc"], added.name, { type: added.type }));
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, /** @type {const} */ ([given, file ?? null, type]));
  const answer = await (await answered).json();
  if (answer.html) await page.waitForFunction(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("textarea[name=body]")).value !== "");
  return answer;
}

/** HTML as the server stores it. @param {Page} page @param {string} html */
const clean = (page, html) => page.evaluate(async (source) => {
  const answer = await fetch("/redactie/plakken", { method: "POST", body: source, headers: { "Content-Type": "text/html" } });
  return answer.json();
}, html);

test("each program's clipboard becomes in the editor what it becomes everywhere", async (t) => {
  const page = await writing(t);
  const names = (await readdir(folder)).filter((name) => !name.endsWith(".json"));
  assert.ok(names.length >= 9);
  for (const name of names) {
    const given = await readFile(folder + name, "utf8");
    const want = JSON.parse(await readFile(folder + name.replace(/\.\w+$/, ".json"), "utf8"));
    await page.locator("textarea[name=body]").evaluate((area) => /** @type {any} */ (area).editor.setHTML(""));
    await text(page).focus();
    await paste(page, given, null, name.endsWith(".txt") ? "text/plain" : "text/html");
    const again = await clean(page, await body(page));
    assert.equal(again.html, want.body.join(""), name);
    assert.deepEqual(again.told, [], name);
    assert.equal(await page.locator(".editor-told li").count(), Object.keys(want.lost).length, name);
    if (name !== "word.html") continue; // it has most of all; saving takes its time
    await stored(page);
    await save(page);
    assert.equal(await page.locator("textarea[name=body]").evaluate((area) => /** @type {HTMLTextAreaElement} */ (area).defaultValue), want.body.join(""), `${name}, saved and opened again`);
  }
});

test("Word's text comes in clean", async (t) => {
  const page = await writing(t);
  await paste(page, `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body lang=NL><!--StartFragment-->
<h1 style='mso-list:none'>Grote kop<o:p></o:p></h1><p class=MsoNormal style='margin:0cm'><b style='mso-bidi-font-weight:normal'><span style='font-size:12.0pt;color:red'>Vet</span></b> en <i>schuin</i>, <a href="https://example.org/a">link</a><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Een<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Diep</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>Twee</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Eerst</p>
<h4>Klein</h4><table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=200 valign=top style='width:5cm'><p class=MsoNormal>A</p></td><td><p>B</p></td></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></table>
<!--EndFragment--></body></html>`, { name: "image.png", type: "image/png" });
  assert.equal((await body(page)).replaceAll(/\s+(?=<)/g, ""), `<h2>Grote kop</h2><p><strong>Vet</strong> en<em>schuin</em>,<a href="https://example.org/a">link</a></p>` +
    `<ul><li>Een<ul><li>Diep</li></ul></li><li>Twee</li></ul><ol><li>Eerst</li></ol><h3>Klein</h3>` +
    `<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>`);
  assert.equal(await page.locator(".editor-text [class^=Mso], .editor-text [style*=color]").count(), 0);
});

test("Google's text comes in clean", async (t) => {
  const page = await writing(t);
  await paste(page, `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-weight:400;">Kop</span></h1>` +
    `<p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-weight:400;font-style:normal;">Gewoon en </span><span style="font-weight:700;font-style:normal;">vet</span><span style="font-weight:400;"> en </span><span style="font-weight:400;font-style:italic;">schuin</span></p><br>` +
    `<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Een</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Diep</span></p></li></ul></ul></b><br class="Apple-interchange-newline">`);
  assert.equal(await body(page), `<h2>Kop</h2><p>Gewoon en <strong>vet</strong> en <em>schuin</em></p><ul><li>Een<ul><li>Diep</li></ul></li></ul>`);
});

test("without a script, what a text lost is said when it is saved", async (t) => {
  const page = await office.as(t, fleur, { javaScriptEnabled: false });
  await page.goto("/redactie/stukken");
  await page.getByRole("button", { name: "Nieuw stuk" }).click();
  await page.locator("textarea[name=body]").fill(`<p>10<sup>6</sup><img src="https://elders.example/a.jpg"></p><iframe src="https://elders.example"></iframe>`);
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByRole("status").getByText("1 foto is niet meegekomen").waitFor();
  await page.getByText("1 film of ander onderdeel van elders is niet meegekomen").waitFor();
  assert.equal(await page.locator("textarea[name=body]").inputValue(), "<p>10<sup>6</sup></p>");
});
