// Language and appearance: switched by a click, kept, and right from the first paint.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, query } from "./pages.mjs";

const HOME = "/dashboards/quarterly";
const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("the other language keeps page, period and filters", async (t) => {
  const page = await open(t, `${HOME}?period=2025Q3&branch=B02`);
  await page.locator(".languages a[hreflang|=zh]").click();
  await page.locator("html[lang|=zh]").waitFor();
  assert.equal(query(page).get("period"), "2025Q3");
  assert.equal(query(page).get("branch"), "B02");
  assert.match(await page.locator("h1").innerText(), /\p{Script=Han}/u);
});

for (const lang of ["zh", "en"]) {
  test(`the document in ${lang} says its language and its links keep it`, async (t) => {
    const page = await open(t, HOME, { lang });
    assert.ok((await page.locator("html").getAttribute("lang")).startsWith(lang));
    const links = page.locator(".menu a, .beside a");
    const addresses = await links.evaluateAll((all) => all.map((one) => one.search));
    assert.ok(addresses.length > 1);
    assert.deepEqual([...new Set(addresses)], [`?lang=${lang}`]);
  });
}

test("a chosen appearance stays after a reload and on other pages", async (t) => {
  const page = await open(t, HOME);
  const light = await ground(page);
  await page.locator("[data-theme-choice=dark]").click();
  const dark = await ground(page);
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(page), dark);
  await page.locator(".beside a:not([aria-current])").first().click();
  await page.waitForURL((url) => url.pathname !== HOME);
  assert.equal(await ground(page), dark);
  assert.equal(await page.locator("[data-theme-choice=dark]").getAttribute("aria-pressed"), "true");
});

test("automatic appearance follows the system", async (t) => {
  const page = await open(t, HOME, { scheme: "dark" });
  const dark = await ground(page);
  await page.emulateMedia({ colorScheme: "light" });
  assert.notEqual(await ground(page), dark);
});

test("the appearance is set before anything is painted", async (t) => {
  const watch = (page) =>
    page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.themeAtFirst = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
  const page = await open(t, HOME, { theme: "dark", prepare: watch });
  assert.equal(await page.evaluate(() => window.themeAtFirst), "dark");
});

test("high contrast draws black on white, also on a dark system", async (t) => {
  const page = await open(t, HOME, { scheme: "dark" });
  await page.locator("[data-theme-choice=contrast]").click();
  assert.equal(await ground(page), "rgb(255, 255, 255)");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(0, 0, 0)");
});

test("a system that asks for more contrast gets it", async (t) => {
  const page = await open(t, HOME);
  const muted = () => page.locator("h1").evaluate((one) => getComputedStyle(one).color);
  const usual = await muted();
  await page.emulateMedia({ contrast: "more" });
  assert.notEqual(await muted(), usual);
});
