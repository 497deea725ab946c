// Resona over HTTP: every day of real people, where their data is there, goes in as samples and comes out of
// /v1/trends as tests/oracle/physiology.py says; a key that is rotated works as long as it should.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import http from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as c from "./support/cairn.mjs";

const { wanted } = c;
const oracle = resolve("tests/oracle/physiology.py");
const shared = process.env.CAIRN_SHARED || "../shared";
const METRICS = ["hrv_ms", "rhr_bpm", "skin_temp_c", "sleep_hours", "steps"];
const LEVELS = 5, EXACT = 12; // of a line of the oracle: valid, levels, exact numbers; then come the shown ones
const DAY = 86400, RANGE = 365;
const FLAGS = ["--limit-resona", "10000000/1h"];

async function clinic(flags = FLAGS) {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    await c.cairn(db, ["user", "add", "--username", "clinic", "--email", "clinic@example.com"]);
    const key = await c.cairn(db, ["key", "add", "--user", "clinic", "--api", "resona"]);
    return { db, key, server: await c.serve(db, flags) };
}

// A file of days as people with samples at noon, moved so that everybody's last day is `last`.
function people(path, last) {
    const [head, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n").map((line) => line.split(","));
    const lives = new Map();
    for (const row of rows) {
        const metrics = {};
        head.forEach((name, i) => { if (METRICS.includes(name) && row[i] !== "") metrics[name] = Number(row[i]); });
        if (!lives.has(row[0])) lives.set(row[0], []);
        lives.get(row[0]).push({ day: Date.parse(row[1]) / 1000 / DAY, metrics });
    }
    for (const days of lives.values()) {
        const moved = last - Math.max(...days.map(({ day }) => day));
        for (const each of days) each.day += moved;
    }
    return lives;
}

// The oracle's line for each of the last RANGE days, asked for the day itself.
function said(days, today) {
    const lines = ["person x"];
    for (const { day, metrics } of days)
        for (const [name, value] of Object.entries(metrics)) lines.push(`sample csv ${day * DAY + DAY / 2} ${name} ${value}`);
    for (let day = today - RANGE + 1; day <= today; day++) lines.push(`ask ${day} 7`);
    const ran = spawnSync("python3", [oracle, "dump"], {
        input: lines.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 26, env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    assert.equal(ran.status, 0, ran.stderr);
    return ran.stdout.trimEnd().split("\n").map((line) => line.split(" "));
}

// Each shown number is floor(100 x + 0.5) of an exact one: when that lies on a step to 1e-9, either side is right.
function onStep(x) {
    const rest = 100 * x + 0.5;
    return Math.abs(rest - Math.round(rest)) < 1e-7;
}

// The series of /v1/trends, and where the oracle's line has them: exact and shown.
const SERIES = { coherence: [LEVELS + 1, EXACT], stress: [LEVELS + 2, EXACT + 2], readiness: [LEVELS + 3, EXACT + 3], recovery: [LEVELS + 5, EXACT + 7] };

// How many values of one person's trends were compared.
function compare(who, days, trends, today) {
    const lines = said(days, today);
    let compared = 0;
    assert.equal(trends.dates.length, RANGE);
    for (let i = 0; i < RANGE; i++) {
        if (trends.series.coherence[i] === null) continue;
        for (const [name, [exact, shown]] of Object.entries(SERIES)) {
            compared++;
            if (!onStep(Number(lines[i][exact])))
                assert.equal(trends.series[name][i], Number(lines[i][shown]), `${who}, ${trends.dates[i]}: ${name}`);
        }
    }
    return compared;
}

async function send(client, who, days) {
    const samples = days.filter(({ metrics }) => Object.keys(metrics).length)
        .map(({ day, metrics }) => ({ timestamp: new Date((day * DAY + DAY / 2) * 1000).toISOString(), metrics }));
    for (let i = 0; i < samples.length; i += 1000)
        wanted(await client.post(`/v1/users/${who}/ingest`, { source: "csv", samples: samples.slice(i, i + 1000) }), 200);
}

for (const [name, count] of [["lifesnaps", 71], ["fitbit", 33]]) {
    test(`every day of ${name} goes in and comes out`, async (t) => {
        const path = resolve(shared, "data", name, `${name}_daily.csv`);
        if (!existsSync(path)) {
            console.log(`skipped: resona.test.mjs, every day of ${name}: there is no ${path}`);
            return t.skip();
        }
        const { db, key, server } = await clinic();
        const lives = people(path, Math.floor(Date.now() / 1000 / DAY) - 1); // noon of today may be to come
        let compared = 0;
        assert.equal(lives.size, count);
        await c.clients(server, key, 1, async ([client]) => {
            for (const [person, days] of lives) {
                const who = `p-${person.replace(/[^A-Za-z0-9_.-]/g, "_")}`;
                await send(client, who, days);
                const trends = wanted(await client.get(`/v1/trends?user_id=${who}&range=${RANGE}d`), 200);
                compared += compare(who, days, trends, Date.parse(trends.dates.at(-1)) / 1000 / DAY);
            }
        });
        console.log(`resona.test.mjs: ${name}: ${lives.size} people, ${compared} values of trends equal the oracle's`);
        assert.ok(compared > 1000);
        await server.stop();
        await c.sound(db);
    });
}

test("both rates of one limit hold, and a refusal says how long for", async () => {
    const { key, server } = await clinic(["--limit-resona", "25/1d,10/1s"]);
    let taken = 0, short = 0;
    await c.clients(server, key, 1, async ([client]) => {
        for (;;) {
            const answer = await client.get("/v1/users");
            if (answer.status === 200) {
                taken++;
                assert.equal(answer.headers["x-ratelimit-limit"], "25");
                continue;
            }
            assert.equal(answer.status, 429);
            const wait = Number(answer.headers["retry-after"]);
            assert.equal(JSON.parse(answer.text).error.retry_after, wait);
            if (answer.headers["x-ratelimit-limit"] === "25") {
                assert.ok(Math.abs(wait - (86400 - (Date.now() / 1000) % 86400)) <= 2, `${wait} s`);
                break;
            }
            assert.deepEqual([answer.headers["x-ratelimit-limit"], wait], ["10", 1]);
            short++;
            await new Promise((done) => setTimeout(done, wait * 1000));
        }
    });
    assert.equal(taken, 25);
    assert.ok(short >= 1);
    await server.stop();
});

test("a key that is rotated works as long as it should", async () => {
    const { db, key, server } = await clinic();
    const sample = { source: "watch", user_id: "ann", timestamp: new Date().toISOString(), metrics: { hrv_ms: 50 } };
    const listed = JSON.parse((await c.cairn(db, ["key", "list", "--user", "clinic"])).split("\n")[0]);
    wanted(await c.ask(server, key, "POST", "/v1/ingest", sample), 200);
    const next = await c.cairn(db, ["key", "rotate", "--user", "clinic", `${listed.id}`, "--overlap-hours", "1"]);
    assert.match(next, /^rk_live_/);
    for (const one of [key, next]) wanted(await c.ask(server, one, "GET", "/v1/state?user_id=ann"), 200);
    const again = JSON.parse((await c.cairn(db, ["key", "list", "--user", "clinic"])).split("\n").at(-1));
    const last = await c.cairn(db, ["key", "rotate", "--user", "clinic", `${again.id}`, "--overlap-hours", "0"]);
    wanted(await c.ask(server, next, "GET", "/v1/state?user_id=ann"), 401);
    wanted(await c.ask(server, last, "GET", "/v1/state?user_id=ann"), 200);
    await server.stop();
});

test("subjects are nobody's neighbours, and go with their organization", async () => {
    const { db, key, server } = await clinic();
    for (const user_id of ["ann", "bob", "usr_000001"])
        wanted(await c.ask(server, key, "POST", "/v1/ingest",
            { source: "watch", user_id, timestamp: new Date().toISOString(), metrics: { hrv_ms: 50 } }), 200);
    wanted(await c.ask(server, key, "POST", "/v1/interventions/log", { user_id: "ann", type: "custom", duration_sec: 1 }), 200);
    await server.stop();
    const list = (await c.cairn(db, ["user", "list"])).split("\n");
    assert.equal(list.length, 1);
    assert.equal(JSON.parse(list[0]).subject, "usr_000001");
    const life = JSON.parse(await c.cairn(db, ["export", "--user", "clinic"]));
    assert.equal(JSON.stringify(life).includes("ann"), false);
    await c.cairn(db, ["user", "remove", "--user", "clinic", "--yes"]);
    for (const table of ["person", "subject", "source", "sample", "body_day", "corridor", "intervention", "event"])
        assert.equal((await c.execute("sqlite3", [db.path, `SELECT COUNT(*) FROM ${table}`])).out.trim(), "0", table);
});

// A month as the app Health Auto Export posts it all at once: a heart rate a minute, which nothing takes, steps a
// minute, and heart rate variability every ten minutes.
function month(last) {
    const stamp = (minute) => `${new Date(minute * 60000).toISOString().replace("T", " ").slice(0, 19)} +0000`;
    const first = last - 30 * 24 * 60;
    const every = (step, qty) => Array.from({ length: 30 * 24 * 60 / step }, (_, i) => ({ qty: qty(i), date: stamp(first + i * step + step / 2), source: "Apple Watch" }));
    return {
        data: {
            workouts: [{ name: "Walk \"]}\" in brackets" }],
            metrics: [
                { data: every(1, (i) => 60 + (i % 40)), units: "count/min", name: "heart_rate" },
                { units: "count", name: "step_count", data: every(1, () => 5) },
                { name: "heart_rate_variability", data: every(10, (i) => 30 + (i % 50)), units: "ms" },
            ],
        },
    };
}

function posting(server, key, path, headers) {
    return http.request({ host: "127.0.0.1", port: server.port, method: "POST", path, agent: false,
        headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers } });
}

// A body whose length is not told; it goes on to be sent after an answer has come.
function inChunks(server, key, path, text) {
    return new Promise((fulfil, reject) => {
        const request = posting(server, key, path, {});
        let answered = false;
        request.on("response", (answer) => {
            const pieces = [];
            answered = true;
            answer.on("data", (piece) => pieces.push(piece));
            answer.on("end", () => fulfil({ status: answer.statusCode, json: JSON.parse(Buffer.concat(pieces)) }));
        });
        request.on("error", (error) => { if (!answered) reject(error); });
        for (let i = 0; i < text.length; i += 1 << 16) request.write(text.slice(i, i + (1 << 16)));
        request.end();
    });
}

// What is said to somebody who asks before sending the body: "continue", or the status of the answer.
function askedFirst(server, key, path, length) {
    return new Promise((fulfil, reject) => {
        const request = posting(server, key, path, { Expect: "100-continue", "Content-Length": length });
        const done = (what) => { request.on("error", () => {}); request.destroy(); fulfil(what); };
        request.on("continue", () => done("continue"));
        request.on("response", (answer) => done(answer.statusCode));
        request.once("error", reject);
        request.flushHeaders();
    });
}

test("a month of an app's export goes in at once, and only there", async () => {
    const { db, key, server } = await clinic();
    const day = Math.floor(Date.now() / 1000 / DAY);
    const text = JSON.stringify(month(day * 24 * 60));
    assert.ok(text.length > 5 << 20, `${text.length} bytes`);
    const path = "/v1/users/ann/ingest/health-auto-export";
    const answer = wanted(await c.ask(server, key, "POST", path, text), 200);
    assert.deepEqual([answer.samples_received, answer.samples_changed], [30 + 30 * 24 * 6, 30 + 30 * 24 * 6]);
    assert.deepEqual(answer.metrics_ignored, ["heart_rate"]);
    const again = wanted(await inChunks(server, key, path, text), 200);
    assert.deepEqual([again.samples_changed, again.coherence_estimate], [0, answer.coherence_estimate]);
    const state = wanted(await c.ask(server, key, "GET", "/v1/state?user_id=ann&explain=1"), 200);
    assert.equal(state.explain.metrics.find(({ metric }) => metric === "steps").today, 24 * 60 * 5);
    // Nobody else may send as much, and nobody more than that; whoever asks first is told before the body.
    wanted(await c.ask(server, key, "POST", "/v1/ingest", text), 413);
    wanted(await c.ask(server, key, "POST", `${path}/more`, text), 413);
    wanted(await inChunks(server, key, "/v1/ingest", text), 413);
    for (const [to, length, status] of [[path, 32 << 20, "continue"], [path, (32 << 20) + 1, 413], ["/v1/ingest", 2 << 20, 413]])
        assert.equal(await askedFirst(server, key, to, length), status);
    await server.stop();
    await c.sound(db);
});
