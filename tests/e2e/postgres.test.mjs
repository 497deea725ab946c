// PostgreSQL: several servers on one database, a connection that is lost, and migrations that race.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;
const skip = c.pgUrl ? false : "CAIRN_PG_URL is not set";
if (skip) console.log(`skipped: postgres.test.mjs, since ${skip}`);

async function two_servers() {
    const db = await c.database("postgresql");
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const servers = await Promise.all([c.serve(db, c.UNLIMITED), c.serve(db, c.UNLIMITED)]);
    return { db, jane, servers };
}

// Runs `body` with `count` clients, half of them at each server.
function both(servers, key, count, body) {
    return c.clients(servers[0], key, count / 2, (one) =>
        c.clients(servers[1], key, count / 2, (other) => body(one.flatMap((client, i) => [client, other[i]]))),
    );
}

const backends = (where) =>
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'cairn' AND datname = current_database() ${where}`;

describe("postgresql", { timeout: 2 * c.DEADLINE_MS, skip }, () => {
    test("two servers share one database: what one acknowledged the other shows", async () => {
        const { db, jane, servers } = await two_servers();
        const id = await c.habit(servers[0], jane.key);
        const path = `${LOGGD}/habits/${id}/checks`;
        const ids = new Set();
        let day = 0;

        await both(servers, jane.key, 16, (all) =>
            Promise.all(
                all.map(async (client, i) => {
                    const other = all[(i + 1) % all.length]; // of the other server
                    assert.notEqual(client.port, other.port);
                    for (let n = 0; n < 15; n++) {
                        const date = c.daysAgo(day++);
                        const check = wanted(await client.post(path, { date }), 201).data;
                        assert.ok(!ids.has(check.id), `id ${check.id} came twice`);
                        ids.add(check.id);
                        const seen = wanted(await other.get(`${path}?from=${date}&to=${date}`), 200).data;
                        assert.deepEqual(seen.map((row) => row.id), [check.id]);
                    }
                }),
            ),
        );
        assert.equal(ids.size, 16 * 15);
        const revoked = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd"]);
        for (const server of servers) wanted(await c.ask(server, revoked, "GET", `${LOGGD}/habits`), 200);
        const last = JSON.parse((await c.cairn(db, ["key", "list", "--user", "jane"])).split("\n").at(-1));
        await c.cairn(db, ["key", "revoke", "--user", "jane", `${last.id}`]);
        for (const server of servers) assert.equal((await c.ask(server, revoked, "GET", `${LOGGD}/habits`)).status, 401);
        for (const server of servers) await server.stop();
        await c.sound(db);
    });

    test("caps and idempotency hold across both", async () => {
        const { db, jane, servers } = await two_servers();
        const id = await c.habit(servers[0], jane.key, { allow_multiple_checks: true });
        const path = `${LOGGD}/habits/${id}/checks`;

        await both(servers, jane.key, 30, async (all) => {
            const date = c.daysAgo(1);
            const answers = await Promise.all(Array.from({ length: 150 }, (_, i) => all[i % 30].post(path, { date })));
            const made = answers.filter((answer) => answer.status === 201).map((answer) => answer.json.data.id);
            assert.deepEqual([made.length, new Set(made).size], [100, 100]);
            assert.equal(answers.filter((answer) => answer.status === 409).length, 50);

            for (let round = 0; round < 10; round++) {
                const headers = { "Idempotency-Key": `round-${round}` };
                const twice = await Promise.all(all.slice(0, 2).map((one) => one.post(path, { date: c.daysAgo(10 + round) }, headers)));
                const done = twice.filter((answer) => answer.status === 201);
                assert.ok(done.length >= 1 && twice.every((answer) => answer.status === 201 || answer.status === 409));
                assert.equal(new Set(done.map((answer) => answer.text)).size, 1);
                const list = wanted(await all[3].get(`${path}?from=${c.daysAgo(10 + round)}&to=${c.daysAgo(10 + round)}`), 200);
                assert.equal(list.data.length, 1);
            }
        });
        for (const server of servers) await server.stop();
        await c.sound(db);
    });

    test("a write whose connection is lost is 503 and nothing, and the next one works", async () => {
        const { db, jane, servers } = await two_servers();
        const id = await c.habit(servers[0], jane.key);
        const path = `${LOGGD}/habits/${id}/checks`;

        // Somebody holds the owner's row, so the write waits in the middle of its transaction.
        const holder = c.psql(db.url, "BEGIN; SELECT 1 FROM person FOR UPDATE; SELECT pg_sleep(60); COMMIT").catch((error) => error);
        await c.until("the row is held", 10000, async () =>
            c.psql(db.url, "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"),
        );
        await c.clients(servers[0], jane.key, 2, async ([writer, reader]) => {
            const answer = writer.post(path, { date: c.daysAgo(1) });
            const waiting = await c.until("the write waits", 10000, () => c.psql(db.url, backends("AND wait_event_type = 'Lock'")));
            await c.psql(db.url, `SELECT pg_terminate_backend(${waiting})`);
            const lost = await answer;
            assert.equal(lost.status, 503, lost.text);
            assert.ok(Number(lost.headers["retry-after"]) >= 1);
            wanted(await reader.get(path), 200);

            await c.psql(db.url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()");
            assert.ok((await holder) instanceof Error);
            wanted(await writer.post(path, { date: c.daysAgo(2) }), 201);
            const rows = wanted(await reader.get(path), 200).data;
            assert.deepEqual(rows.map((row) => row.date), [c.daysAgo(2)], "the lost write left nothing");
        });
        for (const server of servers) await server.stop();
        await c.sound(db);
    });

    test("connections that end again and again under load cost answers, never truth", async () => {
        const { db, jane, servers } = await two_servers();
        const id = await c.habit(servers[0], jane.key, { allow_multiple_checks: true });
        const path = `${LOGGD}/habits/${id}/checks`;
        const notes = new Map();
        let over = false;
        let n = 0;

        await both(servers, jane.key, 16, async (all) => {
            const load = all.map(async (client) => {
                while (!over) {
                    const note = `n${n++}`;
                    const answer = await client.post(path, { date: c.daysAgo(n % 300), note });
                    assert.ok([201, 503].includes(answer.status), answer.text);
                    notes.set(note, answer.status);
                }
            });
            for (let round = 0; round < 10; round++) {
                const before = notes.size;
                await c.psql(db.url, `SELECT pg_terminate_backend(pid) FROM (${backends("")}) AS ours`);
                await c.until("answers go on", 20000, () => notes.size > before + 30);
            }
            over = true;
            await Promise.all(load);
            // Everybody works again, without a restart.
            await Promise.all(all.map(async (client) => wanted(await client.get(path), 200)));

            const rows = await c.everything(all[0], path);
            const stored = new Set(rows.map((row) => row.note));
            assert.equal(stored.size, rows.length);
            for (const [note, status] of notes) {
                if (status === 201) assert.ok(stored.has(note), `${note} was acknowledged and is lost`);
                stored.delete(note);
            }
            assert.equal(stored.size, 0);
            assert.ok([...notes.values()].includes(201));
        });
        for (const server of servers) await server.stop();
        await c.sound(db);
    });

    test("two servers that start at once on an empty database both serve it", async () => {
        for (let round = 0; round < 3; round++) {
            const db = await c.database("postgresql");
            const servers = await Promise.all([1, 2, 3].map(() => c.serve(db)));
            assert.equal(await c.psql(db.url, "SELECT COUNT(*) FROM schema_version WHERE version = 1"), "1");
            const jane = await c.person(db, "jane");
            for (const server of servers) wanted(await c.ask(server, jane.key, "GET", `${LOGGD}/habits`), 200);
            await Promise.all(servers.map((server) => server.stop()));
        }
    });

    test("a server that is not there, another's tables, a password: said clearly, or not at all", async () => {
        const none = await c.command({ url: "postgresql://cairn:hunter2secret@/cairn?host=/nowhere" }, ["serve", "--listen", "127.0.0.1:0"]);
        assert.equal(none.code, 1);
        assert.match(none.err, /\/nowhere/);
        assert.doesNotMatch(none.err, /hunter2secret/);
        const other = await c.database("postgresql");
        await c.psql(other.url, "CREATE TABLE recipes (name TEXT)");
        for (const words of [["check"], ["migrate"], ["serve", "--listen", "127.0.0.1:0"]]) {
            const refused = await c.command(other, words);
            assert.equal(refused.code, 1);
            assert.match(refused.err, /belongs to another program/);
        }
        const db = await c.database("postgresql");
        assert.match((await c.command(db, ["check"])).err, /the database is empty: run cairn migrate/);
        await c.cairn(db, ["migrate"]);
        const backup = await c.command(db, ["backup", "/nowhere/file"]);
        assert.equal(backup.code, 1);
        assert.match(backup.err, /postgresql looks after this itself/);
    });
});
