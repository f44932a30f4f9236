// How long a page takes until all of it is drawn, as headless Chromium sees it.
//
//   npm install --prefix /tmp/node playwright-core     # and Debian's chromium
//   NODE_PATH=/tmp/node/node_modules node benches/browser.mjs URL [--views 5] [--user admin --password P]
//        [--before "redis-cli -p 6390 flushall"] [--picture page.png] [--requests page.json]
//
// The first view has an empty browser cache, the others keep it. A view is complete when the page and
// everything that it asked for is loaded and, in Superset, no chart shows its spinner any more. Prints
// JSON. `--before` is run before each view; `--requests` writes what a later view asks the server for, for `load.py`.
import { execSync } from "node:child_process";
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { chromium } = createRequire(process.env.NODE_PATH + "/")("playwright-core");
const { values: options, positionals: [url] } = parseArgs({
  allowPositionals: true,
  options: {
    views: { type: "string", default: "5" },
    user: { type: "string" },
    password: { type: "string" },
    before: { type: "string" },
    picture: { type: "string" },
    requests: { type: "string" },
  },
});

/** Runs in the page: milliseconds since navigation when everything is drawn. */
function complete() {
  const holders = document.querySelectorAll(".dashboard-component-chart-holder").length;
  const drawn = document.querySelectorAll(".dashboard-component-chart-holder .slice_container").length;
  const waiting = document.querySelectorAll('[data-test="loading-indicator"], .loading').length;
  const superset = location.pathname.startsWith("/superset/");
  const ready = superset ? holders > 0 && drawn >= holders && waiting === 0 : document.readyState === "complete";
  return ready && performance.now();
}

async function login() {
  const form = { username: options.user, password: options.password };
  const answer = await context.request.post(new URL("/login/", url).href, { form });
  if (!answer.ok() || answer.url().includes("/login")) throw new Error(`login refused: ${answer.status()}`);
}

/** What a page asks the network for, browser cache left out. */
async function watch(page) {
  const session = await context.newCDPSession(page);
  const asked = new Map();
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, request: { method, url, postData } }) => {
    if (url.startsWith("http")) asked.set(requestId, { method, url, body: postData, bytes: 0 });
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => asked.delete(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache) asked.delete(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) asked.get(requestId).bytes = encodedDataLength;
  });
  return asked;
}

async function view() {
  const page = await context.newPage();
  const asked = await watch(page);
  await page.goto(url, { waitUntil: "commit" });
  const drawn = await page.waitForFunction(complete, null, { polling: "raf", timeout: 120_000 });
  const ms = await drawn.jsonValue();
  await page.waitForLoadState("networkidle");
  const troubles = await page.evaluate(() => (document.body.innerText.match(/Unexpected error|Error:|No results/g) ?? []).length);
  const requests = [...asked.values()];
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  return { page, requests, figures: { complete_ms: Math.round(ms), requests: requests.length, kb: Math.round(bytes / 1024), troubles } };
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
if (options.user) await login();
const views = [];
for (let number = 0; number < Number(options.views); number += 1) {
  if (options.before) execSync(options.before);
  const { page, requests, figures } = await view();
  views.push(figures);
  if (options.picture && number === 0) await page.screenshot({ path: options.picture, fullPage: true });
  if (options.requests && number > 0) {
    const cookie = (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join("; ");
    writeFileSync(options.requests, JSON.stringify({ cookie, requests }));
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(views, null, 1));
