// What is delivered is signed as it says: checked by programs that others wrote, and by those in
// docs/webhooks.md.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { verify as octokit } from "@octokit/webhooks-methods";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import * as c from "./support/cairn.mjs";
import { NEARBY, over, scene } from "./support/receiver.mjs";

// One act, and its delivery at each of the endpoints.
async function acted(stage, title, count = 1) {
    const before = stage.receiver.arrived.length;
    await stage.hooks.act(title);
    const all = await stage.receiver.count(before + count);
    return all.slice(before);
}

// Whether both libraries of Standard Webhooks take it; they must agree.
function standard(secret, { text, headers }) {
    const takes = [Standard, Svix].map((Library) => {
        try {
            assert.deepEqual(new Library(secret).verify(text, headers), JSON.parse(text));
            return true;
        } catch (error) {
            assert.match(error.message, /No matching signature/);
            return false;
        }
    });
    assert.equal(takes[0], takes[1], "the two libraries agree");
    return takes[0];
}

// Sees the secret's second life end: nothing but time would do it otherwise.
const expire = (db) => c.execute("sqlite3", ["-cmd", ".timeout 5000", db.path, "UPDATE webhook SET before_until = 1 WHERE before_until IS NOT NULL"]);

describe("signatures", { timeout: 4 * c.DEADLINE_MS }, () => {
    //! L002 L138 L144 L145 L146 L147 L148 L192 L194 L225
    test("a delivery has the documented headers, and octokit's library takes its signature", async () => {
        const stage = await scene();
        const hook = await stage.hooks.add(stage.receiver.url(), { events: ["task.created"] });
        assert.match(hook.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
        const [one] = await acted(stage, 'Café "noir" \u{1F600}');
        assert.equal(one.method, "POST");
        assert.equal(one.headers["content-type"], "application/json");
        assert.equal(one.headers["user-agent"], "Loggd-Webhook/1.0");
        assert.equal(one.headers["x-loggd-event"], "task.created");
        assert.match(one.headers["x-loggd-delivery"], /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        assert.equal(one.headers["x-loggd-delivery"], one.headers["webhook-id"]);
        assert.equal(one.headers["content-length"], String(one.body.length));
        assert.ok(Math.abs(Number(one.headers["webhook-timestamp"]) - Date.now() / 1000) < 60);
        assert.equal(one.json.data.task_title, 'Café "noir" \u{1F600}');

        const signature = one.headers["x-loggd-signature"];
        assert.match(signature, /^sha256=[0-9a-f]{64}$/);
        assert.ok(await octokit(hook.secret, one.text, signature));
        assert.ok(!(await octokit(hook.secret, one.text.replace("noir", "nolr"), signature)), "a changed body");
        assert.ok(!(await octokit(hook.secret, `${one.text} `, signature)), "a longer body");
        assert.ok(!(await octokit(`${hook.secret}x`, one.text, signature)), "another secret");
        await over(stage);
    });

    //! L196
    test("libraries of Standard Webhooks, before, during and after a rotation", async () => {
        const stage = await scene();
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), { events: ["task.created"] });
        const first = hook.secret;
        const [before] = await acted(stage, "before");
        assert.ok(standard(first, before));
        assert.ok(!standard(first, { ...before, text: before.text.replace("before", "befora") }), "a changed body");
        assert.ok(!standard(first, { ...before, headers: { ...before.headers, "webhook-id": "msg_1" } }), "another id");

        const second = (await hooks.post(hook.id, "rotate-secret", { overlap_hours: 24 })).data.secret;
        assert.notEqual(second, first);
        const [during] = await acted(stage, "during");
        assert.ok(standard(first, during) && standard(second, during), "both are good while they overlap");
        assert.equal(during.headers["webhook-signature"].split(" ").length, 2);
        assert.ok(await octokit(second, during.text, during.headers["x-loggd-signature"]), "the header with one place has the new one");
        assert.ok(!(await octokit(first, during.text, during.headers["x-loggd-signature"])));
        assert.ok((await hooks.get(hook.id)).secret_rotation_ends_at);

        await stage.server.stop(); // what it remembers of the endpoint must not count
        assert.equal((await expire(stage.db)).code, 0);
        stage.server = await c.serve(stage.db, NEARBY);
        stage.hooks.close();
        stage.hooks = new hooks.constructor(stage.server, stage.jane.key);
        const [after] = await acted(stage, "after");
        assert.ok(standard(second, after));
        assert.ok(!standard(first, after), "the old one is over");

        const third = (await stage.hooks.post(hook.id, "rotate-secret", {})).data.secret;
        const [last] = await acted(stage, "at once");
        assert.ok(standard(third, last));
        assert.ok(!standard(second, last), "without an overlap the old secret is worthless at once");
        assert.ok(!(await octokit(second, last.text, last.headers["x-loggd-signature"])));
        await over(stage);
    });
});

/* --- the programs of docs/webhooks.md -------------------------------------------------------------------- */

const page = readFileSync(new URL("../../docs/webhooks.md", import.meta.url), "utf8");

// The program of that language under that heading.
function program(heading, language) {
    const section = page.split(/^###? /m).find((part) => part.startsWith(heading));
    assert.ok(section, `docs/webhooks.md has a section ${heading}`);
    const found = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(section);
    assert.ok(found, `${heading} has a program in ${language}`);
    return found[1];
}

describe("the programs of docs/webhooks.md", { timeout: 4 * c.DEADLINE_MS }, () => {
    let stage, loggd, resurgo, folder;
    const secrets = {};

    before(async () => {
        stage = await scene();
        for (const dialect of ["loggd", "resurgo"]) {
            const hook = await stage.hooks.add(stage.receiver.url(`/${dialect}`), { dialect, events: ["goal.created"] });
            secrets[dialect] = hook.secret;
        }
        const goal = { title: "Read 24 books", life_area: "growth", time_horizon: "yearly", tracking_type: "manual" };
        c.wanted(await stage.hooks.client.post(`${c.LOGGD}/goals`, goal), 201);
        const came = await stage.receiver.count(2);
        loggd = came.find((one) => one.path === "/loggd");
        resurgo = came.find((one) => one.path === "/resurgo");
        folder = c.temporary();
        mkdirSync(folder, { recursive: true });
    });
    after(() => over(stage));

    // The function that a program in node gives.
    async function node(heading) {
        const path = join(folder, `${heading.replace(/\W/g, "_")}.mjs`);
        writeFileSync(path, program(heading, "js"));
        return (await import(pathToFileURL(path))).verify;
    }

    //! L195
    test("Loggd's, in node", async () => {
        const verify = await node("Loggd");
        const signature = loggd.headers["x-loggd-signature"];
        assert.equal(verify(loggd.body, signature, secrets.loggd), true);
        assert.equal(verify(Buffer.from(loggd.text.replace("24", "25")), signature, secrets.loggd), false);
        assert.equal(verify(loggd.body, signature.slice(0, -1), secrets.loggd), false);
        assert.equal(verify(loggd.body, undefined, secrets.loggd), false);
        assert.equal(verify(loggd.body, signature, secrets.resurgo), false);
    });

    test("Loggd's, in Python and in the shell", async () => {
        const raw = join(folder, "body");
        const signature = loggd.headers["x-loggd-signature"];
        const [python, shell] = [join(folder, "verify.py"), join(folder, "verify.sh")];
        writeFileSync(python, `${program("Loggd", "python")}\nimport sys\nsys.exit(0 if verify(open(sys.argv[1], "rb").read(), sys.argv[2], sys.argv[3]) else 1)\n`);
        writeFileSync(shell, `${program("Loggd", "sh")}\nverify "$1" "$2" "$3"\n`);
        for (const words of [["python3", python], ["sh", shell]]) {
            const code = async (body, ...rest) => {
                writeFileSync(raw, body);
                const { code, err } = await c.execute(words[0], [words[1], raw, ...rest]);
                assert.equal(err, "", words[0]);
                return code;
            };
            assert.equal(await code(loggd.body, signature, secrets.loggd), 0, words[0]);
            assert.equal(await code(loggd.text.replace("24", "25"), signature, secrets.loggd), 1, words[0]);
            assert.equal(await code(loggd.body, signature, secrets.resurgo), 1, words[0]);
            assert.equal(await code(loggd.body, "", secrets.loggd), 1, words[0]);
        }
    });

    test("Standard Webhooks', in node and in Python", async () => {
        const verify = await node("Standard Webhooks");
        const changed = Buffer.from(loggd.text.replace("24", "25"));
        const late = { ...loggd.headers, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 301) };
        assert.equal(verify(loggd.body, loggd.headers, secrets.loggd), true);
        assert.equal(verify(resurgo.body, resurgo.headers, secrets.resurgo), true, "every API's deliveries");
        assert.equal(verify(changed, loggd.headers, secrets.loggd), false);
        assert.equal(verify(loggd.body, late, secrets.loggd), false);
        assert.equal(verify(loggd.body, {}, secrets.loggd), false);
        assert.equal(verify(loggd.body, loggd.headers, secrets.resurgo), false);
        const both = `v1,${Buffer.alloc(32).toString("base64")} ${loggd.headers["webhook-signature"]}`;
        assert.equal(verify(loggd.body, { ...loggd.headers, "webhook-signature": both }, secrets.loggd), true, "one of several");

        const python = join(folder, "standard.py");
        const main = "import sys, json\nwith open(sys.argv[1]) as f: raw, headers, secret = json.load(f)\nsys.exit(0 if verify(raw.encode(), headers, secret) else 1)\n";
        writeFileSync(python, `${program("Standard Webhooks", "python")}\n${main}`);
        const code = async (...given) => {
            const path = join(folder, "given.json");
            writeFileSync(path, JSON.stringify(given));
            const { code, err } = await c.execute("python3", [python, path]);
            assert.equal(err, "");
            return code;
        };
        assert.equal(await code(loggd.text, loggd.headers, secrets.loggd), 0);
        assert.equal(await code(changed.toString(), loggd.headers, secrets.loggd), 1);
        assert.equal(await code(loggd.text, late, secrets.loggd), 1);
        assert.equal(await code(loggd.text, loggd.headers, secrets.resurgo), 1);
    });

    //! U031
    test("Resurgo's, in node", async () => {
        const verify = await node("Resurgo");
        assert.equal(resurgo.headers["user-agent"], "Resurgo-Webhook/1.0");
        assert.ok(await octokit(secrets.resurgo, resurgo.text, resurgo.headers["x-resurgo-signature"]), "the header is of the whole body");
        assert.equal(verify(resurgo.text, secrets.resurgo), true);
        assert.equal(verify(resurgo.text.replace("24", "25"), secrets.resurgo), false);
        assert.equal(verify(resurgo.text, secrets.loggd), false);
        assert.equal(verify("{}", secrets.resurgo), false);
    });

    //! S035
    test("Resona's, in node", async () => {
        const verify = await node("Resona");
        const key = await c.cairn(stage.db, ["key", "add", "--user", "jane", "--api", "resona"]);
        await c.clients(stage.server, key, 1, async ([client]) => {
            const hook = c.wanted(await client.post("/v1/webhooks", { url: stage.receiver.url("/resona") }), 201);
            c.wanted(await client.post(`/v1/webhooks/${hook.id}/test`), 202);
            const one = await stage.receiver.until("a test", (all) => all.find(({ path }) => path === "/resona"));
            assert.equal(one.headers["user-agent"], "Resona-Webhook/1.0");
            assert.deepEqual(Object.keys(one.json), ["id", "event", "created_at", "user_id", "data"]);
            assert.equal(one.json.event, "webhook.test");
            assert.equal(verify(one.body, one.headers, hook.secret), true);
            assert.equal(verify(one.body, one.headers, secrets.loggd), false);
            assert.ok(standard(hook.secret, one));
        });

        // What unit_api_resona_events has, computed by openssl.
        const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const raw = Buffer.from(
            '{"id":"evt_000100005","event":"corridor.exit","created_at":"2024-02-09T17:35:00Z","user_id":"usr_8x2k",' +
                '"data":{"coherence_score":58,"previous_score":66,"corridor_low":62,"state":"out"}}',
        );
        const headers = {
            "x-resona-signature": "sha256=6756269258cb1990232884d8f98c6eab298051acd3bae6288339d98e4199d723",
            "x-resona-timestamp": "1707500100",
        };
        assert.equal(verify(raw, headers, secret, 1707500100), true);
        assert.equal(verify(raw, headers, secret, 1707500100 + 300), true);
        assert.equal(verify(raw, headers, secret, 1707500100 + 301), false, "older than five minutes");
        assert.equal(verify(raw, headers, secret, 1707500100 - 301), false);
        assert.equal(verify(raw, { ...headers, "x-resona-timestamp": "1707500101" }, secret, 1707500100), false);
        assert.equal(verify(Buffer.concat([raw, raw]), headers, secret, 1707500100), false);
        assert.equal(verify(raw, {}, secret, 1707500100), false);
    });
});
