// Prints what a first visit costs over the wire, and fails when a page is over its budget: 120 KB in all, 40 KB of script.
// Usage: npm run sizes [-- page.html ...]; each page is counted with the style sheet, app.js and the four fonts.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const build = resolve(dirname(fileURLToPath(import.meta.url)), "../src/chibo/web/static/build");
const BUDGET = { page: 120_000, script: 40_000 };

function sizesOf(path, packed = false) {
  const content = readFileSync(path);
  return {
    raw: content.length,
    gzip: packed ? content.length : gzipSync(content, { level: 9 }).length,
    brotli: packed ? content.length : brotliCompressSync(content).length,
  };
}

function print(name, size) {
  console.log(`${name.padEnd(56)}${Object.values(size).map((bytes) => String(bytes).padStart(9)).join("")}`);
}

console.log(`${"".padEnd(56)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
const style = sizesOf(`${build}/app.css`);
const script = sizesOf(`${build}/app.js`);
const fonts = readdirSync(`${build}/fonts`).map((name) => [name, sizesOf(`${build}/fonts/${name}`, true)]);
print("app.css", style);
print("app.js", script);
print("charts.js (only where a chart is)", sizesOf(`${build}/charts.js`));
for (const [name, size] of fonts) print(name, size);

const always = style.gzip + script.gzip + fonts.reduce((sum, [, size]) => sum + size.gzip, 0);
console.log(`every page, without its HTML: ${always} bytes with gzip`);
let over = script.gzip > BUDGET.script || always > BUDGET.page;
for (const page of process.argv.slice(2)) {
  const size = sizesOf(page);
  print(page, size);
  console.log(`  first visit: ${always + size.gzip} bytes with gzip, ${BUDGET.page} allowed`);
  over ||= always + size.gzip > BUDGET.page;
}
if (over) {
  console.error("over budget");
  process.exitCode = 1;
}
