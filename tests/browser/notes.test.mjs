// Notes: what a reader types on a page stands on the chart and in the list, with and without a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, query, tile } from "./pages.mjs";

const PAGE = "/dashboards/service?period=2025Q3";
const CHART = "volume_by_type";

/** Unfolds the form and types into it. */
const write = async (page, { period, zh, en, chart }) => {
  const form = page.locator(".noting");
  await form.locator("summary").click();
  if (period !== undefined) {
    await form.locator("[name=period]").click({ clickCount: 3 });
    await page.keyboard.type(period);
  }
  for (const [name, text] of Object.entries({ zh, en })) {
    if (text === undefined) continue;
    await form.locator(`[name=${name}]`).click();
    await page.keyboard.type(text);
  }
  if (chart) await form.locator("select").selectOption(chart);
  await form.locator("button").click();
  await page.waitForLoadState();
};

const CASES = [
  { lang: "en", script: true, en: "A new <desk> & \"hotline\"", zh: undefined, when: "2025-08-20" },
  { lang: "zh", script: false, zh: "客服系统升级", en: undefined, when: "2025-08-20" },
];

for (const { when, zh, en, ...options } of CASES) {
  test(`a note is on its chart and in the list at once (${options.lang})`, async (t) => {
    const page = await open(t, PAGE, options);
    await write(page, { period: "2025-08-20", zh, en, chart: CHART });
    const text = zh ?? en;
    assert.equal(query(page).get("period"), "2025Q3", "the same page");
    const line = page.locator(".masthead .events li", { hasText: text });
    assert.equal(await line.count(), 1);
    assert.equal(await line.locator(".when").innerText(), when);
    const below = tile(page, CHART).locator(".events li");
    const texts = await below.allInnerTexts();
    assert.ok(texts.includes(`${when} · ${text}`), texts.join("\n"));
    const tips = await tile(page, CHART).locator("svg title").allTextContents();
    assert.ok(tips.some((tip) => tip.includes(`${when} · ${text}`)), "the marker says it");
    assert.equal(await page.locator(".noting[open]").count(), 0);
  });
}

test("a note that says nothing is refused, and the way back leads to the page", async (t) => {
  const page = await open(t, PAGE);
  await write(page, { period: "2025-08-21", en: " " });
  assert.match(await page.locator("main").innerText(), /one language at least/);
  await page.goBack();
  assert.equal(await page.locator(".noting").count(), 1);
});

test("a page of this service cannot be made to write by another one", async (t) => {
  const page = await open(t, PAGE);
  const target = new URL("/dashboards/service/annotations?lang=en", page.url());
  await page.goto("about:blank");
  await page.setContent(
    `<form method="post" action="${target}"><input name="period" value="2025Q3">` +
      `<input name="en" value="Forged"><button>send</button></form>`,
  );
  await page.locator("button").click();
  await page.locator("main").waitFor();
  assert.match(await page.locator("main").innerText(), /Another site sent this/);
});
