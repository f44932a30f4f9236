// Pictures of all pages: `node shoot.mjs FOLDER`, as PAGE-LANGUAGE-THEME-WIDTH.png, and one sheet
// of all pages for each language, theme and width.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { connect, pagesOf, start } from "./site.mjs";

const SHEET = { columns: 6, width: 300, height: 420 };

const folder = resolve(process.argv[2] ?? "screenshots");
mkdirSync(folder, { recursive: true });
const { site, browser: address, stop } = await start();
process.env.BROWSER = address;
const browser = await connect();

/** All pages in one language, theme and width. */
const shoot = async (pages, lang, theme, width) => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const names = [];
  for (const path of pages) {
    const name = `${path.split("?")[0].split("/").pop()}-${lang}-${theme}-${width}.png`;
    await page.goto(`${site}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
    await page.locator("main:not(:has(.tile.waiting))").waitFor();
    await page.screenshot({ path: join(folder, name), fullPage: true });
    names.push(name);
  }
  await context.close();
  await sheet(names, `all-${lang}-${theme}-${width}`);
};

/** The tops of many pictures side by side. */
const sheet = async (names, title) => {
  const { columns, width, height } = SHEET;
  const cell = (name) =>
    `<figure><img src="${name}" width="${width}"><figcaption>${name}</figcaption></figure>`;
  const style = `body{display:grid;grid-template-columns:repeat(${columns},${width}px);gap:16px;margin:16px;background:#888;font:12px sans-serif}
    figure{margin:0}img{display:block;height:${height}px;object-fit:cover;object-position:top}`;
  const file = join(folder, `${title}.html`);
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>${title}</title><style>${style}</style>${names.map(cell).join("")}`);
  const page = await browser.newPage({ viewport: { width: columns * (width + 16) + 16, height: 900 } });
  await page.goto(`file://${file}`);
  await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
  await page.close();
};

const pages = await pagesOf(site);
const only = process.env.ONLY?.split(",");
for (const lang of ["zh", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const width of [1280, 400]) {
      if (!only || only.includes(`${lang}-${theme}-${width}`)) await shoot(pages, lang, theme, width);
    }
  }
}
await browser.close();
await stop();
console.log(`${folder}: ${pages.length} pages`);
