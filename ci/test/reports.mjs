// reports.mjs FOLDER: reads the JSON reports and workflow commands in FOLDER as their consumers do.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const rdformat = require("@umbrelladocs/rdformat-validator");
const Ajv = require("ajv/dist/2020").default;
const ajv = new Ajv({ strict: false, allErrors: true });
require("ajv-formats").default(ajv);
const isSarif = ajv.compile(require("@microsoft/sarif-multitool-linux/sarif-2.1.0.json"));

const isRelative = (path) => !path.startsWith("/") && !path.startsWith("./");

// What GitHub wants beyond the schema, and its limits.
function checkSarif(text) {
  const log = JSON.parse(text);
  assert(isSarif(log), ajv.errorsText(isSarif.errors));
  assert(text.length < 10e6 && log.runs.length === 1);
  const { tool, results } = log.runs[0];
  for (const rule of tool.driver.rules) {
    for (const words of [rule.shortDescription, rule.fullDescription])
      assert(words.text && words.text.length <= 1024, rule.id);
    assert(rule.help.text && rule.help.markdown && rule.properties.tags.length <= 20, rule.id);
    const severity = rule.properties["security-severity"];
    assert(severity === undefined || (Number(severity) > 0 && Number(severity) <= 10), rule.id);
  }
  for (const result of results) {
    assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert(result.level && result.message.text && result.partialFingerprints["tenantFinding/v1"]);
    for (const { physicalLocation: place } of [...result.locations, ...(result.relatedLocations ?? [])]) {
      assert(isRelative(place.artifactLocation.uri) && !/[ %](?![0-9A-F]{2})/.test(place.artifactLocation.uri));
      assert(place.region.startLine > 0 && place.region.startColumn > 0, result.ruleId);
    }
  }
}

function checkGitlab(text) {
  const list = JSON.parse(text);
  assert(Array.isArray(list));
  assert.equal(new Set(list.map((entry) => entry.fingerprint)).size, list.length, "fingerprints repeat");
  for (const { description, check_name, severity, location } of list) {
    assert(description && check_name && isRelative(location.path) && location.lines.begin > 0);
    assert(["info", "minor", "major", "critical", "blocker"].includes(severity), severity);
  }
}

async function checkRdjson(text) {
  const { valid, errors } = await rdformat.validate(text);
  assert(valid, JSON.stringify(errors));
}

// As the runner reads a step's output.
function checkGithub(text) {
  const unescape = (value) =>
    value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
  for (const line of text.split("\n").filter((line) => line.startsWith("::"))) {
    const [, command, list, message] = /^::(error|warning|notice) ([^:]*)::(.+)$/.exec(line);
    const values = Object.fromEntries(list.split(",").map((pair) => pair.split("=").map(unescape)));
    assert(isRelative(values.file) && values.line > 0 && values.title.startsWith("tenantlint: "), line);
    assert(unescape(message).startsWith(`${values.file}:${values.line}:`), `${command}: ${message}`);
  }
}

const checks = { sarif: checkSarif, gitlab: checkGitlab, rdjson: checkRdjson, github: checkGithub };
for (const name of readdirSync(process.argv[2])) {
  const check = checks[name.split(".").pop()];
  if (!check) continue;
  try {
    await check(readFileSync(join(process.argv[2], name), "utf8"));
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
