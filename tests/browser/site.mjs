// A running Guanxi over a sample warehouse, and the browser that looks at it. `run.mjs` starts one
// of each for all tests; their addresses reach the tests through the environment.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PROJECT = process.env.PROJECT ?? fileURLToPath(new URL("../..", import.meta.url));

/** The program under test. */
const program = () => process.env.GUANXI ?? join(PROJECT, "target/debug/guanxi");

/** A copy of the warehouse that WAREHOUSE names, or a new one with the sample data. */
const warehouse = (folder) => {
  if (process.env.WAREHOUSE) {
    cpSync(process.env.WAREHOUSE, folder, { recursive: true });
    return;
  }
  for (const step of [["load", "sample-data"], ["build"]]) {
    execFileSync(program(), ["--project", PROJECT, "--warehouse", folder, ...step], {
      cwd: PROJECT,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
};

/** A copy of the project, so that what a test writes on a page stays out of the clone. */
const copyOfProject = (folder) => {
  for (const part of ["guanxi.yml", "sql", "dashboards"]) {
    cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  }
  return folder;
};

/** The address that the server prints once it listens. */
const addressOf = (server) =>
  new Promise((found, failed) => {
    let printed = "";
    const read = (part) => {
      printed += part;
      const address = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) found(address[0]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("exit", (code) => failed(new Error(`guanxi serve ended with ${code}: ${printed}`)));
  });

/** Starts server and browser; `stop` ends both and removes project and warehouse. */
export const start = async () => {
  const folder = mkdtempSync(join(tmpdir(), "guanxi-browser-"));
  const project = copyOfProject(join(folder, "project"));
  warehouse(join(folder, "warehouse"));
  const place = ["--project", project, "--warehouse", join(folder, "warehouse")];
  // Without patience every page that nobody asked for yet comes with waiting tiles first.
  const env = { ...process.env, GUANXI_PATIENCE_MS: "0" };
  const server = spawn(program(), [...place, "serve", "--listen", "127.0.0.1:0"], { cwd: PROJECT, env });
  const browser = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
  });
  const stop = async () => {
    await browser.close();
    server.removeAllListeners("exit");
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { site: await addressOf(server), browser: browser.wsEndpoint(), stop };
};

/** The browser that `run.mjs` started. */
export const connect = () => chromium.connect(process.env.BROWSER);

/** Pages that are reached from others: an answered search, one customer, one figure explained. */
const BEYOND_MENU = [
  "/dashboards/find_customer?name=wang",
  "/dashboards/customer?customer_id=C1001",
  "/dashboards/quarterly/tiles/closing_customers/explain?period=2025Q4",
];

/** Addresses of all pages: those of the menu, such as `/dashboards/customers`, and those beyond. */
export const pagesOf = async (site) => {
  const html = await (await fetch(`${site}/?lang=en`)).text();
  const menu = html.slice(html.indexOf("<header"), html.indexOf("</header>"));
  const links = [...menu.matchAll(/href="(\/[^"?]*)\?lang=/g)].map(([, path]) => path);
  if (links.length < 2) throw new Error("the menu names no pages");
  return [...new Set(links), ...BEYOND_MENU];
};
