// Every command of `cairn help`: what it prints, how it fails, what it never tells.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;
const KEY = /^lgd_[0-9A-Za-z]{38}$/;
const json = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));

// The command fails with this code, says why on stderr, and nothing on stdout.
async function fails(db, words, code, why, options) {
    const result = await c.command(db, words, options);
    assert.equal(result.code, code, `cairn ${words.join(" ")}: ${result.err}${result.out}`);
    assert.match(result.err, why, `cairn ${words.join(" ")}`);
    assert.equal(result.out, "");
}

async function fresh(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    return db;
}

const listed = async (db, user) => json(await c.cairn(db, ["key", "list", "--user", user]));

/* --- the command line -------------------------------------------------------------------------------------- */

describe("the command line", { timeout: c.DEADLINE_MS }, () => {
    test("help names every command, and tells how to use each", async () => {
        const help = await c.cairn(null, ["help"]);
        const names = [...help.matchAll(/^ {2}(\S+(?: \S+)?) {2,}\S/gm)].map((found) => found[1]);
        for (const name of ["serve", "migrate", "check", "backup", "user add", "user plan", "user list", "user remove", "user notices",
            "webhook list", "webhook add", "webhook change", "webhook remove", "webhook rotate", "webhook test", "webhook deliveries", "webhook redeliver",
            "key add", "key list", "key revoke", "key rotate", "verify-key", "import", "call", "routes", "config", "help"])
            assert.ok(names.includes(name), `${name} is not in the list: ${names}`);
        for (const name of names)
            assert.match(await c.cairn(null, ["help", ...name.split(" ")]), new RegExp(`^cairn ${name}`));
        assert.match(await c.cairn(null, ["help", "key"]), /cairn key add[\s\S]*cairn key rotate/);
        await fails(null, ["help", "dance"], 1, /no such command/);
    });

    test("what is wrong with a command line is said, and is exit code 2", async () => {
        const cases = [
            [[], /say what to do; try cairn help/],
            [["dance"], /"dance" is no command/],
            [["user"], /"user" is no command/],
            [["user", "dance"], /is no command/],
            [["check", "--colour", "red"], /--colour is unknown/],
            [["check", "--database"], /--database needs a value/],
            [["user", "add", "--username"], /--username needs a value/],
            [["user", "add", "--username", "a", "--username", "b"], /--username is given twice/],
            [["user", "remove", ...Array(40).fill("--yes")], /--yes is given twice/],
            [["user", "remove", "--user", "a", "--yes=no"], /--yes takes no value/],
            [["check", "now"], /"now" is one word too many/],
            [["backup"], /something is missing/],
            [["check", "--workers", "many"], /--workers must be a whole number/],
            [["check", "--workers", "1000"], /--workers must be 0 to 256/],
            [["check", "--limit-loggd", "often"], /--limit-loggd must look like 300\/1m/],
            [["check", "--log-level", "loud"], /--log-level must be debug, info, warn or error/],
            [["check", "--database", ""], /--database must not be empty/],
            [["user", "add", "--username", "a"], /--username and --email are needed/],
            [["user", "plan", "--user", "a"], /--user and --plan are needed/],
            [["user", "plan", "--user", "a", "--plan", "gold"], /--plan: "gold" is not known/],
            [["user", "plan", "--user", "a", "--plan", "pro", "--until", "soon"], /--until must be a date/],
            [["user", "remove"], /--user is missing/],
            [["user", "remove", "--user", "a"], /say --yes if you mean it/],
            [["key", "add", "--user", "a"], /--api must be loggd, resurgo or resona/],
            [["key", "add", "--user", "a", "--api", "loggd", "--mode", "mad"], /--mode must be live or test/],
            [["key", "add", "--user", "a", "--api", "loggd", "--scope", "write:all"], /"write:all" is no scope of that API/],
            [["key", "revoke", "--user", "a", "first"], /"first" is no key's id/],
            [["key", "rotate", "--user", "a", "1", "--overlap-hours", "1000"], /--overlap-hours must be 0 to 168/],
            [["call", "dance", "GET", "/habits"], /"dance" is no API/],
            [["call", "loggd", "FETCH", "/habits"], /say the method and the path/],
            [["call", "loggd", "GET", "habits"], /say the method and the path/],
        ];
        for (const [words, why] of cases) await fails(null, words, 2, why);
    });

    test("a setting comes from flag, environment, file or preset, in this order", async () => {
        const file = join(c.temporary(), "cairn.conf");
        const workers = async (words, variables = {}) =>
            /^workers = (.*)$/m.exec(await c.cairn(null, ["config", ...words], { env: c.environment(variables) }))[1];
        writeFileSync(file, "# mine\n\nworkers = 3\r\n");
        assert.equal(await workers([]), "0");
        assert.equal(await workers(["--config", file]), "3");
        assert.equal(await workers([], { CAIRN_CONFIG: file }), "3");
        assert.equal(await workers(["--config", file], { CAIRN_WORKERS: "4" }), "4");
        assert.equal(await workers(["--config", file, "--workers=5"], { CAIRN_WORKERS: "4" }), "5");

        const env = (variables) => ({ env: c.environment(variables) });
        await fails(null, ["config"], 2, /CAIRN_WORKER is not a setting/, env({ CAIRN_WORKER: "4" }));
        await fails(null, ["config"], 2, /CAIRN_WORKERS must be 0 to 256/, env({ CAIRN_WORKERS: "-1" }));
        await fails(null, ["config", "--config", `${file}.not`], 1, /cannot read .*cairn.conf.not: No such file/);
        writeFileSync(file, "workers = 3\nworker = 4\n");
        await fails(null, ["config", "--config", file], 1, /cairn.conf line 2 is not a setting/);
        writeFileSync(file, "workers\n");
        await fails(null, ["config", "--config", file], 1, /cairn.conf line 1 must look like name = value/);
        writeFileSync(file, "workers = many\n");
        await fails(null, ["config", "--config", file], 1, /cairn.conf line 1 must be a whole number/);
    });

    test("config shows what is in force, an example that can be used, and a table", async () => {
        const shown = await c.cairn(null, ["config"]);
        const example = await c.cairn(null, ["config", "--example"]);
        const table = await c.cairn(null, ["config", "--markdown"]);
        const names = [...shown.matchAll(/^(\S+) = /gm)].map((found) => found[1]);
        assert.ok(names.length > 20 && names.includes("listen"));
        for (const name of names) {
            assert.match(example, new RegExp(`^#${name} = `, "m"));
            assert.match(table, new RegExp(`^\\| \`${name}\` \\|`, "m"));
        }
        const file = join(c.temporary(), "cairn.conf");
        writeFileSync(file, example.replaceAll(/^#([a-z-]+ = )/gm, "$1").replace(/^config = .*$/m, ""));
        assert.equal(await c.cairn(null, ["config", "--config", file]), shown.replace(/^config = .*$/m, `config = ${file}`));
    });

    test("routes lists every row of every API", async () => {
        const rows = await c.cairn(null, ["routes"]);
        assert.match(rows, /^loggd +POST +\/api\/v1\/public\/habits\/:id\/checks +write:habits$/m);
        assert.match(rows, /^system +GET +\/healthz *-?$/m);
    });

    test("verify-key knows a key from a typo, without a database", async () => {
        const db = await fresh();
        const { key } = await c.person(db, "jane");
        const typo = key.slice(0, -1) + (key.endsWith("x") ? "y" : "x");
        assert.match(await c.cairn(null, ["verify-key", key]), /a well formed loggd key/);
        assert.match(await c.cairn(null, ["verify-key", "-"], { input: `${key}\n` }), /a well formed loggd key/);
        await fails(null, ["verify-key", typo], 1, /no key of Cairn's, or it has a typo/);
        await fails(null, ["verify-key", "-"], 1, /no key came on stdin/);
    });
});

/* --- databases --------------------------------------------------------------------------------------------- */

describe("databases", { timeout: c.DEADLINE_MS }, () => {
    test("one that is not there, not migrated, newer, or another program's is refused", async () => {
        const db = await c.database();
        await fails(db, ["check"], 1, /there is no database at/);
        await fails({ url: "mysql://here" }, ["check"], 1, /sqlite:PATH or postgresql:/);
        writeFileSync(db.path, "");
        await fails(db, ["check"], 1, /the database is empty: run cairn migrate/);
        assert.match(await c.cairn(db, ["migrate"]), /^version 0 -> \d+$/);
        assert.match(await c.cairn(db, ["migrate"]), /^version \d+, nothing to do$/);

        const sqlite = async (path, sql) => assert.equal((await c.execute("sqlite3", [path, sql])).code, 0);
        await sqlite(db.path, "INSERT INTO schema_version VALUES (9999, 'later', 0)");
        for (const words of [["check"], ["user", "list"], ["backup", `${db.path}.copy`]])
            await fails(db, words, 1, /version 9999, this program knows only \d+: use a newer cairn/);
        await fails(db, ["migrate"], 1, /use a newer cairn/);
        await fails(db, ["serve", "--listen", "127.0.0.1:0"], 1, /use a newer cairn/);

        const other = await c.database();
        await sqlite(other.path, "CREATE TABLE recipes (name); INSERT INTO recipes VALUES ('soup')");
        const before = readFileSync(other.path);
        for (const words of [["check"], ["migrate"], ["serve", "--listen", "127.0.0.1:0"]])
            await fails(other, words, 1, /belongs to another program/);
        assert.deepEqual(readFileSync(other.path), before, "it is as it was");
        const text = await c.database();
        writeFileSync(text.path, "Dear diary, ".repeat(1000));
        await fails(text, ["check"], 1, /not a database/);
    });

    test("check finds damage and sums that do not add up", async () => {
        const db = await fresh();
        await c.person(db, "jane");
        await c.cairn(db, ["call", "loggd", "POST", "/habits", '{"name":"Run"}', "--user", "jane"]);
        await c.sound(db);
        const sql = "UPDATE habit SET best_closed = 99";
        assert.equal((await c.execute("sqlite3", [db.path, sql])).code, 0);
        const wrong = await c.command(db, ["check"]);
        assert.equal(wrong.code, 1);
        assert.match(wrong.out, /longest streak is not what its days add up to[\s\S]*1 sums differ/);
    });

    test("check finds days of signals that are not their samples, of a subject too, and what is told", async () => {
        const db = await fresh();
        const jane = await c.person(db, "jane");
        const sample = { source: "ring", timestamp: `${c.daysAgo(1)}T07:00:00Z`, metrics: { hrv_ms: 50, rhr_bpm: 60, sleep_hours: 7 } };
        const server = await c.serve(db, c.UNLIMITED);
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "resona"]);
        for (const user_id of ["ann", "ben"]) assert.equal((await c.ask(server, key, "POST", "/v1/ingest", { user_id, ...sample })).status, 200);
        await server.stop();
        await c.sound(db);
        const harm = async (sql, found) => {
            assert.equal((await c.execute("sqlite3", [db.path, sql])).code, 0);
            const wrong = await c.command(db, ["check"]);
            assert.equal(wrong.code, 1);
            assert.match(wrong.out, found);
        };
        await harm("UPDATE body_day SET rhr = 61 WHERE person = (SELECT MIN(person) FROM body_day)", /person \d+: 1 days of signals are not[\s\S]*2 days of signals: 0 faults in the database, 1 sums differ/);
        await harm("DELETE FROM body_day", /0 days of signals: 0 faults in the database, 2 sums differ/);
        await harm(`DELETE FROM sample; UPDATE person SET told = 6 WHERE id = ${jane.id}`, /what is told is not what their webhooks want[\s\S]*1 sums differ/);
    });

    test("check finds goals whose sums do not add up", async () => {
        const db = await fresh();
        await c.person(db, "jane");
        const call = (...words) => c.cairn(db, ["call", "loggd", ...words, "--user", "jane"]);
        const goal = { title: "Read", life_area: "growth", time_horizon: "yearly", tracking_type: "metric",
            metric_start_value: 0, metric_target_value: 24, milestones: [{ title: "a", completed: true }] };
        await call("POST", "/goals", JSON.stringify(goal));
        await call("POST", "/goals/2/updates", '{"metric_value":12}');
        await c.sound(db);
        for (const [sql, what] of [
            ["updates = 3", "the number of updates is"], ["updates = 2, metric_current = 13", "current and previous value are"],
            ["metric_current = 12, metric_previous = NULL", "current and previous value are"],
            ["metric_previous = 0, last_update_note = 'x'", "the last note is"],
            ["last_update_note = NULL, milestones_done = 0", "the number of milestones is"],
            ["milestones_done = 1, progress = 51", "progress is"], ["progress = 50, status = 1", "when it was completed is"],
        ]) {
            assert.equal((await c.execute("sqlite3", [db.path, `UPDATE goal SET ${sql}`])).code, 0);
            const wrong = await c.command(db, ["check"]);
            assert.equal(wrong.code, 1);
            assert.match(wrong.out, new RegExp(`goal 2: ${what} not what its rows add up to[\\s\\S]*1 sums differ`));
        }
        assert.equal((await c.execute("sqlite3", [db.path, "UPDATE goal SET status = 0"])).code, 0);
        await c.sound(db);
        assert.equal((await c.execute("sqlite3", [db.path, "UPDATE person SET next_id = 3"])).code, 0);
        assert.match((await c.command(db, ["check"])).out, /goal 2: the owner's next number is/);
    });

    test("check finds points that are not what the ledger adds up to", async () => {
        const db = await fresh();
        await c.person(db, "jane");
        const call = (...words) => c.cairn(db, ["call", "loggd", ...words, "--user", "jane"]);
        await call("POST", "/checkins", '{"mood":5,"reflection":"So."}');
        await call("POST", "/focus-sessions", '{"status":"completed","started_at":"2026-01-05T10:00:00Z","actual_duration_seconds":600}');
        await call("POST", "/habits", '{"name":"Run"}');
        await c.sound(db);
        for (const [table, sql, back, what] of [
            ["score", "points = points + 1", "points = points - 1", "points is"],
            ["score", "xp = xp + 1", "xp = xp - 1", "XP is"],
            ["score", "tasks = 1", "tasks = 0", "the number of tasks is"],
            ["score", "focus_seconds = 601", "focus_seconds = 600", "the time of focus is"],
            ["score", "reflections = 0", "reflections = 1", "the number of reflections is"],
            ["score", "run_len = 2", "run_len = 1", "the current streak is"],
            ["score", "best_closed = 5", "best_closed = 0", "the longest streak is"],
            ["ledger_day", "checks = 9", "checks = 0", "20..-..-.. is"],
        ]) {
            const change = async (text) =>
                assert.equal((await c.execute("sqlite3", [db.path, `UPDATE ${table} SET ${text}`])).code, 0);
            await change(sql);
            const wrong = await c.command(db, ["check"]);
            assert.equal(wrong.code, 1);
            assert.match(wrong.out, new RegExp(`score: ${what} not what the ledger adds up to`));
            await change(back);
        }
        await c.sound(db);
        assert.equal((await c.execute("sqlite3", [db.path, "DELETE FROM ledger_day"])).code, 0);
        assert.match((await c.command(db, ["check"])).out, /score: 20..-..-.. is not what[\s\S]*2 sums differ/);
    });

    test("events list says what happened, newest first, a line each", async () => {
        const db = await fresh();
        await c.person(db, "jane");
        await c.person(db, "ben");
        const call = (...words) => c.cairn(db, ["call", "loggd", ...words, "--user", "jane"]);
        const events = async (...words) =>
            (await c.cairn(db, ["events", "list", ...words])).trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
        assert.deepEqual(await events("--user", "jane"), []);
        await call("POST", "/focus-sessions", '{"title":"Deep work","planned_duration_seconds":1500}');
        await call("POST", "/focus-sessions/2/complete");
        const more = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119)
            INSERT INTO event (person, id, kind, at, object, title, n0, n1)
            SELECT 1, 1000000 + i, 0, 0, i, 'Habit ' || i, 0, 0 FROM n`;
        assert.equal((await c.execute("sqlite3", [db.path, more])).code, 0);
        const all = await events("--user", "jane", "--limit", "1000");
        assert.equal(all.length, 122);
        assert.deepEqual(Object.keys(all[0]), ["event", "version", "timestamp", "data"]);
        assert.equal(all[0].data.habit_name, "Habit 119");
        assert.deepEqual(all.slice(-2).map((e) => e.event), ["focus_session.completed", "focus_session.started"]);
        assert.deepEqual(all[121].data.title, "Deep work");
        assert.equal((await events("--user", "jane")).length, 50);
        assert.equal((await events("--user", "jane", "--limit", "101")).length, 101);
        assert.deepEqual(await events("--user", "ben"), []);
        await fails(db, ["events", "list"], 2, /--user is missing/);
        await fails(db, ["events", "list", "--user", "jane", "--limit", "0"], 2, /--limit must be a number from 1 to 100000/);
        await fails(db, ["events", "list", "--user", "nobody"], 1, /person/);
    });

    test("backup copies a database in use, once, and for its owner only", async () => {
        const db = await fresh();
        const jane = await c.person(db, "jane");
        const server = await c.serve(db, c.UNLIMITED);
        const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
        const path = `${LOGGD}/habits/${id}/checks`;
        const copy = { engine: "sqlite", path: `${db.path}.copy`, url: `sqlite:${db.path}.copy` };
        const acknowledged = [];
        let copied = false;

        await c.clients(server, jane.key, 8, async (all) => {
            const first = wanted(await all[0].post(path, { date: c.daysAgo(0) }), 201).data.id;
            acknowledged.push(first);
            const writes = all.map(async (client) => {
                for (let n = 1; !copied; n++) wanted(await client.post(path, { date: c.daysAgo(n) }), 201);
            });
            assert.equal(await c.cairn(db, ["backup", copy.path]), copy.path);
            copied = true;
            await Promise.all(writes);
        });
        await c.sound(copy);
        assert.equal(statSync(copy.path).mode & 0o777, 0o600);
        await fails(db, ["backup", copy.path], 1, /cannot create .*: File exists/);
        await fails(db, ["backup", "/nowhere/copy"], 1, /cannot create .*: No such file/);
        await server.stop();

        const again = await c.serve(copy, c.UNLIMITED); // the keys work there, too
        const rows = await c.clients(again, jane.key, 1, ([client]) => c.everything(client, path));
        for (const one of acknowledged) assert.ok(rows.some((row) => row.id === one));
        await again.stop();
    });
});

/* --- people and keys, on both engines ----------------------------------------------------------------------- */

for (const engine of c.engines("commands.test.mjs"))
    describe(`people and keys on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        test("people are added, shown, changed and removed", async () => {
            const db = await fresh(engine);
            const flags = ["--timezone", "Europe/Bucharest", "--week-start", "sunday", "--plan", "free", "--password-stdin"];
            const added = await c.cairn(db, ["user", "add", "--username", "jane", "--email", "jane@example.com", ...flags], { input: "correct horse battery\n" });
            const jane = JSON.parse(added);
            assert.deepEqual(
                { ...jane, id: 0, subject: "", created_at: "" },
                { id: 0, username: "jane", subject: "", email: "jane@example.com", timezone: "Europe/Bucharest", week_start_day: "sunday", plan: "free", plan_until: null, created_at: "" },
            );
            assert.ok(jane.id >= 1 && /^usr_[0-9a-z]{6,}$/.test(jane.subject));
            assert.doesNotMatch(added, /horse/);

            const add = (name, email, more = []) => ["user", "add", "--username", name, "--email", email, ...more];
            await fails(db, add("jane", "other@example.com"), 1, /username/);
            await fails(db, add("other", "jane@example.com"), 1, /e-?mail/);
            await fails(db, add("Other", "o@example.com"), 1, /username must be 1 to 64 of a-z/);
            await fails(db, add("o ther", "o@example.com"), 1, /username/);
            await fails(db, add("other", "nowhere"), 1, /email/);
            await fails(db, add("other", "o@example.com", ["--timezone", "Mars/Base"]), 1, /timezone|zone/);
            await fails(db, add("other", "o@example.com", ["--password-stdin"]), 1, /password/, { input: "short\n" });
            await fails(db, add("other", "o@example.com", ["--password-stdin"]), 1, /no password came on stdin/);

            await c.cairn(db, add("john", "john@example.com"));
            assert.deepEqual(json(await c.cairn(db, ["user", "list"])).map((line) => [line.username, line.plan]), [["jane", "free"], ["john", "pro"]]);
            const changed = JSON.parse(await c.cairn(db, ["user", "plan", "--user", "jane", "--plan", "pro", "--until", "2099-01-01"]));
            assert.equal(changed.plan, "pro");
            assert.match(changed.plan_until, /^2099-01-01T00:00:00/);
            await fails(db, ["user", "plan", "--user", "nobody", "--plan", "pro"], 1, /no such person/);
            await fails(db, ["user", "remove", "--user", "nobody", "--yes"], 1, /no such person/);
            await c.cairn(db, ["user", "remove", "--user", "jane", "--yes"]);
            assert.deepEqual(json(await c.cairn(db, ["user", "list"])).map((line) => line.username), ["john"]);
            const next = JSON.parse(await c.cairn(db, add("jane", "jane@example.com")));
            assert.ok(next.id > jane.id, "a person's number is never given again");
            await c.sound(db);
        });

        //! L011 L012 L013 L027
        test("a key is shown once, works, expires, is revoked and rotated", async () => {
            const db = await fresh(engine);
            const jane = await c.person(db, "jane");
            const server = await c.serve(db);
            const status = async (key) => (await c.ask(server, key, "GET", `${LOGGD}/habits`)).status;
            assert.match(jane.key, KEY);
            assert.equal(await status(jane.key), 200);
            assert.equal(await status(null), 401);
            assert.equal(await status(`${jane.key.slice(0, -1)}!`), 401);

            const list = await c.cairn(db, ["key", "list", "--user", "jane"]);
            assert.ok(!list.includes(jane.key.slice(8)), "a list shows only how keys begin");
            const [first] = json(list);
            assert.deepEqual([first.api, first.mode, first.begins, first.name, first.expires_at], ["loggd", "live", jane.key.slice(0, 8), "key", null]);
            assert.match(first.scopes, /read:habits/);

            const soon = new Date(Date.now() + 3000).toISOString();
            const brief = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd", "--name", "brief", "--expires", soon]);
            assert.equal(await status(brief), 200);
            await fails(db, ["key", "add", "--user", "jane", "--api", "loggd", "--expires", "2001-01-01"], 1, /expires must be in the future/);

            const reader = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd", "--scope", "read:habits"]);
            const refused = await c.ask(server, reader, "POST", `${LOGGD}/habits`, { name: "Run" });
            assert.deepEqual(wanted(refused, 403).missing_abilities, ["write:habits"]);

            // With an overlap both work for a while, without one the old one is worthless at once.
            const overlapping = await c.cairn(db, ["key", "rotate", "--user", "jane", `${first.id}`, "--overlap-hours", "1"]);
            assert.notEqual(overlapping, jane.key);
            assert.deepEqual([await status(jane.key), await status(overlapping)], [200, 200]);
            const old = (await listed(db, "jane")).find((key) => key.id === first.id);
            const left = new Date(old.expires_at) - Date.now();
            assert.ok(left > 3500000 && left <= 3600000, `the old one expires in ${left} ms`);
            const renewed = (await listed(db, "jane")).at(-1);
            const next = await c.cairn(db, ["key", "rotate", "--user", "jane", `${renewed.id}`]);
            assert.deepEqual([await status(overlapping), await status(next)], [401, 200]);

            const last = (await listed(db, "jane")).at(-1);
            await c.cairn(db, ["key", "revoke", "--user", "jane", `${last.id}`]);
            assert.equal(await status(next), 401);
            await fails(db, ["key", "revoke", "--user", "jane", `${last.id}`], 1, /there is no such key/);
            await fails(db, ["key", "rotate", "--user", "jane", `${last.id}`], 1, /there is no such key/);
            await fails(db, ["key", "list", "--user", "nobody"], 1, /there is no such person/);
            await c.until("the brief key expires", 10000, async () => (await status(brief)) === 401);
            await server.stop();
        });

        //! L025
        test("5 Loggd keys at most, also when added at once", async () => {
            const db = await fresh(engine);
            await c.cairn(db, ["user", "add", "--username", "jane", "--email", "jane@example.com"]);
            const add = ["key", "add", "--user", "jane", "--api", "loggd"];
            const results = await Promise.all(Array.from({ length: 8 }, () => c.command(db, add)));
            const made = results.filter((result) => result.code === 0).map((result) => result.out.trim());
            assert.equal(made.length, 5, results.map((result) => result.err).join(""));
            assert.equal(new Set(made).size, 5);
            for (const result of results.filter((one) => one.code !== 0)) assert.match(result.err, /5 Loggd keys already/);
            const keys = await listed(db, "jane");
            assert.equal(new Set(keys.map((key) => key.id)).size, 5);
            await c.cairn(db, ["key", "rotate", "--user", "jane", `${keys[0].id}`]);
            await c.cairn(db, ["key", "add", "--user", "jane", "--api", "resurgo"]);
            await c.cairn(db, ["key", "add", "--user", "jane", "--api", "resona", "--mode", "test"]);
            await fails(db, ["key", "add", "--user", "jane", "--api", "resurgo", "--mode", "test"], 1, /mode must be live/);
        });

        //! L007 L009 L016 L128
        test("the free plan has no API; a plan that has ended acts as free", async () => {
            const db = await fresh(engine);
            const jane = await c.person(db, "jane", ["--plan", "free"]);
            const server = await c.serve(db);
            const get = () => c.ask(server, jane.key, "GET", `${LOGGD}/habits`);
            const plan = (name, ...more) => c.cairn(db, ["user", "plan", "--user", "jane", "--plan", name, ...more]);
            assert.equal(wanted(await get(), 403).requires_pro, true);
            await plan("pro");
            wanted(await get(), 200);
            assert.equal(JSON.parse(await plan("pro", "--until", "2001-01-01")).plan, "free");
            assert.equal(wanted(await get(), 403).requires_pro, true);
            await plan("enterprise", "--until", "2099-01-01");
            wanted(await get(), 200);
            await server.stop();
        });

        test("a request without a server and without a key", async () => {
            const db = await fresh(engine);
            await c.person(db, "jane", ["--plan", "pro"]);
            const call = (...words) => ["call", "loggd", ...words, "--user", "jane"];
            const made = JSON.parse(await c.cairn(db, call("POST", "/habits", '{"name":"Run"}'))).data;
            assert.equal(made.name, "Run");
            assert.deepEqual(JSON.parse(await c.cairn(db, call("GET", "/habits?status=active&limit=1"))).data.map((one) => one.id), [made.id]);
            assert.equal(await c.cairn(db, call("DELETE", `/habits/${made.id}`)), "");
            const missing = await c.command(db, call("GET", `/habits/${made.id}`));
            assert.equal(missing.code, 1);
            assert.match(missing.out, /"message":"Habit not found\."/);
            assert.match(missing.err, /answered 404/);
            const wrong = await c.command(db, call("POST", "/habits", "{"));
            assert.match(wrong.err, /answered 400/);
            await fails(db, ["call", "loggd", "GET", "/habits", "--user", "nobody"], 1, /there is no such person/);
            await fails(db, ["call", "loggd", "GET", "/habits"], 2, /--user is missing/);
        });

        test("last uses are written in batches; no log holds a secret", async () => {
            const db = await fresh(engine);
            const password = "correct horse battery staple";
            await c.cairn(db, ["user", "add", "--username", "jane", "--email", "jane@example.com", "--password-stdin"], { input: password });
            const keys = [];
            for (const api of ["loggd", "loggd", "resurgo"]) keys.push(await c.cairn(db, ["key", "add", "--user", "jane", "--api", api]));
            const server = await c.serve(db, ["--log-level", "debug"]);
            const began = Date.now();
            for (const key of keys.slice(0, 1)) wanted(await c.ask(server, key, "GET", `${LOGGD}/habits?secret=${key}`), 200);
            await c.ask(server, keys[2], "GET", `${LOGGD}/habits`);
            await c.ask(server, null, "GET", `${LOGGD}/habits`, undefined, { Authorization: `Basic ${keys[1]}`, "X-Api-Key": keys[1] });
            await c.ask(server, keys[0], "GET", `/${keys[0]}`);
            await c.ask(server, keys[0], "POST", `${LOGGD}/habits`, `{"name":"${password}"`);
            await c.ask(server, keys[0], "POST", `${LOGGD}/habits`, { name: password }, { "Idempotency-Key": keys[1] });

            const used = async () => (await listed(db, "jane")).map((key) => key.last_used_at);
            const at_once = await used();
            if (Date.now() - server.started < 9000) assert.deepEqual(at_once, [null, null, null], "no request pays for it");
            const written = await c.until("last uses are written", 20000, async () => {
                const now = await used();
                return now[0] && now;
            });
            assert.ok(Math.abs(new Date(written[0]) - began) < 60000);
            assert.deepEqual(written.slice(1), [null, null], "those of the others are not");

            const second = await c.ask(server, keys[1], "GET", `${LOGGD}/habits`);
            wanted(second, 200);
            await server.stop(); // the last round
            assert.ok((await used())[1], "a use just before the end is written, too");
            for (const secret of [password, ...keys, ...keys.map((key) => key.slice(12))])
                assert.ok(!server.log.includes(secret), "a secret is in the log");
            assert.match(server.log, /info request id=/);
        });
    });

test("a folder and a file of one's own", { timeout: c.DEADLINE_MS }, async () => {
    const folder = join(c.temporary(), "data");
    const db = { engine: "sqlite", url: `sqlite:${folder}/cairn.db` };
    const server = await c.serve(db); // makes the folder
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, "cairn.db")).mode & 0o777, 0o600);
    await server.stop();
    assert.ok(existsSync(join(folder, "cairn.db")));
});
