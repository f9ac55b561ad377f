#!/usr/bin/env node
// Runs the program of this platform, which comes in an optional dependency.
"use strict";
const { spawnSync } = require("node:child_process");

const name = `tenantlint-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/bin/tenantlint`);
} catch {
  console.error(`tenantlint: the package ${name} is not installed: there is none for this platform, or npm left out optional dependencies`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) console.error(`tenantlint: ${error.message}`);
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 2);
