// node build.js PACKAGE TEXTS INDEX: the last line printed is the seconds that the index took.
"use strict";

const fs = require("node:fs");
const { OPTIONS } = require("./options.js");
const [, , home, source, target] = process.argv;
const MiniSearch = require(`${home}/dist/cjs/index.cjs`);

const rows = JSON.parse(fs.readFileSync(source, "utf-8"));
const started = performance.now();
const index = new MiniSearch(OPTIONS);
index.addAll(rows);
fs.writeFileSync(target, JSON.stringify(index));
console.log((performance.now() - started) / 1000);
