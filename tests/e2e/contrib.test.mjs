// What contrib/ holds is what the tools that read it accept, and the demo can be looked at. Tools that are not here are skipped by name.
import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import * as c from "./support/cairn.mjs";

const root = new URL("../../", import.meta.url).pathname;
const text = (name) => readFileSync(join(root, name), "utf8");

// Where a tool is, or null after saying that it is skipped.
function tool(name, words) {
    if (!spawnSync(name, words).error) return name;
    console.log(`skipped: contrib.test.mjs, since there is no ${name}`);
    return null;
}

// The unit with the binary that is tested in the place of the one that will be installed.
function unit() {
    const path = join(c.temporary(), "cairn.service");
    writeFileSync(path, text("contrib/cairn.service").replaceAll("/usr/local/bin/cairn", c.program));
    chmodSync(path, 0o644);
    return path;
}

test("systemd understands the unit, and finds little to complain of", { timeout: c.DEADLINE_MS }, async (t) => {
    const systemd = tool("systemd-analyze", ["--version"]);
    if (!systemd) return t.skip();
    const path = unit();
    const verified = await c.execute(systemd, ["verify", path]);
    assert.equal(verified.code, 0, verified.err);
    const complaints = verified.err.split("\n").filter((line) => line.includes("cairn.service"));
    assert.deepEqual(complaints, []);
    const judged = await c.execute(systemd, ["security", "--offline=true", "--threshold=20", path]);
    assert.equal(judged.code, 0, judged.out); // 2.0 of 10 at most
});

test("the unit's settings are settings", { timeout: c.DEADLINE_MS }, async () => {
    const variables = [...text("contrib/cairn.service").matchAll(/^#?Environment=(\w+)=(.*)$/gm)];
    assert.ok(variables.length >= 2);
    for (const [, name, value] of variables) {
        const env = c.environment(name === "CAIRN_CONFIG" ? { [name]: join(root, "conf/example.conf") } : { [name]: value });
        const shown = await c.execute(c.program, ["config"], { env });
        assert.equal(shown.code, 0, `${name}: ${shown.err}`);
    }
    const stop = Number(/^stop-ms-max = (\d+)$/m.exec(await c.cairn(null, ["config"]))[1]);
    const limit = Number(/^TimeoutStopSec=(\d+)$/m.exec(text("contrib/cairn.service"))[1]);
    assert.ok(limit * 1000 > stop, "systemd waits longer than a stop may take");
});

test("Caddy understands the Caddyfile", { timeout: c.DEADLINE_MS }, async (t) => {
    const caddy = tool("caddy", ["version"]);
    if (!caddy) return t.skip();
    const checked = await c.execute(caddy, ["adapt", "--validate", "--adapter", "caddyfile", "--config", join(root, "contrib/Caddyfile")]);
    assert.equal(checked.code, 0, checked.err);
});

test("the demo is a life and a body of a year, sound, with things to see", { timeout: c.DEADLINE_MS }, async () => {
    const folder = c.temporary();
    const script = new URL("../../scripts/demo", import.meta.url).pathname;
    const made = await c.execute("sh", [script, "--no-serve"], { cwd: folder, env: c.environment({ CAIRN: c.program, DEMO_SECONDS: String(Math.floor(Date.now() / 1000)) }) });
    assert.equal(made.code, 0, made.out + made.err);
    assert.match(made.out, / 0 refused; 351 taken[\s\S]*user_id=usr_\w+&range=90d/);
    const db = { engine: "sqlite", url: `sqlite:${folder}/demo/cairn.db` };
    await c.sound(db);
    const trends = JSON.parse(await c.cairn(db, ["call", "resona", "GET", "/trends?user_id=usr_000001&range=70d", "--user", "jane"]));
    const { coherence } = trends.series;
    assert.ok(Math.min(...coherence) < 40 && coherence.at(-1) > 55, `a cold that is over: ${coherence}`);
    const habits = JSON.parse(await c.cairn(db, ["call", "loggd", "GET", "/habits", "--user", "jane"]));
    assert.equal(habits.data.length, 8);
});
