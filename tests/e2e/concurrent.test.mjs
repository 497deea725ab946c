// Reads and writes at once, from many connections: what was acknowledged is there for everybody, limits
// and caps are exact, and nothing is done twice.
//
// scripts/test BUILD --tsan runs this file alone, under ThreadSanitizer; CAIRN_RUN_MS makes it longer.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";
import { Hooks, NEARBY, Receiver, retries } from "./support/receiver.mjs";

const { LOGGD, wanted } = c;
const RUN_MS = Number(process.env.CAIRN_RUN_MS ?? 3000);

// Each client logs days of its person's habit and asks another connection of the same person at once.
async function life(person, connections, deadline) {
    const path = `${LOGGD}/habits/${person.habit}`;
    const roll = c.dice(person.id);
    let day = 0;
    person.ids = new Set();
    person.checks = new Map(); // those that have been looked at, and may be removed

    const add = async (client, other) => {
        const date = c.daysAgo(day++);
        const check = wanted(await client.post(`${path}/checks`, { date, note: `n ${date}` }), 201).data;
        assert.ok(!person.ids.has(check.id), `id ${check.id} came twice`);
        person.ids.add(check.id);
        const seen = wanted(await other.get(`${path}/checks?from=${date}&to=${date}`), 200);
        assert.deepEqual(seen.data.map((row) => [row.id, row.note]), [[check.id, `n ${date}`]], "an acknowledged check is missing");
        person.checks.set(check.id, date);
    };
    const remove = async (client, other) => {
        const [id, date] = [...person.checks][roll(person.checks.size)];
        person.checks.delete(id);
        assert.equal((await client.ask("DELETE", `${path}/checks/${id}`)).status, 204);
        const seen = wanted(await other.get(`${path}/checks?from=${date}&to=${date}`), 200);
        assert.deepEqual(seen.data, [], "a removed check is still there");
    };
    await Promise.all(
        connections.map(async (client) => {
            while (Date.now() < deadline) {
                const other = connections[roll(connections.length)];
                if (roll(8) === 0 && person.checks.size > 4) await remove(client, other);
                else await add(client, other);
            }
        }),
    );
}

// Runs `act` again and again, with 0, 1, 2, ..., until the deadline.
async function again(deadline, act) {
    let n = 0;
    while (Date.now() < deadline) await act(n++);
    return n;
}

async function people(db, count) {
    const all = [];
    for (let i = 0; i < count; i++) all.push(await c.person(db, `person${i}`));
    return all;
}

for (const engine of c.engines("concurrent.test.mjs"))
    describe(`at once, on ${engine}`, { timeout: 2 * c.DEADLINE_MS + RUN_MS * 4 }, () => {
        test("what is acknowledged is seen by every connection", async () => {
            const db = await c.database(engine);
            await c.cairn(db, ["migrate"]);
            const all = await people(db, 4);
            const server = await c.serve(db, [...c.UNLIMITED, "--workers", "4"]);
            for (const person of all) person.habit = await c.habit(server, person.key);

            const before = (await c.metrics(server)).values;
            const deadline = Date.now() + RUN_MS;
            await Promise.all(all.map((person) => c.clients(server, person.key, 16, (own) => life(person, own, deadline))));
            const now = (await c.metrics(server)).values;

            for (const person of all) {
                assert.ok(person.checks.size > 10, `only ${person.checks.size} checks were made`);
                const path = `${LOGGD}/habits/${person.habit}/checks`;
                const rows = await c.clients(server, person.key, 1, ([client]) => c.everything(client, path));
                assert.deepEqual(
                    rows.map((row) => [row.id, row.date]).sort((a, b) => a[0] - b[0]),
                    [...person.checks].sort((a, b) => a[0] - b[0]),
                );
            }
            if (engine === "sqlite")
                assert.ok(now.cairn_writes_total - before.cairn_writes_total > 40, "the writer wrote");
            await c.sound(db); // beside the server
            await server.stop();
            await c.sound(db);
        });

        //! L197 L198
        test("a limit is exact: 300 of 500 at once, on many connections and two keys", async () => {
            const db = await c.database(engine);
            await c.cairn(db, ["migrate"]);
            const jane = await c.person(db, "jane");
            const second = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd"]);
            const other = await c.person(db, "john");
            const server = await c.serve(db, ["--limit-loggd", "300/1h"]);
            const hour = () => Math.floor(Date.now() / 3600000);
            let answers, began;

            do { // the window may end in the middle, once
                began = hour();
                answers = await c.clients(server, jane.key, 32, (half) =>
                    c.clients(server, second, 32, (rest) => {
                        const all = [...half, ...rest];
                        return Promise.all(Array.from({ length: 500 }, (_, i) => all[i % 64].get(`${LOGGD}/habits`)));
                    }),
                );
            } while (hour() !== began);
            const fine = answers.filter((answer) => answer.status === 200);
            const refused = answers.filter((answer) => answer.status === 429);
            assert.deepEqual([fine.length, refused.length], [300, 200]);
            const left = fine.map((answer) => Number(answer.headers["x-ratelimit-remaining"])).sort((a, b) => a - b);
            assert.deepEqual(left, Array.from({ length: 300 }, (_, i) => i), "each of the 300 was told another number");
            for (const answer of refused) {
                const wait = Number(answer.headers["retry-after"]);
                assert.ok(wait >= 1 && wait <= 3600, `Retry-After: ${answer.headers["retry-after"]}`);
                assert.equal(answer.json.message, "Too Many Attempts.");
            }
            wanted(await c.ask(server, other.key, "GET", `${LOGGD}/habits`), 200);
            await server.stop();
        });

        test("a cap is exact: 100 checks a day of 150 at once", async () => {
            const db = await c.database(engine);
            await c.cairn(db, ["migrate"]);
            const jane = await c.person(db, "jane");
            const server = await c.serve(db, c.UNLIMITED);
            const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
            const date = c.daysAgo(1);
            const answers = await c.clients(server, jane.key, 50, (all) =>
                Promise.all(Array.from({ length: 150 }, (_, i) => all[i % 50].post(`${LOGGD}/habits/${id}/checks`, { date }))),
            );
            const made = answers.filter((answer) => answer.status === 201).map((answer) => answer.json.data.id);
            assert.equal(made.length, 100);
            assert.equal(new Set(made).size, 100, "ids never repeat");
            assert.equal(answers.filter((answer) => answer.status === 409).length, 50);
            await server.stop();
            await c.sound(db);
        });

        test("a request sent twice at once under one Idempotency-Key acts once", async () => {
            const db = await c.database(engine);
            await c.cairn(db, ["migrate"]);
            const jane = await c.person(db, "jane");
            const server = await c.serve(db, c.UNLIMITED);
            const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
            const path = `${LOGGD}/habits/${id}/checks`;

            await c.clients(server, jane.key, 3, async (all) => {
                for (let round = 0; round < 20; round++) {
                    const date = c.daysAgo(round);
                    const headers = { "Idempotency-Key": `round-${round}` };
                    const answers = await Promise.all(all.map((client) => client.post(path, { date }, headers)));
                    const done = answers.filter((answer) => answer.status === 201);
                    assert.equal(answers.length - done.length, answers.filter((answer) => answer.status === 409).length);
                    assert.equal(new Set(done.map((answer) => answer.text)).size, 1, "one answer for all");
                    const replayed = done.filter((answer) => answer.headers["idempotency-replayed"] === "true");
                    assert.equal(replayed.length, done.length - 1, "all but one are replays");
                    const list = wanted(await all[0].get(`${path}?from=${date}&to=${date}`), 200);
                    assert.equal(list.data.length, 1);
                }
                // The same name with another body is refused; another key's names are its own.
                const changed = await all[0].post(path, { date: c.daysAgo(30) }, { "Idempotency-Key": "round-0" });
                assert.equal(changed.status, 422, changed.text);
            });
            await server.stop();
            await c.sound(db);
        });

        test("three APIs at once: days are logged, samples come in, a coach is asked, and webhooks are told of it all", async () => {
            const db = await c.database(engine);
            await c.cairn(db, ["migrate"]);
            const jane = await c.person(db, "jane");
            const key = (api) => c.cairn(db, ["key", "add", "--user", "jane", "--api", api]);
            const [resurgo, resona] = [await key("resurgo"), await key("resona")];
            const open = ["--limit-resurgo", "10000000/1h", "--limit-resona", "10000000/1h", "--workers", "4"];
            const server = await c.serve(db, [...NEARBY, ...open, ...retries("0s,100ms,100ms,100ms")]);
            let told = 0;
            const receiver = await Receiver.open(() => ({ status: ++told % 10 ? 200 : 500 }));
            await new Hooks(server, jane.key).add(receiver.url(), { events: ["task.created"] });
            const habits = [];
            for (let i = 0; i < 3; i++) habits.push(wanted(await c.ask(server, resurgo, "POST", "/api/v1/habits", { title: "Run" }), 201).habit.id);

            const deadline = Date.now() + RUN_MS;
            const [tasks, logs, samples] = await c.clients(server, jane.key, 2, (own) => c.clients(server, resurgo, 5, (two) => c.clients(server, resona, 4, (three) => Promise.all([
                Promise.all(own.map((client) => again(deadline, async () => wanted(await client.post(`${LOGGD}/tasks`, { title: "Write" }), 201)))),
                Promise.all(habits.map((habitId, i) => again(deadline, async (n) => wanted(await two[i].post("/api/v1/habits/log", { habitId, date: c.daysAgo(n) }), 200)))),
                Promise.all(three.map((client, i) => again(deadline, async (n) => {
                    const user_id = `user${i % 2}`;
                    const sample = { user_id, source: `ring${i}`, timestamp: new Date(Date.now() - n * 3600000).toISOString(), metrics: { hrv_ms: 40 + (n % 20), rhr_bpm: 60 } };
                    assert.equal(wanted(await client.post("/v1/ingest", sample), 200).metrics_received, 2);
                    assert.ok(wanted(await client.get(`/v1/state?user_id=${user_id}`), 200).coherence_score > 0);
                }))),
                again(deadline, async () => wanted(await two[3].post("/api/ai/chat", { message: "What next?", coach: "titan" }), 200)),
                again(deadline, async () => wanted(await two[4].get("/api/v1/today"), 200)),
            ]))));
            const sum = (list) => list.reduce((a, b) => a + b);
            for (const count of [tasks, logs, samples]) assert.ok(Math.min(...count) > 2, `${tasks} tasks, ${logs} logs, ${samples} samples`);
            await receiver.until("each task is told of", (all) => new Set(all.map((one) => one.id)).size === sum(tasks));
            const list = wanted(await c.ask(server, resurgo, "GET", "/api/v1/habits"), 200);
            assert.deepEqual(list.habits.map((one) => one.id).sort(), [...habits].sort());
            await server.stop();
            await receiver.close();
            await c.sound(db);
        });
    });
