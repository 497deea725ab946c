// cairn webhook: every command of it, on both engines; and the key that seals secrets.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;
const SECRET = /^whsec_[0-9A-Za-z+/]{43}=$/;
const json = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));

async function fails(db, words, code, why) {
    const result = await c.command(db, words);
    assert.equal(result.code, code, `cairn ${words.join(" ")}: ${result.err}${result.out}`);
    assert.match(result.err, why, `cairn ${words.join(" ")}`);
    assert.equal(result.out, "");
}

async function fresh(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    await c.person(db, "jane");
    return db;
}

const keyOf = (db) => db.key?.[1] ?? join(db.folder, "secret.key");
const webhook = (db, words) => c.cairn(db, ["webhook", ...words, "--user", "jane"]);
const add = async (db, ...words) => JSON.parse(await webhook(db, ["add", "--url", "https://example.com/", ...words]));

for (const engine of c.engines("webhook_commands.test.mjs"))
    describe(`webhooks by command on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        test("they are made, listed, changed, renewed and removed", async () => {
            const db = await fresh(engine);
            assert.equal(await webhook(db, ["list"]), "");
            const first = await add(db, "--name", "mine", "--events", "habit.completed, level.up");
            assert.match(first.secret, SECRET);
            assert.deepEqual(first.events, ["habit.completed", "level.up"]);
            const { secret, ...shown } = first;
            assert.deepEqual(json(await webhook(db, ["list"])), [shown]);

            const second = await add(db, "--api", "resona", "--mode", "test");
            assert.deepEqual([second.api, second.mode], ["resona", "test"]);
            assert.equal((await add(db, "--api", "resurgo")).api, "resurgo");

            const changed = JSON.parse(await webhook(db, ["change", `${first.id}`, "--active", "off", "--events", "all"]));
            assert.equal(changed.disabled_reason, "paused");
            assert.equal(changed.events.length, 15);
            assert.equal(changed.name, "mine");
            await fails(db, ["webhook", "test", `${first.id}`, "--user", "jane"], 1, /this webhook is off: switch it on first/);
            assert.equal(JSON.parse(await webhook(db, ["change", `${first.id}`, "--active", "on"])).active, true);

            const turned = JSON.parse(await webhook(db, ["rotate", `${first.id}`, "--overlap-hours", "24"]));
            assert.match(turned.secret, SECRET);
            assert.notEqual(turned.secret, secret);
            assert.ok(turned.secret_rotation_ends_at);

            assert.equal(await webhook(db, ["remove", `${first.id}`]), "");
            await fails(db, ["webhook", "remove", `${first.id}`, "--user", "jane"], 1, /there is no such webhook/);
            assert.deepEqual(json(await webhook(db, ["list"])).map((one) => one.id), [second.id, second.id + 1]);
        });

        test("a test is delivered, listed, and delivered again", async () => {
            const db = await fresh(engine);
            const { id } = await add(db);
            const sent = JSON.parse(await webhook(db, ["test", `${id}`]));
            assert.deepEqual([sent.event, sent.state, sent.attempts], ["webhook.test", "pending", 0]);
            assert.deepEqual(json(await webhook(db, ["deliveries", `${id}`])), [sent]);
            assert.equal(await webhook(db, ["deliveries", `${id}`, "--state", "failed"]), "");
            // Given up by switching it off.
            await webhook(db, ["change", `${id}`, "--active", "off"]);
            await webhook(db, ["change", `${id}`, "--active", "on"]);
            assert.equal(json(await webhook(db, ["deliveries", `${id}`, "--state", "failed", "--limit", "1"])).length, 1);
            assert.equal(JSON.parse(await webhook(db, ["redeliver", `${id}`, "--delivery", sent.id])).state, "pending");
            assert.equal(await webhook(db, ["redeliver", `${id}`, "--since", "2020-01-01"]), "0 to be delivered again");
            await webhook(db, ["change", `${id}`, "--active", "off"]);
            await webhook(db, ["change", `${id}`, "--active", "on"]);
            assert.equal(await webhook(db, ["redeliver", `${id}`, "--since", "2020-01-01"]), "1 to be delivered again");
            assert.equal(await webhook(db, ["redeliver", `${id}`, "--since", "2020-01-01", "--state", "all"]), "0 to be delivered again");
            assert.equal(await c.cairn(db, ["user", "notices", "--user", "jane"]), "");
        });

        test("what goes wrong is said", async () => {
            const db = await fresh(engine);
            const jane = ["--user", "jane"];
            for (const [words, code, why] of [
                [["add", ...jane], 2, /--url is missing/],
                [["add", "--url", "http://example.com/", ...jane], 1, /url must begin with https:/],
                [["add", "--url", "https://nas.local/", ...jane], 1, /url must not lead to a name that is not public/],
                [["add", "--url", "https://example.com/", "--events", "tea", ...jane], 1, /events has "tea", which is none of habit.created/],
                [["add", "--url", "https://example.com/", "--api", "tea", ...jane], 2, /--api: "tea" is not known/],
                [["add", "--url", "https://example.com/", "--mode", "test", ...jane], 2, /--mode must be live/],
                [["add", "--url", "https://example.com/", "--name", "x".repeat(101), ...jane], 2, /--name must be at most 100/],
                [["add", "--url", "https://example.com/"], 2, /--user is missing/],
                [["add", "--url", "https://example.com/", "--user", "joe"], 1, /there is no such person/],
                [["change", "7", ...jane], 2, /say what shall change/],
                [["change", "7", "--active", "perhaps", ...jane], 2, /--active: "perhaps" is not known/],
                [["change", "7", "--name", "x", ...jane], 1, /there is no such webhook/],
                [["remove", "x", ...jane], 2, /"x" is no webhook's id/],
                [["rotate", "7", "--overlap-hours", "169", ...jane], 2, /--overlap-hours must be 0 to 168/],
                [["deliveries", "7", "--limit", "0", ...jane], 2, /--limit must be a number from 1/],
                [["deliveries", "7", ...jane], 1, /there is no such webhook/],
                [["redeliver", "7", ...jane], 2, /say --delivery ID, or --since when/],
                [["redeliver", "7", "--since", "soon", ...jane], 2, /--since must be a date/],
            ])
                await fails(db, ["webhook", ...words], code, why);
            // At home anything goes, and the flag needs no value.
            assert.equal(JSON.parse(await webhook(db, ["add", "--url", "http://nas.local:8080/", "--webhook-private"])).url, "http://nas.local:8080/");
        });
    });

/* --- the key ------------------------------------------------------------------------------------------------- */

for (const engine of c.engines("webhook_commands.test.mjs"))
    describe(`the server's key on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        test("it is made at the first start, for its owner's eyes alone, and is needed ever after", async () => {
            const db = await fresh(engine);
            const path = keyOf(db);
            assert.ok(!existsSync(path));
            const server = await c.serve(db);
            assert.match(server.log, /made .*secret\.key: keep a copy of it/);
            assert.equal(statSync(path).mode & 0o777, 0o600);
            const key = readFileSync(path, "utf8");
            assert.match(key, /^[0-9A-Za-z+/]{43}=\n$/);
            assert.ok(!server.log.includes(key.trim()));
            await server.stop();
            const again = await c.serve(db);
            assert.doesNotMatch(again.log, /secret\.key/);
            await again.stop();
            assert.equal(readFileSync(path, "utf8"), key);

            const refused = async (why) => {
                await fails(db, ["serve", "--listen", "127.0.0.1:0"], 1, why);
                await fails(db, ["webhook", "add", "--user", "jane", "--url", "https://example.com/"], 1, why);
                await fails(db, ["call", "loggd", "GET", "/webhooks", "--user", "jane"], 1, why);
            };
            rmSync(path);
            await refused(/were sealed with a key that is not at .*secret\.key: put it back there, or say where it is with --secret-key-file/);
            writeFileSync(path, `${Buffer.alloc(32, 7).toString("base64")}\n`, { mode: 0o600 });
            await refused(/is another key than the one that the secrets in this database were sealed with/);
            writeFileSync(path, "tea\n");
            await refused(/holds no key: it must be 32 bytes in base64/);
            writeFileSync(path, key);
            chmodSync(path, 0o640);
            await refused(/may be read by others: chmod 600 it/);
            chmodSync(path, 0o600);
            await (await c.serve(db)).stop();
        });
    });

describe("secrets at rest", { timeout: 2 * c.DEADLINE_MS }, () => {
    test("the database alone tells no secret, not even in the answers it keeps", async () => {
        const db = await fresh("sqlite");
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd"]);
        const server = await c.serve(db);
        const secrets = await c.clients(server, key, 1, async ([client]) => {
            const sent = { url: "https://example.com/hook" };
            const headers = { "Idempotency-Key": "once" };
            const made = wanted(await client.post(`${LOGGD}/webhooks`, sent, headers), 201).data;
            assert.equal(wanted(await client.post(`${LOGGD}/webhooks`, sent, headers), 201).data.secret, made.secret);
            const turned = wanted(await client.post(`${LOGGD}/webhooks/${made.id}/rotate-secret`, { overlap_hours: 5 }, { "Idempotency-Key": "turn" }), 200).data;
            return [made.secret, turned.secret];
        });
        await server.stop();
        for (const secret of secrets) assert.match(secret, SECRET);
        assert.notEqual(secrets[0], secrets[1]);
        for (const name of readdirSync(db.folder)) {
            const bytes = readFileSync(join(db.folder, name));
            for (const secret of secrets) {
                assert.ok(!bytes.includes(secret.slice(6)), `${name} has a secret`);
                assert.ok(!bytes.includes(Buffer.from(secret.slice(6), "base64")), `${name} has a secret's bytes`);
            }
        }
        for (const secret of secrets) assert.ok(!server.log.includes(secret.slice(6)));
    });

    test("a backup names the key that it needs, and begins with it", async () => {
        const db = await fresh("sqlite");
        await (await c.serve(db)).stop();
        const folder = join(db.folder, "copy");
        mkdirSync(folder);
        const copy = { engine: "sqlite", folder, path: join(folder, "cairn.db"), url: `sqlite:${join(folder, "cairn.db")}` };
        const result = await c.command(db, ["backup", copy.path]);
        assert.equal(result.out.trim(), copy.path);
        assert.ok(result.err.includes(`its secrets open with ${keyOf(db)} alone`), result.err);
        await fails(copy, ["serve", "--listen", "127.0.0.1:0"], 1, /put it back there/);
        copyFileSync(keyOf(db), join(dirname(copy.path), "secret.key"));
        await (await c.serve(copy)).stop();
    });

    test("before the first start there is no key to name", async () => {
        const db = await fresh("sqlite");
        assert.equal((await c.command(db, ["backup", `${db.path}.copy`])).err, "");
        assert.equal(await webhook(db, ["list"]), "");
        assert.ok(!existsSync(keyOf(db)));
    });
});
