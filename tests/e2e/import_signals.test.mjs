// Imports of measured values with the real binary on both engines: what an export of Apple Health must become comes
// out of the store, running it again changes nothing, an older export does not disturb a newer one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const root = new URL("../../", import.meta.url).pathname;
const OWN = join(root, "tests/data/apple-health-own");
const SHARED = resolve(process.env.CAIRN_SHARED || join(root, "../shared"), "data");
const METRICS = ["hrv", "rhr", "temp", "sleep", "steps"];

// A person in Berlin, in a fresh database.
async function person(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    await c.cairn(db, ["user", "add", "--username", "jane", "--email", "jane@example.com", "--timezone", "Europe/Berlin"]);
    return db;
}

const take = (db, format, file, ...flags) => c.cairn(db, ["import", format, file, "--user", "jane", ...flags]);

async function refused(db, words, code, why) {
    const result = await c.command(db, ["import", ...words]);
    assert.equal(result.code, code, result.err + result.out);
    assert.match(result.err, why);
}

// What is stored of the person's own samples, in the order of their times.
async function samples(db) {
    const life = JSON.parse(await c.cairn(db, ["export", "--user", "jane"]));
    return life.sample.map(({ source, ...rest }) => rest);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const merge = { hrv: (v) => Math.exp(mean(v.map(Math.log))), rhr: mean, temp: mean, sleep: (v) => Math.max(...v), steps: (v) => Math.max(...v) };

// The days that samples make, as lines of expected.csv.
function days(samples) {
    const dates = [...new Set(samples.map((sample) => sample.day))].sort((a, b) => a - b);
    return dates.map((day) => {
        const of = samples.filter((sample) => sample.day === day);
        const cells = METRICS.map((metric) => {
            const values = of.map((sample) => sample[metric]).filter((value) => value != null);
            if (values.length === 0) return "";
            const value = merge[metric](values);
            return metric === "rhr" || metric === "steps" ? `${value}` : value.toFixed(6);
        });
        return [new Date(day * 86400000).toISOString().slice(0, 10), ...cells].join(",");
    });
}

const expected = () => readFileSync(join(OWN, "expected.csv"), "utf8").trim().split("\n").slice(1);
const taken = (report) => [...report.matchAll(/(\d+) taken: (\d+) new or changed, (\d+) already there/g)].map((found) => found.slice(1, 4).map(Number));

for (const engine of c.engines("imports of measured values")) {
    describe(`imports of measured values, ${engine}`, { timeout: c.DEADLINE_MS }, () => {
        test("an export of Apple Health becomes the days it must, once", async () => {
            const db = await person(engine);
            const first = await take(db, "apple-health", join(OWN, "export.xml"));
            assert.deepEqual(taken(first), [[42, 42, 0], [14, 14, 0], [13, 13, 0], [14, 14, 0], [14, 14, 0]]);
            assert.match(first, /steps +112 read, 0 refused;/);
            assert.match(first, /195 from "Kim\u2019s Apple\u00a0Watch"/);
            const stored = await samples(db);
            assert.deepEqual(days(stored), expected());
            const again = await take(db, "apple-health", join(OWN, "export.xml"));
            assert.deepEqual(taken(again), [[42, 0, 42], [14, 0, 14], [13, 0, 13], [14, 0, 14], [14, 0, 14]]);
            assert.deepEqual(await samples(db), stored);
        });

        test("a zip is the same, a dry run writes nothing", async () => {
            const db = await person(engine);
            const folder = c.temporary();
            const zip = join(folder, "export.zip");
            const packed = await c.execute("zip", ["-q", zip, "export.xml"], { cwd: OWN, env: process.env });
            assert.equal(packed.code, 0, packed.err);
            assert.match(await take(db, "apple-health", zip, "--dry-run"), /hrv_ms +42 read, 0 refused; 42 would be taken/);
            assert.deepEqual(await samples(db), []);
            await take(db, "apple-health", zip);
            assert.deepEqual(days(await samples(db)), expected());
        });

        test("an older export, cut off on its last day, and then a newer one", async () => {
            const db = await person(engine);
            const older = join(c.temporary(), "export.xml");
            const lines = readFileSync(join(OWN, "export.xml"), "utf8").split("\n");
            // In the middle of a day: some of its steps are still to come.
            const cut = lines.findIndex((line) => line.includes('StepCount') && line.includes('startDate="2026-03-30 18:00'));
            writeFileSync(older, [...lines.slice(0, cut), "</HealthData>"].join("\n"));
            await take(db, "apple-health", older);
            assert.notDeepEqual(days(await samples(db)), expected());
            const newer = taken(await take(db, "apple-health", join(OWN, "export.xml")));
            assert.deepEqual(newer[4], [14, 6, 8], "steps: of the cut day, and of the five after it");
            assert.deepEqual(days(await samples(db)), expected());
            // And back: of what the older one says of its last day, only steps differ.
            await take(db, "apple-health", older);
            await take(db, "apple-health", join(OWN, "export.xml"));
            assert.deepEqual(days(await samples(db)), expected());
        });

        test("an import that is killed is completed by running it again", async () => {
            const db = await person(engine);
            const file = join(c.temporary(), "many.csv");
            const count = 20000, lines = ["timestamp,hrv_ms"];
            for (let i = 0; i < count; i++) lines.push(`${new Date(1700000000000 + i * 600000).toISOString()},${30 + (i % 50)}`);
            writeFileSync(file, lines.join("\n"));
            const running = spawn(c.program, ["import", "csv", file, "--user", "jane", "--database", db.url], { env: c.environment(), stdio: "ignore" });
            const ended = once(running, "exit");
            await c.until("the import has begun to write", c.DEADLINE_MS / 2, async () => {
                assert.equal(running.exitCode, null, "it ended before it could be killed");
                return (await samples(db)).length > 0;
            });
            running.kill("SIGKILL");
            await ended;
            const cut = (await samples(db)).length;
            assert.ok(cut < count, "it ended before it was killed");
            assert.deepEqual(taken(await take(db, "csv", file))[0], [count, count - cut, cut]);
            assert.equal((await samples(db)).length, count);
            await c.sound(db);
        });

        test("a file that is damaged changes nothing", async () => {
            const db = await person(engine);
            const bad = join(c.temporary(), "export.xml");
            writeFileSync(bad, readFileSync(join(OWN, "export.xml"), "utf8").slice(0, 90000));
            await refused(db, ["apple-health", bad, "--user", "jane"], 1, /line \d+: (unclosed token|no element found)/);
            assert.deepEqual(await samples(db), []);
        });

        test("CSV and Fitbit's tables, each its own source", async () => {
            const db = await person(engine);
            await take(db, "csv", join(OWN, "expected.csv"));
            assert.deepEqual(days(await samples(db)), expected());
            await take(db, "csv", join(OWN, "expected.csv"), "--source", "copy");
            assert.equal((await samples(db)).length, 28);
            await take(db, "fitbit", join(root, "tests/data/fitbit-own"));
            assert.deepEqual(
                days((await samples(db)).filter((sample) => sample.day < 20530)),
                ["2016-04-12,,,,5.450000,13162", "2016-04-13,,,,6.400000,10735", "2026-03-02,48.213000,58,34.218000,7.000000,230",
                    "2026-03-03,,59,34.400000,6.750000,3040", "2026-03-04,51.900000,57.6,,,"],
            );
        });

        test("for a subject, live and in test data, and for oneself by that name", async () => {
            const db = await person(engine);
            const own = JSON.parse((await c.cairn(db, ["user", "list"])).split("\n")[0]).subject;
            await take(db, "csv", join(OWN, "expected.csv"), "--subject", "bob");
            const test = await take(db, "csv", join(OWN, "expected.csv"), "--subject", "bob", "--mode", "test");
            assert.deepEqual(taken(test)[0], [14, 14, 0], "test data are another space");
            assert.deepEqual(taken(await take(db, "csv", join(OWN, "expected.csv"), "--subject", "bob"))[0], [14, 0, 14]);
            assert.deepEqual(await samples(db), [], "nothing of it is the person's own");
            await take(db, "csv", join(OWN, "expected.csv"), "--subject", own);
            assert.deepEqual(days(await samples(db)), expected());
        });

        test("what is wrong with the command line is said", async () => {
            const db = await person(engine);
            const file = join(OWN, "expected.csv");
            await refused(db, ["csv", file], 2, /--user is missing/);
            await refused(db, ["csv", file, "--user", "nobody"], 1, /there is no such/);
            await refused(db, ["csv", file, "--user", "jane", "--mode", "test"], 2, /--mode test needs --subject/);
            await refused(db, ["csv", file, "--user", "jane", "--mode", "both"], 2, /--mode must be live or test/);
            await refused(db, ["csv", file, "--user", "jane", "--subject", "a b"], 2, /--subject must be 1 to 64/);
            await refused(db, ["loop", file, "--user", "jane", "--subject", "a"], 2, /--subject goes with measured values: not with loop/);
            await refused(db, ["oura", file, "--user", "jane"], 2, /no format[\s\S]*apple-health +Apple Health/);
            await refused(db, ["csv", join(OWN, "export.xml"), "--user", "jane"], 1, /no column of times/);
        });
    });
}

describe("data of others", { timeout: c.DEADLINE_MS }, () => {
    const present = (name) => existsSync(join(SHARED, name)) || void console.log(`skipped: there is no ${join(SHARED, name)}`);

    test("exports of Apple Health", { skip: !present("apple_health/tagbug_export.xml") }, async () => {
        const db = await person("sqlite");
        for (const name of ["alxdrcirilo_export", "tagbug_export", "tagbug_example"])
            await take(db, "apple-health", join(SHARED, `apple_health/${name}.xml`), "--source", name);
        assert.deepEqual(days(await samples(db)), ["2024-01-01,45.000000,60,,,", "2024-01-02,,,,7.500000,3000", "2024-01-03,,,,7.333333,"]);
    });

    test("the synthetic export and its table", { skip: !present("apple_health/synthetic_export.xml") }, async () => {
        const db = await person("sqlite");
        await take(db, "apple-health", join(SHARED, "apple_health/synthetic_export.xml"));
        const table = readFileSync(join(SHARED, "apple_health/synthetic_expected_daily.csv"), "utf8");
        assert.deepEqual(days(await samples(db)), table.trim().split("\n").slice(1));
    });

    test("a person of LifeSnaps", { skip: !present("lifesnaps/lifesnaps_daily.csv") }, async () => {
        const db = await person("sqlite");
        const lines = readFileSync(join(SHARED, "lifesnaps/lifesnaps_daily.csv"), "utf8").trim().split("\n");
        const own = lines.filter((line) => line.startsWith("ls01,"));
        const file = join(c.temporary(), "ls01.csv");
        await refused(db, ["csv", join(SHARED, "lifesnaps/lifesnaps_daily.csv"), "--user", "jane"], 1, /several persons/);
        writeFileSync(file, [lines[0], ...own].join("\n"));
        await take(db, "csv", file);
        const column = (rows, i) => rows.map((line) => Number(line.split(",")[i])).filter((value) => value > 0);
        const stored = days(await samples(db));
        for (let i = 1; i <= METRICS.length; i++) {
            const given = column(own, i + 1), kept = column(stored, i);
            assert.equal(kept.length, given.length, METRICS[i - 1]);
            kept.forEach((value, at) => assert.ok(Math.abs(value - given[at]) < 1e-5));
        }
    });
});
