// A page that nobody asked for yet comes with outlines first. Each test has a page of its own: the
// server keeps what it has made.

import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, hold, open, settled, tile, watchShifts } from "./pages.mjs";

const cold = (branches) =>
  `/dashboards/quarterly?${branches.map((branch) => `branch=${branch}`).join("&")}&period=2025Q3`;
const waiting = (page) => page.locator(".tile.waiting");

for (const [width, branches] of [[1280, ["B01", "B04"]], [400, ["B01", "B05"]]]) {
  test(`outlines give way to figures without a jump at ${width} px`, async (t) => {
    let release = null;
    const prepare = async (page) => {
      await watchShifts(page);
      release = await hold(page);
    };
    const page = await open(t, cold(branches), { width, prepare, settle: false });
    const outline = waiting(page).first();
    assert.equal(await outline.getAttribute("aria-busy"), "true");
    assert.match(await outline.innerText(), /\w[^]*being worked out/);
    const names = await page.locator(".tile").evaluateAll((tiles) => tiles.map(({ id }) => id));

    const choice = page.locator(".choice summary").first();
    await choice.click();
    // At once, as a wheel's scrolling goes on for a while.
    await page.evaluate(() => scrollTo({ top: 200, behavior: "instant" }));
    const top = await page.evaluate(() => scrollY);
    release();
    await settled(page);
    assert.match(await figure(page, "closing_customers"), /\d/);
    assert.deepEqual(await page.locator(".tile").evaluateAll((tiles) => tiles.map(({ id }) => id)), names);
    assert.equal(await page.locator(".tile.failed, .late").count(), 0);
    assert.equal(await choice.evaluate((one) => one.parentElement.open && one === document.activeElement), true);
    assert.equal(await page.evaluate(() => scrollY), top);
    assert.ok((await page.evaluate(() => window.shifted)) < 0.05);
  });
}

test("figures that do not arrive are told, and can be asked for again", async (t) => {
  const prepare = (page) =>
    page.route("**/dashboards/**", (route) =>
      route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
    );
  const page = await open(t, cold(["B02", "B03"]), { prepare, settle: false });
  await page.locator(".late").waitFor();
  assert.ok((await waiting(page).count()) > 0);
  assert.equal(await page.locator("[aria-busy]").count(), 0);
  await page.unroute("**/dashboards/**");
  await page.locator(".late a").click();
  await page.locator(".late").waitFor({ state: "detached" });
  await settled(page);
  assert.match(await figure(page, "closing_customers"), /\d/);
});

test("without a script the page asks again until it is whole", async (t) => {
  const page = await open(t, cold(["B03", "B04"]), { script: false, settle: false });
  assert.ok((await waiting(page).count()) > 0);
  assert.equal(await page.locator(".late").isVisible(), false);
  await settled(page);
  assert.match(await figure(page, "closing_customers"), /\d/);
});

test("an exchange that takes longer veils the old figures", async (t) => {
  const page = await open(t, "/dashboards/quarterly");
  const release = await hold(page);
  await page.locator("a[rel=prev]").click();
  const value = tile(page, "closing_customers").locator(".value");
  await page.waitForFunction((one) => getComputedStyle(one).visibility === "hidden", await value.elementHandle());
  release();
  await settled(page);
  assert.equal(await value.isVisible(), true);
});
