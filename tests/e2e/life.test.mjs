// Exports of lives, and taking them over: the schema that is published, being cut off, a server beside it, memory; and
// the demo, which is such a document.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;
const root = new URL("../../", import.meta.url).pathname;
const DAY = 86400;

const schema = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(join(root, "docs/export.schema.json"), "utf8")));

function fits(text) {
    assert.ok(schema(JSON.parse(text)), JSON.stringify(schema.errors, null, 1));
}

// The export of a person, as it is written.
async function exported(db, user) {
    const result = await c.command(db, ["export", "--user", user]);
    assert.equal(result.code, 0, result.err);
    return result.out;
}

async function fresh(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    return db;
}

const add = (db, user) => c.cairn(db, ["user", "add", "--username", user, "--email", `${user}@example.com`]);

function file(text) {
    const path = join(c.temporary(), "life.json");
    writeFileSync(path, text);
    return path;
}

const take = (db, user, path) => c.cairn(db, ["import", "cairn", path, "--user", user]);

// A life of so many checks, ten habits' worth.
function long_life(checks) {
    const rows = [];
    for (let i = 0; i < checks; i++)
        rows.push({ habit: 1 + (i % 10), day: 10000 + Math.floor(i / 10), id: 11 + i, source: 1, note: `a note of day ${i}`, count: 1, checked: i });
    rows.sort((a, b) => a.habit - b.habit || a.day - b.day);
    const habit = Array.from({ length: 10 }, (_, i) => ({ id: i + 1, name: `Habit ${i}`, frequency: 0, tracking_mode: 0, allow_multiple: 0, display_order: i, status: 0, start_date: 10000, created: 1, updated: 1 }));
    const person = { next_id: checks + 11, zone: "UTC", week_start: 1, day_start: 0, created: 1 };
    return JSON.stringify({ format: "cairn", version: 1, schema: 1, person, habit, habit_check: rows });
}

/* --- the demo ---------------------------------------------------------------------------------------------- */

describe("the demo", { timeout: c.DEADLINE_MS }, () => {
    let folder, life;

    async function demo(seconds) {
        const cwd = c.temporary();
        const env = { ...c.environment({ DEMO_SECONDS: String(seconds) }), CAIRN: c.program };
        const result = await c.execute(join(root, "scripts/demo"), ["--no-serve"], { cwd, env });
        assert.equal(result.code, 0, result.err);
        return { cwd, out: result.out };
    }

    before(async () => {
        const began = Date.now();
        folder = await demo(20779 * DAY);
        assert.ok(Date.now() - began < 20000, "it takes less than 20 s");
        life = readFileSync(join(folder.cwd, "demo/life.json"), "utf8");
    });

    test("is a year of everything, sound, and the same every time", async () => {
        const db = { url: `sqlite:${join(folder.cwd, "demo/cairn.db")}` };
        await c.sound(db);
        const text = await exported(db, "jane");
        const out = JSON.parse(text);
        fits(text);
        fits(life);
        for (const name of ["habit", "habit_check", "habit_skip", "tag", "task", "task_tag", "goal", "goal_milestone", "goal_update", "focus", "checkin", "ledger"])
            assert.deepEqual(out[name].length, JSON.parse(life)[name].length, name);
        assert.ok(out.habit_check.length > 1000 && out.checkin.length > 200);
        assert.equal(readFileSync(join((await demo(20779 * DAY)).cwd, "demo/life.json"), "utf8"), life);
        assert.notEqual(readFileSync(join((await demo(20780 * DAY)).cwd, "demo/life.json"), "utf8"), life);
    });

    test("serves what it says with the key that it shows", async () => {
        const key = /Her key[^:]*: (\S+)/.exec(folder.out)[1];
        const server = await c.serve({ url: `sqlite:${join(folder.cwd, "demo/cairn.db")}` });
        assert.equal(wanted(await c.ask(server, key, "GET", `${LOGGD}/habits`), 200).data.length, 8);
        assert.ok(wanted(await c.ask(server, key, "GET", `${LOGGD}/profile`), 200).data.total_points > 1000);
        await server.stop();
    });
});

/* --- the schema ---------------------------------------------------------------------------------------------- */

test("the published schema and the import refuse the same", { timeout: c.DEADLINE_MS }, async () => {
    const db = await fresh();
    const good = JSON.parse(long_life(20));
    const twist = (change) => {
        const copy = structuredClone(good);
        change(copy);
        return copy;
    };
    const bad = [
        (d) => (d.format = "other"),
        (d) => (d.version = 2),
        (d) => (d.schema = 0),
        (d) => delete d.person,
        (d) => (d.recipes = []),
        (d) => (d.person.password = "x"),
        (d) => (d.person.day_start = 7),
        (d) => (d.habit = {}),
        (d) => (d.habit[0].frequency = 6),
        (d) => (d.habit[0].frequency = "daily"),
        (d) => (d.habit[0].name = ""),
        (d) => (d.habit[0].name = "x".repeat(256)),
        (d) => (d.habit[0].color = "green"),
        (d) => (d.habit[0].strength = 1),
        (d) => delete d.habit[0].id,
        (d) => (d.habit_check[0].day = 2932897),
        (d) => (d.habit_check[0].count = 0),
        (d) => (d.habit_check[0].count = 1.5),
        (d) => (d.habit_check[0].checked = true),
        (d) => (d.habit_check[0].note = {}),
        (d) => (d.task = [{ due_time: "24:00" }]),
    ];
    await add(db, "jane");
    const blank = await exported(db, "jane");
    for (const change of bad) {
        const text = JSON.stringify(twist(change));
        assert.ok(!schema(JSON.parse(text)), `the schema takes ${change}`);
        const result = await c.command(db, ["import", "cairn", file(text), "--user", "jane"]);
        assert.equal(result.code, 1, `the import takes ${change}`);
        assert.match(result.err, /cairn import: .*life\.json: \S/);
    }
    assert.equal(await exported(db, "jane"), blank, "nothing was changed");
    fits(JSON.stringify(good));
    const path = file(JSON.stringify(good, null, 4)); // laid out in another way
    assert.match(await c.cairn(db, ["import", "cairn", path, "--user", "jane", "--dry-run"]), /would be taken:\n {2}10 x habit\n {2}20 x habit_check$/);
    assert.equal(await exported(db, "jane"), blank);
    await take(db, "jane", path);
    await c.sound(db);
    fits(await exported(db, "jane"));
    const again = await c.command(db, ["import", "cairn", path, "--user", "jane"]);
    assert.equal(again.code, 1);
    assert.match(again.err, /this person has things already/);
    for (const [words, why] of [[["nobody", path], /no such person/], [["jane", "/nowhere"], /No such file/], [["jane", c.temporary()], /not a file/]]) {
        const result = await c.command(db, ["import", "cairn", words[1], "--user", words[0]]);
        assert.equal(result.code, 1);
        assert.match(result.err, why);
    }
});

/* --- on both engines ------------------------------------------------------------------------------------------ */

for (const engine of c.engines("life.test.mjs"))
    describe(`lives on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        test("an import that is killed is completed by running it again", async () => {
            const db = await fresh(engine);
            const path = file(long_life(6000));
            await add(db, "first");
            await take(db, "first", path);
            const text = await exported(db, "first");

            await add(db, "jane");
            const running = spawn(c.program, ["import", "cairn", path, "--user", "jane", "--database", db.url], { env: c.environment(), stdio: "ignore" });
            const ended = once(running, "exit");
            await c.until("the import has begun to write", c.DEADLINE_MS / 2, async () => {
                assert.equal(running.exitCode, null, "it ended before it could be killed");
                return (await c.command(db, ["export", "--user", "jane"])).code === 1;
            });
            running.kill("SIGKILL");
            await ended;
            assert.match((await c.command(db, ["export", "--user", "jane"])).err, /an import for this person was cut off: run it again first/);
            const other = await c.command(db, ["import", "cairn", file(long_life(10)), "--user", "jane"]);
            assert.match(other.err, /the import of another document was cut off: run that one again/);
            await take(db, "jane", path);
            assert.equal(await exported(db, "jane"), text);
            await c.sound(db);
        });

        test("a server beside it goes on", async () => {
            const db = await fresh(engine);
            const jane = await c.person(db, "jane");
            await add(db, "joan");
            const server = await c.serve(db, c.UNLIMITED);
            const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
            let done = false, count = 0, longest = 0;

            await c.clients(server, jane.key, 1, async ([client]) => {
                const work = take(db, "joan", file(long_life(3000))).finally(() => (done = true));
                while (!done) {
                    const began = Date.now();
                    wanted(await client.post(`${LOGGD}/habits/${id}/checks`, { date: c.daysAgo(count++ % 300) }), 201);
                    longest = Math.max(longest, Date.now() - began);
                }
                await work;
            });
            assert.ok(count > 10, `${count} requests, the longest ${longest} ms`);
            await server.stop();
            await c.sound(db);
        });

        test("an export takes no more memory for a long life", async () => {
            const db = await fresh(engine);
            const peaks = [];
            for (const checks of [500, 20000]) {
                const user = `life${checks}`;
                await add(db, user);
                await take(db, user, file(long_life(checks)));
                // Without the memory that the sanitizer keeps back.
                const env = { ...c.environment(), ASAN_OPTIONS: "quarantine_size_mb=0" };
                const running = spawn(c.program, ["export", "--user", user, "--database", db.url], { env, stdio: ["ignore", "pipe", "inherit"] });
                let peak = 0, bytes = 0;
                running.stdout.on("data", (piece) => {
                    bytes += piece.length;
                    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${running.pid}/status`, "utf8"));
                    if (found) peak = Number(found[1]);
                });
                assert.deepEqual(await once(running, "close"), [0, null]);
                assert.ok(bytes > checks * 80);
                peaks.push(peak);
            }
            assert.ok(peaks[0] > 0 && peaks[1] - peaks[0] < 8192, `${peaks} kB`);
        });
    });
