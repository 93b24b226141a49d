// Builds the style sheet, the two scripts and the fonts under names that never change: Django gives them their hashes.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { PurgeCSS } from "purgecss";
import { defineConfig, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const web = resolve(here, "../src/chibo/web");

/** Removes the GOV.UK rules that no template, tag or script of ours names. */
function keepOnlyWhatIsUsed(): Plugin {
  return {
    name: "keep-only-what-is-used",
    enforce: "post",
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !file.fileName.endsWith(".css")) continue;
        const [purged] = await new PurgeCSS().purge({
          content: [
            `${web}/**/*.html`,
            `${web}/**/*.py`,
            `${here}/src/**/*.ts`,
            resolve(here, "../node_modules/govuk-frontend/dist/govuk/components/password-input/password-input.mjs"),
            resolve(here, "../node_modules/govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs"),
          ],
          css: [{ raw: file.source.toString() }],
          // Our own rules are few and may be named by data; only GOV.UK's are purged.
          // Named in pieces by field.html and its tag: the kinds of boxes, their widths and error states.
          safelist: {
            standard: [
              ...[/^chibo-/, /^is-/, /^htmx-/, "js-enabled", "govuk-frontend-supported"],
              ...[/^govuk-(radios|checkboxes)/, /^govuk-input--width-/, /^govuk-button--/, /--error$/],
              ...["thead", "tbody", "tfoot", "tr", "th", "td", "del", "ins", "svg", "a"],
            ],
          },
        });
        file.source = purged.css;
      }
    },
  };
}

/** A shared chunk would be imported by a name without its hash, so there must be none. */
function refuseSharedChunks(): Plugin {
  return {
    name: "refuse-shared-chunks",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk" && !file.isEntry) this.error(`shared chunk ${file.fileName}: keep app.ts, charts.ts and room.ts apart`);
      }
    },
  };
}

const version = (JSON.parse(readFileSync(resolve(here, "../package.json"), "utf8")) as { version: string }).version;

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  define: { CHIBO_VERSION: JSON.stringify(version) },
  css: { preprocessorOptions: { scss: { loadPaths: [resolve(here, "../node_modules")], quietDeps: true, style: "compressed" } } },
  plugins: [keepOnlyWhatIsUsed(), refuseSharedChunks()],
  build: {
    outDir: `${web}/static/build`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Sass writes it compressed already; the default minifier trips over a rule of GOV.UK's.
    cssMinify: false,
    modulePreload: false,
    target: ["chrome90", "firefox90", "safari14"],
    reportCompressedSize: false,
    // charts.js is large and loaded only where a page shows a chart.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { app: resolve(here, "src/app.ts"), charts: resolve(here, "src/charts.ts"), room: resolve(here, "src/room.ts") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].chunk.js",
        assetFileNames: (asset) => (asset.names[0]?.endsWith(".woff2") ? "fonts/[name][extname]" : "[name][extname]"),
      },
    },
  },
});
