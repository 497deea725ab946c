// README.md does what it says: its ```sh blocks are run, in order, as one script.
//
// They run in a temporary folder in which build/cairn is the binary and a server serves ./data; what is
// said of 127.0.0.1:8080 is asked of that server. A line `make NAME` is not run: the target must exist.
// Neither are `git clone` and `cd`. curl fails when the answer is an error.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as c from "./support/cairn.mjs";

const root = new URL("../../", import.meta.url).pathname;
const there = existsSync(join(root, "README.md"));
if (!there) console.log("skipped: readme.test.mjs, since there is no README.md");

// [{kind, lines}] of the fenced blocks; lines that a backslash continues are one.
function blocks(text) {
    return [...text.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map(([, kind, body]) => ({
        kind,
        lines: body.replaceAll("\\\n", " ").split("\n").filter((line) => line.trim()),
    }));
}

// The script of all ```sh blocks, and the targets that any block makes.
function program_of(text, port) {
    const targets = [];
    const script = [];
    for (const { kind, lines } of blocks(text))
        for (const line of lines) {
            const make = /^\s*make\s+([a-z][\w-]*)/.exec(line);
            if (make) targets.push(make[1]);
            else if (kind === "sh" && !/^\s*(make\b|git clone|cd |build\/cairn serve)/.test(line)) script.push(line);
        }
    return { targets, script: script.join("\n").replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`) };
}

const PRELUDE = `set -eu
curl() { command curl --fail-with-body --max-time 20 "$@"; }
`;

// Runs a README in a folder of its own; resolves to what the script did.
async function run(text) {
    const folder = c.temporary();
    mkdirSync(join(folder, "build"));
    symlinkSync(c.program, join(folder, "build/cairn"));
    const db = { engine: "sqlite", url: `sqlite:${folder}/data/cairn.db` };
    const server = await c.serve(db);
    const { script } = program_of(text, server.port);
    const result = await c.execute("sh", ["-c", PRELUDE + script], { cwd: folder });
    assert.doesNotMatch(result.err, /Sanitizer|runtime error:/);
    await server.stop();
    return { ...result, script };
}

function missing_targets(text) {
    const makefile = readFileSync(join(root, "Makefile"), "utf8");
    return program_of(text, 0).targets.filter((name) => !new RegExp(`^${name}:`, "m").test(makefile));
}

const options = { timeout: c.DEADLINE_MS, skip: there ? false : "there is no README.md" };

test("the commands of README.md run as they stand", options, async () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    const result = await run(text);
    assert.ok(result.script.includes("build/cairn"), "it has commands");
    assert.equal(result.code, 0, `${result.script}\n\n${result.out}${result.err}`);
});

test("what README.md makes can be made, and what it points to is there", options, () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    assert.deepEqual(missing_targets(text), []);
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((found) => found[1]);
    assert.deepEqual(links.filter((path) => !existsSync(join(root, path))), []);
});

test("a README that says something wrong is found out", options, async () => {
    const sh = (lines) => `Words.\n\n\`\`\`sh\n${lines}\n\`\`\`\n`;
    const jane = "build/cairn user add --username jane --email jane@example.com\n";
    const ask = "curl -s -H \"Authorization: Bearer $KEY\" \\\n     http://127.0.0.1:8080/api/v1/public/habits";
    assert.equal((await run(sh(jane) + sh(`KEY=$(build/cairn key add --user jane --api loggd)\n${ask}`))).code, 0);
    assert.notEqual((await run(sh(`${jane}KEY=lgd_wrong\n${ask}`))).code, 0);
    assert.notEqual((await run(sh("build/cairn dance"))).code, 0);
    assert.deepEqual(missing_targets(sh("make dance\nmake test T=name")), ["dance"]);
});
