// Runs the real program for tests: a store with the demo association, a free
// port, a stop at the end. The demo is filled once per build and day, then
// copied, so that no test file sees what another one wrote.
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "bin/samenspel");
const filled = join(root, "node_modules/.cache/samenspel-demo");
const run = promisify(execFile);

/**
 * A running site. Stop it in the end. crash ends the program at once, as a
 * power cut would; start runs it again on what it left behind. tire makes it an
 * hour ago that anybody showed who they are.
 * @typedef {{ origin: string, said: () => string, crash: () => Promise<void>, start: () => Promise<void>, tire: () => Promise<void>, stop: () => Promise<void> }} Site
 */

/**
 * Somebody of the office.
 * @typedef {{ name: string, email: string, roles: string, password: string }} Account
 */

/**
 * An organisation that is a member, with people to invite: "Name <address>".
 * @typedef {{ name: string, seats: string[] }} Member
 */

/**
 * Starts the program on a copy of the demo.
 * @param {{ articles?: number, imports?: object[], named?: boolean, accounts?: Account[], members?: Member[], smtp?: string }} [wishes] how many
 *   articles in all, with older ones behind the demo's; more to import on top;
 *   named for a site at localhost, since passkeys are bound to a name and
 *   browsers keep secure cookies there; who has an account; who
 *   is a member; the mail server
 * @returns {Promise<Site>}
 */
export async function startSite({ articles, imports = [], named = false, accounts = [], members = [], smtp = "" } = {}) {
  if (!existsSync(program)) {
    console.error("The browser tests need the program: run `make build`.");
    process.exit(1);
  }
  const data = await mkdtemp(join(tmpdir(), "samenspel-e2e-"));
  await run("cp", ["-R", `${await demo(articles)}/.`, data]); // six hundred files: node copies them in seconds
  const env = { ...process.env, SAMENSPEL_DATA: data, SAMENSPEL_STORE: "", SAMENSPEL_BASE_URL: "", SAMENSPEL_SMTP: smtp };
  if (imports.length > 0) {
    const file = join(data, "imports.json");
    await writeFile(file, JSON.stringify(imports));
    await run(program, ["import", file], { env });
  }
  for (const { name, email, roles, password } of accounts) {
    const adding = run(program, ["user", "add", "--email", email, "--name", name, "--role", roles, "--password-stdin"], { env });
    adding.child.stdin?.end(`${password}\n`);
    await adding;
  }

  const port = await freePort();
  const origin = `http://${named ? "localhost" : "127.0.0.1"}:${port}`;
  for (const { name, seats } of members) {
    await run(program, ["member", "add", "--name", name, ...seats.flatMap((seat) => ["--seat", seat])], { env: { ...env, SAMENSPEL_BASE_URL: origin } });
  }
  let log = "";
  let said = "";
  /** @type {import("node:child_process").ChildProcess} */
  let child;
  async function start() {
    const started = spawn(program, ["serve"], {
      env: { ...env, SAMENSPEL_ADDR: `127.0.0.1:${port}`, SAMENSPEL_BASE_URL: origin },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    started.stdout.setEncoding("utf8").on("data", (text) => (said += text));
    started.stderr.setEncoding("utf8").on("data", (text) => (log = (log + text).slice(-4000)));
    for (let tries = 0; !(await answers(origin)); tries++) {
      if (started.exitCode !== null || tries > 200) {
        started.kill("SIGKILL");
        throw new Error(`The program did not become ready:\n${log}`);
      }
      await pause(50);
    }
  }
  /** @param {NodeJS.Signals} signal */
  async function end(signal) {
    const exit = once(child, "exit");
    child.kill(signal);
    const [code] = await exit;
    return code;
  }
  await start();
  return {
    origin,
    said: () => said,
    start,
    async crash() {
      await end("SIGKILL");
    },
    async tire() {
      await end("SIGTERM");
      const file = join(data, "samenspel.db");
      const bytes = await readFile(file);
      const key = Buffer.from("\x09proved_at\0", "latin1"); // a date in BSON: milliseconds, little-endian
      for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) bytes.writeBigInt64LE(BigInt(Date.now() - 3_600_000), at + key.length);
      await writeFile(file, bytes);
      await start();
    },
    async stop() {
      const code = await end("SIGTERM");
      await rm(data, { recursive: true });
      if (code !== 0) throw new Error(`The program stopped with ${code}:\n${log}`);
    },
  };
}

/**
 * The folder with a filled store, which is filled now when it is not there yet.
 * @param {number} [articles]
 */
export async function demo(articles) {
  const build = createHash("sha256").update(await readFile(program)).digest("hex").slice(0, 16);
  // The demo's dates follow today's, so a new day asks for a new store.
  const edition = `${new Date().toISOString().slice(0, 10)}-${build}`;
  const folder = join(filled, `${edition}-${articles ?? "demo"}`);
  if (existsSync(folder)) return folder;
  await mkdir(filled, { recursive: true });
  for (const name of await readdir(filled)) {
    if (!name.startsWith(edition)) await rm(join(filled, name), { recursive: true });
  }
  const making = await mkdtemp(join(filled, `${edition}-making-`));
  const wanted = articles ? ["--articles", String(articles)] : [];
  await run(program, ["demo", ...wanted], { env: { ...process.env, SAMENSPEL_DATA: making, SAMENSPEL_STORE: "" } });
  await rename(making, folder).catch(async (error) => {
    if (!existsSync(folder)) throw error;
    await rm(making, { recursive: true }); // another test file was first
  });
  return folder;
}

/** @param {string} origin */
async function answers(origin) {
  const response = await fetch(`${origin}/readyz`).catch(() => null);
  return response?.ok ?? false;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
