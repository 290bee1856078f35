// What the tests of the office share: second steps, and what holds on every page.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { bringAxe, faults } from "./faults.mjs";
import { tooWide } from "./walk.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * The code of a generator for this moment (RFC 6238).
 * @param {string} secret base32
 */
export function codeOf(secret) {
  const bits = [...secret.replaceAll(" ", "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * Gives the browser of a page a device that holds passkeys.
 * @param {Page} page
 */
export async function passkeyDevice(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

/**
 * Looks at the page that is open: axe finds nothing wide and narrow, in light and in
 * dark, and no width down to 320 makes it scroll sideways (WCAG 1.4.10).
 * @param {Page} page
 */
export async function looksRight(page) {
  await bringAxe(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.deepEqual(await faults(page, ["light", "dark"]), [], page.url());
  await page.setViewportSize({ width: 390, height: 900 });
  assert.deepEqual(await faults(page, ["dark", "light"]), [], page.url());
  assert.deepEqual(await page.evaluate(tooWide), [], `${page.url()} at 390`);
  await page.setViewportSize({ width: 320, height: 900 });
  assert.deepEqual(await page.evaluate(tooWide), [], `${page.url()} at 320`);
  await page.setViewportSize({ width: 1280, height: 900 });
}
