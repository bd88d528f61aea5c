// node answers.js ASSETS SITE < questions.json: what the page's scripts answer, as JSON.
// ASSETS: the theme's folder search-parts.js, or the file that is published of it; search-more.js stands beside it.
// A question is a text; {"units": […]} for a text of any 16-bit units; or {"letters": text} for the folding alone.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [assets, site] = process.argv.slice(2);
globalThis.window = globalThis;
const beside = path.dirname(assets);
const scripts = [assets].concat(fs.readdirSync(beside).filter((name) => /^search-more\./.test(name)).map((name) => path.join(beside, name)));
const inside = (folder) => fs.readdirSync(folder).sort().map((name) => path.join(folder, name));
const parts = [].concat.apply([], scripts.map((script) => (fs.statSync(script).isDirectory() ? inside(script) : [script])));
for (const name of parts) vm.runInThisContext(fs.readFileSync(name, "utf8"), { filename: name });
const api = globalThis.BranchPressSearch;
const bytes = { count: 0, files: 0, reading: 0 };
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;

async function read(name) {
  const start = cpu();
  let text;
  try {
    text = fs.readFileSync(path.join(site, "search", name + ".js"), "utf8");
  } catch (error) {
    throw new api.IndexError("missing", name);
  }
  bytes.count += require("zlib").gzipSync(text, { level: 6 }).length;
  bytes.files += 1;
  bytes.reading += cpu() - start;
  let data;
  try {
    vm.runInNewContext(text, { branchpressSearch: (given, value) => (data = value) });
  } catch (error) {
    throw new api.IndexError("damaged", name);
  }
  return data;
}

async function main() {
  const questions = JSON.parse(fs.readFileSync(0, "utf8"));
  let index = await api.Index.open("", read);
  const fresh = process.env.FRESH === "1";
  const first = bytes.count;
  const out = [];
  for (const question of questions) {
    if (question.letters !== undefined) {
      const units = api.letters(question.letters).units;
      out.push(units.split("").map((c) => c.charCodeAt(0)));
      continue;
    }
    if (fresh) index = await api.Index.open("", read);
    const before = bytes.count - (fresh ? first : 0);
    bytes.reading = 0;
    const start = cpu();
    let answer;
    try {
      answer = await index.answer(question.units ? String.fromCharCode.apply(null, question.units) : question, { limit: 10 });
    } catch (error) {
      if (!error.file) throw error;
      out.push({ failure: error.message, file: error.file });
      continue;
    }
    out.push({
      urls: answer.hits.map((hit) => hit.url), total: answer.total, looseFrom: answer.looseFrom, instead: answer.instead,
      bytes: bytes.count - before - (fresh ? first : 0), milliseconds: (cpu() - start - bytes.reading) / 1000,
    });
  }
  process.stdout.write(JSON.stringify({ first: first, answers: out }));
}

main().catch((error) => {
  process.stderr.write(String(error && error.stack) + "\n");
  process.exit(1);
});
