/* Writes plotly.js, the same as brotli, and the licences of all that went into it, beside this file. */
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {brotliCompressSync} from "node:zlib";
import {build} from "esbuild";

const options = {bundle: true, minify: true, format: "iife", define: {global: "window"}, metafile: true, write: false};
const {outputFiles: [made], metafile} = await build({...options, entryPoints: ["entry.js"], loader: {".css": "empty"}});

const packages = Object.keys(metafile.inputs).flatMap((name) => name.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []);
const licences = [...new Set(packages)].sort().flatMap((folder) =>
    readdirSync(folder).filter((name) => /^licen[cs]e/i.test(name))
        .map((name) => `${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(`${folder}/${name}`, "utf8")}`));

const banner = "/*! plotly.js (MIT licence) and what it needs; see licences.txt beside this file. */\n";
const script = Buffer.from(banner + made.text);
writeFileSync("licences.txt", licences.join("\n\n----\n\n"));
writeFileSync("plotly.js.br", brotliCompressSync(script));
writeFileSync("plotly.js", script);
