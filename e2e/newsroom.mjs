// The newsroom in the tests: who works there, and what they do on every page.
import { site } from "./site.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("node:test").TestContext} TestContext */
/** @typedef {import("./server.mjs").Account} Account */

/** @satisfies {Record<string, Account>} */
export const staff = {
  hanneke: { name: "Hanneke Rutgers", email: "hanneke@meent.example", roles: "editor", password: "elf groene emmers in de schuur" },
  bram: { name: "Bram Terpstra", email: "bram@meent.example", roles: "editor", password: "zeven natte jassen op de gang" },
  fleur: { name: "Fleur Aalders", email: "fleur@meent.example", roles: "author", password: "drie krukjes bij het raam" },
  baas: { name: "Marijke Oosterveld", email: "baas@meent.example", roles: "administrator,editor", password: "negen blauwe ladders tegen de muur" },
};

/**
 * A site with accounts, and pages of people who are signed in.
 * @param {Account[]} accounts
 * @param {Omit<NonNullable<Parameters<typeof site>[0]>, "accounts">} [more]
 */
export function newsroom(accounts, more) {
  const shown = site({ named: true, accounts, ...more });
  return {
    shown,
    /**
     * The page of somebody who just signed in.
     * @param {TestContext} t
     * @param {Account} who
     * @param {import("playwright-core").BrowserContextOptions} [options]
     */
    async as(t, who, options) {
      const page = await shown.visitor(t, { viewport: { width: 1280, height: 900 }, ...options });
      await page.goto("/redactie");
      await signIn(page, who);
      await page.getByRole("heading", { name: `Dag ${who.name}` }).waitFor();
      return page;
    },
  };
}

/**
 * @param {Page} page at the door
 * @param {Account} who
 */
export async function signIn(page, who) {
  await page.getByLabel("E-mailadres").fill(who.email);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
}

/**
 * Begins an interview and gives its address.
 * @param {Page} page
 */
export async function begin(page) {
  await page.goto("/redactie/stukken");
  await page.getByRole("button", { name: "Nieuw stuk" }).click();
  await page.waitForURL(/\/stukken\/[0-9a-f]{24}$/);
  return new URL(page.url()).pathname;
}

/**
 * Saves and publishes a piece as its form does, from its page.
 * @param {Page} page
 * @param {Record<string, string>} fields
 */
export async function publish(page, fields) {
  return page.evaluate(async (typed) => {
    const address = location.pathname;
    const form = /** @type {HTMLFormElement} */ (document.querySelector(`form[action$="/stukken/${address.split("/").pop()}"]`));
    const data = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    for (const [name, value] of Object.entries(typed)) data.set(name, value);
    const answer = await fetch(`${address}/stap/publish`, { method: "POST", body: data });
    return { status: answer.status, text: await answer.text() };
  }, fields);
}

/** @param {Page} page */
export const title = (page) => page.getByLabel("Titel", { exact: true });
/** @param {Page} page */
export const teaser = (page) => page.getByLabel("Inleiding", { exact: true });
/** @param {Page} page */
export const text = (page) => page.getByRole("textbox", { name: "Tekst", exact: true });
/** What the page says about saving. @param {Page} page */
export const status = (page) => page.locator("[data-status]");
/** The text as the page would send it. @param {Page} page */
export const body = (page) => page.locator("textarea[name=body]").inputValue();

/** Waits until all that was typed is stored. @param {Page} page */
export async function stored(page) {
  await status(page).getByText(/^Opgeslagen om/).waitFor();
}

/**
 * Presses Opslaan, and waits for the page that comes.
 * @param {Page} page
 */
export async function save(page) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Opslaan" }).click()]);
}

/** An introduction of a length that nobody complains about. */
export const introduction =
  "Wie bij haar binnenkomt, krijgt eerst koffie en dan pas een formulier. Zij leidt sinds vorig jaar het buurthuis aan de rand van de stad. " +
  "Wij spraken haar over wachtlijsten, over vrijwilligers die blijven en over de vraag wie er eigenlijk mag bepalen wat goede hulp is. " +
  "Zij vertelt rustig, lacht vaak en zegt precies wat zij bedoelt. Over geld praat zij liever niet, maar zij doet het toch.";
