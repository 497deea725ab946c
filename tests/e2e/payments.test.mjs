// What a payment service tells, signed by the library that others wrote for Standard Webhooks, at the real
// binary: who is let in, what a plan becomes in whatever order messages come, and that each counts once.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { Webhook } from "standardwebhooks";
import * as c from "./support/cairn.mjs";

const secret = () => `whsec_${randomBytes(32).toString("base64")}`;
const SECRET = secret();
const DAY = 86400000;
const PATH = "/api/webhooks/payments";
const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z/, "Z");

function message(fields = {}, data = {}) {
    return JSON.stringify({ type: "payment.succeeded", timestamp: iso(Date.now()), ...fields,
        data: { customer: { email: "jane@example.com" }, product: "pro_monthly", amount: 9.99, currency: "EUR",
            period_end: iso(Date.now() + 30 * DAY), ...data } });
}

function headers(id, text, { by = [SECRET], at = new Date() } = {}) {
    return { "webhook-id": id, "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": by.map((one) => new Webhook(one).sign(id, at, text)).join(" ") };
}

async function scene(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane", ["--plan", "free"]);
    const server = await c.serve(db, ["--payments-secret", SECRET, "--payments-products", "pro_monthly=pro,team=enterprise", ...c.UNLIMITED]);
    const post = (text, all) => c.ask(server, null, "POST", PATH, text, all);
    return {
        db, jane, server, post,
        tell: (id, fields, data) => { const text = message(fields, data); return post(text, headers(id, text)); },
        async plan() {
            const answer = await c.ask(server, jane.key, "GET", `${c.LOGGD}/profile`);
            return answer.status === 200 ? [answer.json.data.subscription_tier, Date.parse(answer.json.data.subscription_expires_at)] : ["free"];
        },
        async end() {
            assert.ok(!server.log.includes(SECRET) && !server.log.includes("jane@example.com"), "the log tells a secret or an address");
            await server.stop();
            if (engine === "sqlite") await c.sound(db);
        },
    };
}

for (const engine of c.engines("payments")) {
    describe(`payments on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        test("only who signs is listened to", async () => {
            const s = await scene(engine);
            const text = message();
            const right = headers("m1", text);
            const forged = {
                "nothing": {},
                "another's secret": headers("m1", text, { by: [secret()] }),
                "another id": { ...right, "webhook-id": "m2" },
                "another time": { ...right, "webhook-timestamp": String(Number(right["webhook-timestamp"]) + 1) },
                "no signature": { ...right, "webhook-signature": "" },
                "half a signature": { ...right, "webhook-signature": right["webhook-signature"].slice(0, 20) },
                "a replay of six minutes ago": headers("m1", text, { at: new Date(Date.now() - 360000) }),
                "one from six minutes ahead": headers("m1", text, { at: new Date(Date.now() + 360000) }),
                "a key instead": { Authorization: `Bearer ${s.jane.key}` },
            };
            for (const [what, all] of Object.entries(forged)) assert.equal((await s.post(text, all)).status, 401, what);
            assert.equal((await s.post(text.replace("pro_monthly", "team"), right)).status, 401, "another body");
            assert.equal((await s.post(`${text} `, right)).status, 401, "a body that only looks the same");
            assert.deepEqual(await s.plan(), ["free"]);
            const two = headers("m1", text, { by: [secret(), SECRET] });
            assert.deepEqual(c.wanted(await s.post(text, two), 200), { success: true, result: "applied" });
            assert.equal((await s.plan())[0], "pro");
            await s.end();
        });

        test("a message counts once, also when many copies come at once", async () => {
            const s = await scene(engine);
            const text = message();
            const all = headers("m1", text);
            const answers = await Promise.all(Array.from({ length: 20 }, () => s.post(text, all)));
            const results = answers.map((one) => c.wanted(one, 200).result);
            assert.equal(results.filter((one) => one === "applied").length, 1);
            assert.equal(results.filter((one) => one === "duplicate").length, 19);
            await s.end();
        });

        test("whatever the order in which they come, the plan is the same", async () => {
            const now = Date.now();
            const all = [
                ["a", { type: "payment.succeeded", timestamp: iso(now - 50 * DAY) }, { period_end: iso(now - 20 * DAY) }],
                ["b", { type: "payment.succeeded", timestamp: iso(now - 20 * DAY) }, { period_end: iso(now + 10 * DAY) }],
                ["c", { type: "payment.failed", timestamp: iso(now - 10 * DAY) }, {}],
                ["d", { type: "subscription.active", timestamp: iso(now - 5 * DAY) }, { product: "team", period_end: iso(now + 25 * DAY) }],
                ["e", { type: "subscription.cancelled", timestamp: iso(now - 4 * DAY) }, { period_end: iso(now + 10 * DAY) }],
                ["f", { type: "subscription.cancelled", timestamp: iso(now - 3 * DAY) }, { product: "team", period_end: iso(now + 20 * DAY) }],
            ];
            const want = ["enterprise", Date.parse(iso(now + 20 * DAY))];
            for (const order of ["abcdef", "fedcba", "dafbec", "efdbca", "cfabde"]) {
                const s = await scene(engine);
                for (const name of order) {
                    const [id, fields, data] = all.find((one) => one[0] === name);
                    c.wanted(await s.tell(id, fields, data), 200);
                }
                assert.deepEqual(await s.plan(), want, order);
                await s.end();
            }
        });

        test("a plan ends by itself, to the second, also for answers that are kept", async () => {
            const s = await scene(engine);
            const until = Math.ceil(Date.now() / 1000) * 1000 + 3000;
            c.wanted(await s.tell("m1", {}, { period_end: iso(until) }), 200);
            let last = 0, first = 0;
            await c.clients(s.server, s.jane.key, 1, async ([client]) => {
                for (;;) {
                    const before = Date.now();
                    const { status } = await client.get(`${c.LOGGD}/habits`);
                    const after = Date.now();
                    if (status === 200) last = before;
                    else {
                        assert.equal(status, 403);
                        first = after;
                        break;
                    }
                }
            });
            assert.ok(last < until && first >= until, `${last} ${until} ${first}`);
            await s.end();
        });

        test("nobody's, not sold here, of another type: taken, logged, and nothing happens", async () => {
            const s = await scene(engine);
            const ignored = { success: true, result: "ignored" };
            assert.deepEqual(c.wanted(await s.tell("m1", {}, { customer: { email: "joe@example.com" } }), 202), ignored);
            assert.deepEqual(c.wanted(await s.tell("m2", {}, { product: "socks" }), 202), ignored);
            assert.deepEqual(c.wanted(await s.tell("m3", { type: "invoice.sent" }), 202), ignored);
            await s.server.said(/id=m1 nobody here has its address/);
            await s.server.said(/id=m2 its product is not one of payments-products/);
            assert.deepEqual(await s.plan(), ["free"]);
            await c.person(s.db, "joe", ["--plan", "free"]);
            assert.equal(c.wanted(await s.tell("m1", {}, { customer: { email: "joe@example.com" } }), 200).result, "applied", "once they are here, it counts");
            await c.cairn(s.db, ["user", "remove", "--user", "joe", "--yes"]);
            assert.equal((await s.tell("m9", {}, { customer: { email: "joe@example.com" } })).status, 202);
            await s.end();
        });
    });
}

test("without the secret nothing is taken; a secret that is none is refused at the start", { timeout: c.DEADLINE_MS }, async () => {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const server = await c.serve(db);
    const text = message();
    const answer = await c.ask(server, null, "POST", PATH, text, headers("m1", text));
    assert.equal(answer.status, 503);
    assert.match(answer.json.message, /payments-secret/);
    await server.stop();
    const failed = await c.command(db, ["serve", "--payments-secret", "hunter2"]);
    assert.equal(failed.code, 2);
    assert.match(failed.err, /payments-secret must be whsec_/);
    assert.doesNotMatch(failed.err + failed.out, /hunter2/);
    assert.doesNotMatch(await c.cairn(db, ["config", "--payments-secret", SECRET]), new RegExp(SECRET.slice(0, 20).replace(/[+/]/g, ".")));
});
