// What whoever runs the server meets: probes, metrics, the log, its start and its end, and commands
// beside it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;

async function ready_person(flags = c.UNLIMITED, options) {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const server = await c.serve(db, flags, options);
    return { db, jane, server };
}

// The write lock of an SQLite database, held by another program until release() is called.
async function hold_lock(db) {
    const child = spawn("sqlite3", ["-batch", db.path], { stdio: ["pipe", "pipe", "inherit"] });
    const held = once(child.stdout, "data");
    child.stdin.write(".timeout 5000\nBEGIN IMMEDIATE;\nSELECT 'held';\n");
    await held;
    return {
        async release() {
            child.stdin.end("COMMIT;\n");
            await once(child, "close");
        },
    };
}

/* --- probes, metrics, log ------------------------------------------------------------------------------------ */

// The samples of Prometheus' text format: [{name, labels, value}]; anything else fails.
function samples(text) {
    const types = new Map();
    const found = [];
    assert.ok(text.endsWith("\n"));
    for (const line of text.trimEnd().split("\n")) {
        const type = /^# TYPE ([a-z_]+) (counter|gauge|histogram)$/.exec(line);
        if (type) {
            assert.ok(!types.has(type[1]), `${type[1]} has two types`);
            types.set(type[1], type[2]);
            continue;
        }
        const sample = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)*)\})? (-?[0-9.]+)$/.exec(line);
        assert.ok(sample, `no sample: ${line}`);
        const labels = Object.fromEntries([...(sample[2] ?? "").matchAll(/([a-z]+)="([^"]*)"/g)].map((one) => [one[1], one[2]]));
        found.push({ name: sample[1], labels, value: Number(sample[3]) });
    }
    for (const { name } of found)
        assert.ok(types.has(name) || types.has(name.replace(/_(bucket|sum|count)$/, "")), `${name} has no type`);
    return found;
}

describe("what is to be seen", { timeout: c.DEADLINE_MS }, () => {
    test("healthz, readyz and metrics", async () => {
        const { jane, server } = await ready_person();
        assert.deepEqual(wanted(await c.ask(server, null, "GET", "/healthz"), 200), { status: "ok" });
        assert.deepEqual(wanted(await c.ask(server, null, "GET", "/readyz"), 200), { status: "ready" });
        const id = await c.habit(server, jane.key);
        await c.ask(server, jane.key, "GET", `${LOGGD}/habits/${id}`);
        await c.ask(server, jane.key, "GET", `${LOGGD}/habits/${id + 1000}`);
        await c.ask(server, jane.key, "GET", "/nowhere");

        const answer = await c.ask(server, null, "GET", "/metrics");
        assert.match(answer.headers["content-type"], /^text\/plain; version=0\.0\.4/);
        const all = samples(answer.text);
        const value = (name, labels = {}) =>
            all.find((one) => one.name === name && Object.entries(labels).every(([key, text]) => one.labels[key] === text))?.value;
        const route = `${LOGGD}/habits/:id`;
        assert.equal(value("cairn_requests_total", { route, method: "GET", status: "2xx" }), 1);
        assert.equal(value("cairn_requests_total", { route, method: "GET", status: "4xx" }), 1);
        assert.equal(value("cairn_requests_total", { route: `${LOGGD}/habits`, method: "POST", status: "2xx" }), 1);
        assert.equal(value("cairn_requests_total", { route: "-", status: "4xx" }), 1);
        assert.equal(value("cairn_writes_total"), 1);
        assert.equal(value("cairn_commits_total"), 1);
        assert.ok(value("cairn_connections") >= 1);
        const buckets = all.filter((one) => one.name === "cairn_request_seconds_bucket").map((one) => one.value);
        assert.deepEqual(buckets, [...buckets].sort((a, b) => a - b), "buckets add up");
        assert.equal(buckets.at(-1), value("cairn_request_seconds_count"));
        assert.ok(value("cairn_request_seconds_sum") > 0);
        await server.stop();
    });

    test("one line a request, with its id, person, route, status, microseconds and statements", async () => {
        const { jane, server } = await ready_person();
        const id = await c.habit(server, jane.key);
        const made = await c.ask(server, jane.key, "GET", `${LOGGD}/habits/${id}`);
        assert.match(made.headers["x-request-id"], /^req_[0-9a-v]{16}$/);
        const echoed = await c.ask(server, jane.key, "GET", `${LOGGD}/habits/${id}`, undefined, { "X-Request-Id": "mine-1.2_3" });
        assert.equal(echoed.headers["x-request-id"], "mine-1.2_3");
        for (const odd of ["has space", 'quo"te', "x".repeat(65)]) {
            const other = await c.ask(server, null, "GET", "/healthz", undefined, { "X-Request-Id": odd });
            assert.match(other.headers["x-request-id"], /^req_/, "one that is not sane is replaced");
        }
        const refused = await c.ask(server, null, "GET", `${LOGGD}/habits`, undefined, { "X-Request-Id": "nobody" });
        assert.equal(refused.status, 401);
        await server.stop();

        const line = (name) => server.log.split("\n").filter((one) => one.includes(`id=${name} `));
        assert.equal(line("mine-1.2_3").length, 1);
        const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info request id=mine-1\.2_3 person=(\d+) route="([^"]*)" status=200 us=(\d+) statements=(\d+) bytes=\d+$/;
        const [, person, route, us, statements] = shape.exec(line("mine-1.2_3")[0]) ?? assert.fail(line("mine-1.2_3")[0]);
        assert.deepEqual([Number(person), route], [jane.id, `GET ${LOGGD}/habits/:id`]);
        assert.ok(Number(us) < 10000000 && Number(statements) <= 5); // none, when all is known already
        assert.match(line("nobody")[0], /person=0 .*status=401/);
        assert.equal(line(made.headers["x-request-id"]).length, 1);
        assert.ok(!server.log.includes("has space"));
    });
});

/* --- the start ------------------------------------------------------------------------------------------------ */

describe("the start", { timeout: c.DEADLINE_MS }, () => {
    test("is quick", async () => {
        const { db, server } = await ready_person();
        await server.stop();
        const again = await c.serve(db);
        const [, ms] = await again.said(/ready at \S+ after (\d+) ms/);
        assert.ok(Number(ms) < 2000, `${ms} ms`); // a tenth of that without sanitizers
        await again.stop();
    });

    test("a second server on the same database is refused in a clear sentence", async () => {
        const { db, server } = await ready_person();
        const second = await c.command(db, ["serve", "--listen", "127.0.0.1:0"]);
        assert.equal(second.code, 1);
        assert.match(second.err, /another cairn serves .*cairn\.db/);
        assert.equal((await c.ask(server, null, "GET", "/readyz")).status, 200);
        await server.stop();
        const third = await c.serve(db); // the lock has gone with its holder
        await third.kill();
        await (await c.serve(db)).stop();
    });

    test("a port in use is refused before a database is made", async () => {
        const { server } = await ready_person();
        const other = await c.database();
        const second = await c.command(other, ["serve", "--listen", `127.0.0.1:${server.port}`]);
        assert.equal(second.code, 1);
        assert.match(second.err, new RegExp(`127\\.0\\.0\\.1:${server.port} is in use: another server runs there`));
        assert.match((await c.command(other, ["check"])).err, /there is no database/);
        for (const address of ["localhost", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:70000"]) {
            const wrong = await c.command(other, ["serve", "--listen", address]);
            assert.equal(wrong.code, 1);
            assert.match(wrong.err, /is no address: write 127\.0\.0\.1:8080/);
        }
        await server.stop();
    });

    test("a database in a folder that cannot be made is refused", async () => {
        const wrong = await c.command({ url: "sqlite:/nowhere/to/be/found.db" }, ["serve", "--listen", "127.0.0.1:0"]);
        assert.equal(wrong.code, 1);
        assert.match(wrong.err, /cannot open \/nowhere\/to\/be\/found\.db\S*: No such file/);
    });
});

/* --- the end -------------------------------------------------------------------------------------------------- */

describe("the end", { timeout: c.DEADLINE_MS }, () => {
    test("a write in flight is answered, and kept; then the server ends with 0", async () => {
        const { db, jane, server } = await ready_person([...c.UNLIMITED, "--workers", "1"]);
        const id = await c.habit(server, jane.key);
        const lock = await hold_lock(db); // the write is bound to wait

        await c.clients(server, jane.key, 2, async ([writer, reader]) => {
            wanted(await writer.get(`${LOGGD}/habits`), 200);
            wanted(await reader.get(`${LOGGD}/habits`), 200);
            const answer = writer.post(`${LOGGD}/habits/${id}/checks`, { date: c.daysAgo(1) });
            // One worker: once a later request is answered, the write has been read.
            wanted(await reader.get(`${LOGGD}/habits`), 200);
            server.process.kill("SIGTERM");
            await c.until("no new connections", 10000, () => c.ask(server, null, "GET", "/healthz").then(() => false, () => true));
            await lock.release();
            wanted(await answer, 201);
        });
        const { code, signal } = await server.end();
        assert.deepEqual({ code, signal }, { code: 0, signal: null }, server.log);
        assert.match(server.log, /info serve stopped\n$/);
        const line = await c.cairn(db, ["call", "loggd", "GET", `/habits/${id}/checks`, "--user", "jane"]);
        assert.equal(JSON.parse(line).data.length, 1);
    });

    test("under load every answer that begins is whole, and every acknowledged write is kept", async () => {
        const { db, jane, server } = await ready_person();
        const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
        const path = `${LOGGD}/habits/${id}/checks`;
        const kept = new Set();
        let n = 0;

        await c.clients(server, jane.key, 32, async (all) => {
            const writes = all.map(async (client) => {
                for (;;) {
                    const answer = await client.post(path, { date: c.daysAgo(n++ % 300) }).catch((error) => {
                        // A connection that ended between two requests, or was never taken; not in an answer.
                        assert.match(error.code, /ECONNRESET|ECONNREFUSED|EPIPE/, error.message);
                        return null;
                    });
                    if (!answer) return;
                    kept.add(wanted(answer, 201).data.id);
                }
            });
            await c.until("some writes", 10000, () => kept.size > 200);
            server.process.kill("SIGTERM");
            await Promise.all(writes);
        });
        assert.equal((await server.end()).code, 0, server.log.slice(-2000));
        const rows = [];
        for (let after = ""; ; ) {
            const page = JSON.parse(await c.cairn(db, ["call", "loggd", "GET", `/habits/${id}/checks?limit=100${after}`, "--user", "jane"]));
            rows.push(...page.data.map((row) => row.id));
            if (!page.has_more) break;
            after = `&after=${rows.at(-1)}`;
        }
        for (const one of kept) assert.ok(rows.includes(one), `${one} is lost`);
        await c.sound(db);
    });

    for (const name of ["SIGTERM", "SIGINT"])
        test(`${name} twice ends at once`, async () => {
            const { db, jane, server } = await ready_person();
            const id = await c.habit(server, jane.key);
            const lock = await hold_lock(db);
            await c.clients(server, jane.key, 1, async ([client]) => {
                wanted(await client.get(`${LOGGD}/habits`), 200);
                const answer = client.post(`${LOGGD}/habits/${id}/checks`, {}).then((one) => one.status, () => "cut off");
                server.process.kill(name);
                await c.until("no new connections", 10000, () => c.ask(server, null, "GET", "/healthz").then(() => false, () => true));
                const began = Date.now();
                server.process.kill(name);
                await answer;
                await lock.release();
                const { code, signal } = await server.end();
                assert.deepEqual({ code, signal }, { code: 0, signal: null }, server.log);
                assert.ok(Date.now() - began < 8000, "it did not wait for stop-ms-max");
            });
            await c.sound(db);
        });
});

/* --- beside the server ----------------------------------------------------------------------------------------- */

test("commands beside a busy server are not starved", { timeout: c.DEADLINE_MS }, async () => {
    const { db, jane, server } = await ready_person();
    const id = await c.habit(server, jane.key);
    let over = false;
    let writes = 0;

    await c.clients(server, jane.key, 32, async (all) => {
        const load = all.map(async (client, i) => {
            while (!over) {
                const answer = await client.post(`${LOGGD}/habits/${id}/checks`, { date: c.daysAgo(i), note: `${writes++}` });
                assert.ok(answer.status === 200 || answer.status === 201, answer.text);
            }
        });
        for (let i = 0; i < 5; i++) {
            const seen = writes;
            const began = Date.now();
            await c.cairn(db, ["user", "add", "--username", `user${i}`, "--email", `u${i}@example.com`]);
            const ms = Date.now() - began;
            assert.ok(ms < 2000, `a command took ${ms} ms`);
            assert.ok(writes > seen, "the server was busy");
        }
        over = true;
        await Promise.all(load);
    });
    await server.stop();
    await c.sound(db);
});

test("a lock that somebody keeps is 503 for writers, nothing for readers, and passes", { timeout: c.DEADLINE_MS }, async () => {
    const { db, jane, server } = await ready_person();
    const id = await c.habit(server, jane.key);
    const lock = await hold_lock(db);
    await c.clients(server, jane.key, 20, async (all) => {
        const began = Date.now();
        const answers = all.slice(1).map((client) => client.post(`${LOGGD}/habits/${id}/checks`, {}));
        wanted(await all[0].get(`${LOGGD}/habits`), 200);
        for (const answer of await Promise.all(answers)) {
            assert.equal(answer.status, 503, answer.text);
            assert.equal(answer.headers["retry-after"], "1");
        }
        assert.ok(Date.now() - began < 20000, "all waited together, twice at most");
        await lock.release();
        wanted(await all[0].post(`${LOGGD}/habits/${id}/checks`, {}), 201);
    });
    await server.stop();
});
