// What was acknowledged stays: after kill -9 at any moment, and with a full disk.
//
// CAIRN_ROUNDS says how many kills (5; scripts/soak asks for hundreds), CAIRN_SEED repeats a run.
import assert from "node:assert/strict";
import { rmSync, statSync, statfsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;
const rounds = Number(process.env.CAIRN_ROUNDS ?? 5);
const seed = Number(process.env.CAIRN_SEED ?? Date.now() % 1000000);
const CONNECTIONS = 32;
const ROOM = 300000; // bytes that are left when the disk is nearly full

/* --- kill -9 ----------------------------------------------------------------------------------------------- */

// Everything that was ever sent, by its note, and what is known of it: "acknowledged", "refused", or
// "unknown" when the server was killed before it answered. Each has an Idempotency-Key: its note.
class Ledger {
    constructor(path) {
        this.path = path;
        this.sent = new Map();
        this.next = 0;
    }

    // Sends checks until the server is gone. Some are wrong: those must leave nothing behind.
    async write(client) {
        for (;;) {
            const n = this.next++;
            const note = `n${n}`;
            const wrong = n % 7 === 0;
            const date = wrong ? c.daysAgo(-3) : c.daysAgo(n % 2000);
            const entry = { date, state: "unknown" };
            this.sent.set(note, entry);
            try {
                const answer = await client.post(this.path, { date, note }, { "Idempotency-Key": note });
                assert.equal(answer.status, wrong ? 422 : 201, answer.text);
                entry.state = wrong ? "refused" : "acknowledged";
                entry.id = answer.json.data?.id;
            } catch (error) {
                if (error instanceof assert.AssertionError) throw error;
                if (wrong) entry.state = "refused";
                return;
            }
        }
    }

    // What is stored against what is known.
    async compare(client, when) {
        const rows = await c.everything(client, this.path);
        const stored = new Map(rows.map((row) => [row.note, row]));
        assert.equal(stored.size, rows.length, `${when}: a check is there twice`);
        for (const [note, entry] of this.sent) {
            const row = stored.get(note);
            if (entry.state === "acknowledged") {
                assert.ok(row, `${when}: ${note} was acknowledged and is lost`);
                assert.deepEqual([row.id, row.date], [entry.id, entry.date], when);
            }
            if (entry.state === "refused") assert.ok(!row, `${when}: ${note} was refused and is there`);
            stored.delete(note);
        }
        assert.deepEqual([...stored.keys()], [], `${when}: nobody sent these`);
    }

    // Sends again what nobody knows of, under the same keys: it must act once, whether it had acted or not.
    async repeat(client) {
        for (const [note, entry] of this.sent) {
            if (entry.state !== "unknown") continue;
            const answer = await client.post(this.path, { date: entry.date, note }, { "Idempotency-Key": note });
            entry.id = wanted(answer, 201).data.id;
            entry.state = "acknowledged";
        }
    }
}

async function round(db, key, ledger, roll, number) {
    const early = c.launch(db); // and one that does not get far: recovery is cut off, too
    await new Promise((fulfil) => setTimeout(fulfil, roll(60)));
    await early.kill();

    const server = await c.serve(db, c.UNLIMITED);
    await c.clients(server, key, CONNECTIONS, async ([first, ...rest]) => {
        await ledger.compare(first, `round ${number}`);
        await ledger.repeat(first);
        await ledger.compare(first, `round ${number}, again`);
        const writes = rest.map((client) => ledger.write(client));
        const enough = ledger.sent.size + roll(400);
        await c.until("some writes", c.DEADLINE_MS, () => ledger.sent.size > enough);
        await server.kill();
        await Promise.all(writes);
    });
    await c.sound(db);
}

test(`kill -9 at any moment of concurrent writes, ${rounds} rounds, CAIRN_SEED=${seed}`, { timeout: 20000 + rounds * 20000 }, async () => {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const roll = c.dice(seed);
    const path = `/habits`;
    const line = await c.cairn(db, ["call", "loggd", "POST", path, '{"name":"Run","allow_multiple_checks":true}', "--user", "jane"]);
    const ledger = new Ledger(`${LOGGD}/habits/${JSON.parse(line).data.id}/checks`);

    for (let i = 1; i <= rounds; i++) await round(db, jane.key, ledger, roll, i);
    const server = await c.serve(db, c.UNLIMITED);
    await c.clients(server, jane.key, 1, ([client]) => ledger.compare(client, "at the end"));
    await server.stop();
    const states = [...ledger.sent.values()].map((entry) => entry.state);
    const count = (state) => states.filter((one) => one === state).length;
    console.log(`${rounds} kills: ${count("acknowledged")} acknowledged, ${count("refused")} refused, ${count("unknown")} unknown`);
    assert.ok(count("acknowledged") > rounds * 10, "the rounds did write");
    assert.ok(count("unknown") > 0, "the kills did hit writes");
});

/* --- a full disk ------------------------------------------------------------------------------------------- */

// Two ways to have no room. A limit on the size of files needs no rights, but looks to SQLite like a
// broken disk (503). A file system of its own in a mount namespace is the real thing (507).
async function limit(server, bytes) {
    const set = await c.execute("prlimit", ["--pid", `${server.process.pid}`, `--fsize=${bytes}:unlimited`]);
    assert.equal(set.code, 0, set.err);
}

const LIMITED = {
    name: "files that may not grow",
    statuses: [503],
    async begin(db) {
        const words = ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"];
        const server = await c.serve(db, c.UNLIMITED, { wrap: (own) => [...words, ...own] });
        return { server, db };
    },
    fill: (server, db) => limit(server, statSync(`${db.path}-wal`).size + ROOM),
    free: (server) => limit(server, "unlimited"),
};

const isRoot = process.getuid() === 0;
const namespace = isRoot ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"];
const entering = isRoot ? ["nsenter", "--mount"] : ["nsenter", "--user", "--mount", "--preserve-credentials"];
const MOUNT = 'mount -t tmpfs -o size=16m none "$0" && exec "$@"';

const MOUNTED = {
    name: "a disk of 16 MiB",
    statuses: [507],
    async begin(db) {
        const wrap = (own) => [...namespace, "sh", "-c", MOUNT, db.folder, ...own];
        const server = await c.serve(db, c.UNLIMITED, { wrap });
        this.ballast = `/proc/${server.process.pid}/root${db.folder}/ballast`; // its disk, seen from here
        return { server, db: { ...db, enter: [...entering, `--target=${server.process.pid}`] } };
    },
    fill() {
        const disk = statfsSync(dirname(this.ballast));
        writeFileSync(this.ballast, Buffer.alloc(disk.bavail * disk.bsize - ROOM));
    },
    free() {
        rmSync(this.ballast);
    },
    // Not everywhere may one mount: containers without the right, kernels without user namespaces.
    async missing() {
        const folder = c.temporary();
        const tried = await c.execute(namespace[0], [...namespace.slice(1), "sh", "-c", 'mount -t tmpfs -o size=1m none "$0"', folder]);
        return tried.code === 0 ? null : `no mount namespace to be had: ${tried.err.trim()}`;
    },
};

// Writes until the disk is full, and some more. Resolves to the notes that were acknowledged.
async function write_until_full(clients, path, kept, statuses) {
    let refused = 0;
    let n = kept.size;
    await Promise.all(
        clients.map(async (client) => {
            while (refused < 100) {
                const note = `n${n++} ${"x".repeat(1500)}`;
                const answer = await client.post(path, { date: c.daysAgo(n % 2000), note });
                if (answer.status === 201) {
                    kept.add(note);
                    continue;
                }
                refused++;
                assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.text}`);
                assert.match(answer.json.message, answer.status === 507 ? /disk is full/ : /try again/i);
                assert.ok(Number(answer.headers["retry-after"]) >= 1);
            }
        }),
    );
}

async function notes(client, path) {
    return new Set((await c.everything(client, path)).map((row) => row.note));
}

async function full(t, way) {
    const missing = await way.missing?.();
    if (missing) {
        console.log(`skipped: durability.test.mjs, ${way.name}: ${missing}`);
        return t.skip(missing);
    }
    const { server, db } = await way.begin(await c.database());
    const jane = await c.person(db, "jane");
    const id = await c.habit(server, jane.key, { allow_multiple_checks: true });
    const path = `${LOGGD}/habits/${id}/checks`;
    const kept = new Set();

    await way.fill(server, db);
    await c.clients(server, jane.key, 16, async (all) => {
        await write_until_full(all, path, kept, way.statuses);
        assert.ok(kept.size > 0, "some were written before");
        // Nothing refused is there, nothing acknowledged is missing, and reads go on.
        assert.deepEqual(await notes(all[0], path), kept);
        assert.equal((await all[1].get("/healthz")).status, 200);
        assert.equal((await all[1].get("/readyz")).status, 200);

        await way.free(server);
        await c.until("writes again, without a restart", 30000, async () => {
            const answer = await all[2].post(path, { date: c.daysAgo(1), note: "room" });
            return answer.status === 201;
        });
        kept.add("room");
        assert.deepEqual(await notes(all[3], path), kept);
    });
    await c.sound(db);
    await server.stop();
    if (way !== MOUNTED) await c.sound(db); // the other has gone with its server
}

describe("no room", { timeout: 2 * c.DEADLINE_MS }, () => {
    for (const way of [LIMITED, MOUNTED]) test(way.name, (t) => full(t, way));
});

/* --- group commit ------------------------------------------------------------------------------------------ */

test("64 connections that write share their commits", { timeout: c.DEADLINE_MS }, async () => {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const server = await c.serve(db, c.UNLIMITED);
    const id = await c.habit(server, jane.key);
    const before = (await c.metrics(server)).values;

    await c.clients(server, jane.key, 64, (all) =>
        Promise.all(
            all.map(async (client, i) => {
                for (let n = 0; n < 40; n++) {
                    const answer = await client.post(`${LOGGD}/habits/${id}/checks`, { date: c.daysAgo(i), note: `${n}` });
                    assert.equal(answer.status, n ? 200 : 201, answer.text);
                }
            }),
        ),
    );
    const now = (await c.metrics(server)).values;
    const writes = now.cairn_writes_total - before.cairn_writes_total;
    const commits = now.cairn_commits_total - before.cairn_commits_total;
    console.log(`${writes} writes in ${commits} commits: ${(writes / commits).toFixed(1)} each`);
    assert.equal(writes, 64 * 40);
    assert.ok(writes / commits >= 5, `only ${(writes / commits).toFixed(1)} writes for a commit`);
    await server.stop();
});
