// What somebody does on the way from visitor to member, at each side of the desk.
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./mailbox.mjs").Mailbox} Mailbox */

export const applicant = "Stichting Welzijn de Vaart";

/** What a director types, by the words at the field. @type {[string, string][]} */
export const organisation = [["Naam van de organisatie", applicant], ["KvK-nummer", "0123 4567"], ["Straat en huisnummer", "Havenkade 12"],
  ["Postcode", "8011ab"], ["Plaats", "Zwolle"]];
export const statements = ["Ik mag namens deze organisatie", "Wij houden ons aan de statuten", "Ik heb gelezen hoe de vereniging"];

/** @param {Page} page @param {string} name */
export const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
/** @param {Page} page @param {string} name */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).last().click();
/** Nobody types a form in less, and the page knows. */
export const aWhile = () => pause(3200);

/**
 * The path that a letter links to, below a path.
 * @param {import("./mailbox.mjs").Letter} letter
 * @param {string} [below]
 */
export function linkIn({ text }, below = "/lid-worden/aanvraag/") {
  const found = new RegExp(`https?://[^\\s/]+(${below}[\\w/-]+)`).exec(text);
  if (!found) throw new Error(`no link to ${below} in ${text}`);
  return found[1];
}

/** Fills the form of an application, as one page. @param {Page} page @param {string} email */
export async function fillAll(page, email) {
  for (const [label, value] of organisation) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Sector").selectOption("Sociaal werk");
  await page.getByLabel("tot 25 medewerkers").first().check();
  await page.locator("#person").fill("Zoë van den Berg");
  await page.locator("#function").fill("Directeur");
  await page.locator("#email").fill(email);
  await page.getByLabel("Waarom wilt u lid worden?").fill("Wij willen leren van anderen.");
  for (const text of statements) await page.getByLabel(text).check();
}

/** Opens an application from the board of the office. @param {Page} page @param {string} name */
export async function openApplication(page, name) {
  await page.goto("/redactie/aanvragen");
  await page.getByRole("link", { name, exact: true }).click();
  await heading(page, name);
}

/** The part of an application's page that belongs to one step, opened. @param {Page} page @param {string} name */
export async function step(page, name) {
  const box = page.locator("details.app-step", { has: page.locator("summary", { hasText: name }) });
  if ((await box.getAttribute("open")) === null) await box.locator("summary").click();
  return box;
}

/**
 * Takes the seat that somebody was invited to, and is on the own pages then.
 * @param {Page} page
 * @param {Mailbox} mailbox
 * @param {string} email
 * @param {string} name
 */
export async function takeSeat(page, mailbox, email, name) {
  await page.goto(linkIn(await mailbox.wait(email, /uitnodiging/i), "/mijn/welkom/"));
  await page.getByRole("button", { name: "Plek in gebruik nemen" }).click();
  await heading(page, `Dag ${name}`);
}
