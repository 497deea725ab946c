// Deliveries to receivers of all sorts: what is tried again and when, what is given up, what comes back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";
import { fine, NEARBY, never, over, Receiver, retries, scene, status } from "./support/receiver.mjs";

const TASKS = { events: ["task.created"] };
const LATE_MS = 3000; // how much later than asked for a busy machine may come
const ended = (all) => all.every((one) => one.state !== "pending");
const titles = (all) => all.map((one) => one.json.data.task_title);
const failing = (count) => ({ number }) => ({ status: number <= count ? 500 : 200 });

// Numbers what comes, for answers that depend on it.
function numbered(answer) {
    let number = 0;
    return (delivery, response) => {
        delivery.number = ++number;
        return answer(delivery, response);
    };
}

for (const engine of c.engines("webhooks.test.mjs"))
    describe(`deliveries, on ${engine}`, { timeout: 4 * c.DEADLINE_MS }, () => {
        //! L152 L225
        test("a failure is tried again after each wait, the same every time; then it is given up", async () => {
            const waits = [0, 300, 600, 900, 1200];
            const stage = await scene(engine, { flags: retries(waits.map((ms) => `${ms}ms`).join()), answer: numbered(failing(5)) });
            const { hooks, receiver } = stage;
            const hook = await hooks.add(receiver.url(), TASKS);
            await hooks.act("one");
            const all = await receiver.count(5);
            for (const again of all.slice(1)) {
                assert.equal(again.id, all[0].id);
                assert.equal(again.text, all[0].text);
                assert.equal(again.headers["x-loggd-signature"], all[0].headers["x-loggd-signature"]);
            }
            for (let i = 1; i < 5; i++) {
                const gap = all[i].at - all[i - 1].answered;
                assert.ok(gap >= 0.9 * waits[i] - 20 && gap <= 1.1 * waits[i] + LATE_MS, `attempt ${i + 1} came after ${gap} ms`);
            }
            const [one] = await hooks.settled(hook.id, "given up", ended);
            assert.deepEqual([one.id, one.state, one.attempts, one.response_status], [all[0].id, "failed", 5, 500]);
            assert.deepEqual([(await hooks.get(hook.id)).consecutive_failures, (await hooks.get(hook.id)).active], [5, true]);

            await hooks.act("two"); // and nothing of the first comes with it
            await receiver.count(6);
            await hooks.settled(hook.id, "delivered", ended);
            assert.equal(receiver.arrived.filter((other) => other.id === one.id).length, 5);
            assert.equal((await hooks.get(hook.id)).consecutive_failures, 0);
            await over(stage);
        });

        //! L153
        test("ten failures in a row switch it off, and what waits is given up; it can all be sent again", async () => {
            const stage = await scene(engine, { flags: retries("0s,1h"), answer: status(500) });
            const { hooks, receiver } = stage;
            const hook = await hooks.add(receiver.url(), TASKS);
            const since = new Date(Date.now() - 60000).toISOString();
            for (let i = 1; i <= 10; i++) {
                assert.equal((await hooks.get(hook.id)).active, true);
                await hooks.act(`t${i}`);
                await receiver.count(i);
            }
            await c.until("switched off", c.DEADLINE_MS, async () => !(await hooks.get(hook.id)).active);
            const off = await hooks.get(hook.id);
            assert.equal(off.disabled_reason, "failures");
            assert.ok(off.disabled_at);
            const all = await hooks.settled(hook.id, "all given up", ended);
            assert.deepEqual(all.map((one) => one.state), Array(10).fill("failed"));
            const notices = c.wanted(await hooks.client.get(`${c.LOGGD}/notices`), 200).data;
            assert.equal(notices.length, 1, "its owner is told");

            await hooks.act("while it is off");
            receiver.answer = fine;
            const on = await hooks.change(hook.id, { active: true });
            assert.deepEqual([on.active, on.consecutive_failures, on.disabled_reason], [true, 0, null]);
            await hooks.act("on again");
            await receiver.count(11);
            assert.deepEqual(titles(receiver.arrived).slice(10), ["on again"], "nothing was kept for it");

            await hooks.post(hook.id, "redeliver", { since }, 202);
            await receiver.count(21);
            await hooks.settled(hook.id, "all delivered", (list) => list.every((one) => one.state === "delivered"));
            assert.deepEqual(new Set(titles(receiver.arrived.slice(11))), new Set(titles(receiver.arrived.slice(0, 10))));
            assert.equal(new Set(receiver.arrived.map((one) => one.id)).size, 11, "under the same ids");
            await over(stage);
        });

        test("killed with deliveries waiting and one under way: they come, under their ids", async () => {
            const flags = [...retries("0s,200ms,1h"), "--webhook-timeout", "1s"]; // on PostgreSQL a dead server's place is free 16 s later
            const stage = await scene(engine, { flags, answer: never });
            const { hooks, receiver } = stage;
            const hook = await hooks.add(receiver.url(), TASKS);
            for (let i = 0; i < 5; i++) await hooks.act(`t${i}`);
            const [first] = await receiver.count(1);
            await stage.server.kill();
            receiver.answer = fine;
            hooks.close();
            stage.server = await c.serve(stage.db, [...NEARBY, ...flags]);
            stage.hooks = new hooks.constructor(stage.server, stage.jane.key);
            await receiver.until("all five", (all) => new Set(titles(all)).size === 5);
            const list = await stage.hooks.settled(hook.id, "all delivered", (all) => all.every((one) => one.state === "delivered"));
            assert.equal(list.length, 5);
            assert.ok(list.some((one) => one.id === first.id));
            assert.equal(new Set(receiver.arrived.map((one) => one.id)).size, 5);
            await over(stage);
        });
    });

// A time-out as it is preset takes half a minute: make soak waits for it.
const REAL = process.env.CAIRN_REAL_DEADLINES === "1";

describe("receivers", { timeout: 8 * c.DEADLINE_MS }, () => {
    //! L150 L152
    test("as preset: half a minute for an answer, and five attempts over more than an hour", async () => {
        const stage = await scene("sqlite", { answer: REAL ? never : status(500) });
        const { hooks, receiver } = stage;
        const config = await c.cairn(null, ["config"]);
        assert.match(config, /^webhook-timeout = 30s$/m);
        assert.match(config, /^webhook-retry = 0s,1m,5m,15m,1h$/m);
        const hook = await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        const [came] = await receiver.count(1);
        if (REAL) {
            const cut = (await came.gone) - came.at;
            assert.ok(cut > 29500 && cut < 30000 + LATE_MS, `cut off after ${cut} ms`);
        }
        const [one] = await hooks.settled(hook.id, "a first attempt", (all) => all[0]?.attempts);
        const after = Date.parse(one.next_attempt_at) - Math.floor((await came.gone) / 1000) * 1000;
        assert.ok(after >= 53000 && after <= 67000, `the second attempt is planned ${after} ms after the first`);
        await over(stage);
    });

    //! L151
    test("any 2xx is a success, and nothing else is", async () => {
        const codes = [200, 201, 202, 204, 206, 299, 304, 400, 401, 404, 418, 500, 599];
        const stage = await scene("sqlite", { flags: retries("0s"), answer: ({ json }) => ({ status: Number(json.data.task_title) }) });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        for (const code of codes) await hooks.act(String(code));
        const all = await hooks.settled(hook.id, "all ended", (list) => list.length === codes.length && ended(list));
        const results = Object.fromEntries(all.map((one) => [one.response_status, one.state]));
        assert.deepEqual(results, Object.fromEntries(codes.map((code) => [code, code < 300 ? "delivered" : "failed"])));
        await over(stage);
    });

    test("failures now and then do not switch it off", async () => {
        const stage = await scene("sqlite", { flags: retries("0s"), answer: numbered(({ number }) => ({ status: number % 10 ? 500 : 200 })) });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        for (let i = 1; i <= 30; i++) {
            await hooks.act(`t${i}`);
            await receiver.count(i);
        }
        const all = await hooks.settled(hook.id, "all ended", (list) => list.length === 30 && ended(list));
        assert.equal(all.filter((one) => one.state === "delivered").length, 3);
        const now = await hooks.get(hook.id);
        assert.deepEqual([now.active, now.consecutive_failures], [true, 0]);
        await over(stage);
    });

    test("410 switches it off at once", async () => {
        const stage = await scene("sqlite", { answer: status(410) });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        await hooks.settled(hook.id, "given up", (all) => all[0]?.state === "failed");
        const off = await hooks.get(hook.id);
        assert.deepEqual([off.active, off.disabled_reason], [false, "gone"]);
        assert.equal(c.wanted(await hooks.client.get(`${c.LOGGD}/notices`), 200).data.length, 1);
        assert.equal(receiver.arrived.length, 1);
        await over(stage);
    });

    test("Retry-After is honoured, in seconds and as a date", async () => {
        let until;
        const stage = await scene("sqlite", {
            flags: retries("0s,50ms,50ms"),
            answer: numbered(({ number }) => {
                if (number === 1) return { status: 503, headers: { "Retry-After": "2" } };
                if (number > 2) return { status: 200 };
                until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2000).toUTCString();
                return { status: 429, headers: { "Retry-After": until } };
            }),
        });
        const { hooks, receiver } = stage;
        await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        const [first, second, third] = await receiver.count(3);
        assert.ok(second.at >= first.answered + 1990 && second.at <= first.answered + 2200 + LATE_MS, `${second.at - first.answered} ms`);
        assert.ok(third.at >= Date.parse(until) && third.at <= Date.parse(until) + 300 + LATE_MS, `${third.at - Date.parse(until)} ms`);
        await over(stage);
    });

    test("a redirect is a failure, and not followed", async () => {
        const stage = await scene("sqlite", { flags: retries("0s") });
        const { hooks, receiver } = stage;
        const codes = [301, 302, 303, 307, 308];
        receiver.answer = numbered(({ number }) => ({ status: codes[number - 1], headers: { Location: receiver.url("/elsewhere") } }));
        const hook = await hooks.add(receiver.url(), TASKS);
        for (const [i] of codes.entries()) {
            await hooks.act(`t${i}`);
            await receiver.count(i + 1);
        }
        const all = await hooks.settled(hook.id, "all given up", (list) => list.length === 5 && ended(list));
        assert.deepEqual(all.map((one) => [one.state, one.response_status]).sort(), codes.map((code) => ["failed", code]));
        assert.deepEqual(receiver.arrived.map((one) => one.path), Array(5).fill("/hook"));
        await over(stage);
    });

    // Ways not to answer, each until the connection is cut off.
    const dripping = (write) => (_, response) => {
        const socket = response.socket;
        let at = 0;
        const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : write(response, socket, at++)), 30);
        socket.on("close", () => clearInterval(timer));
    };
    const HEAD = "HTTP/1.1 200 OK\r\nX-Long: ".concat("x".repeat(100000));
    const silences = {
        "no answer": never,
        "a head that comes a byte at a time": dripping((_, socket, at) => socket.write(HEAD[at])),
    };
    for (const [name, answer] of Object.entries(silences))
        //! L150
        test(`${name}: given up after the time-out`, async () => {
            const stage = await scene("sqlite", { flags: [...retries("0s"), "--webhook-timeout", "700ms"], answer });
            const { hooks, receiver } = stage;
            const hook = await hooks.add(receiver.url(), TASKS);
            await hooks.act("one");
            const [one] = await receiver.count(1);
            const cut = (await one.gone) - one.at;
            assert.ok(cut >= 400 && cut <= 700 + LATE_MS, `cut off after ${cut} ms`);
            await hooks.settled(hook.id, "given up", (all) => all[0]?.state === "failed");
            const { attempts, attempt_log: log } = await hooks.delivery(hook.id, one.id);
            assert.equal(attempts, 1);
            assert.match(log[0].error, /within 700 ms/);
            assert.ok(log[0].duration_ms >= 690 && log[0].duration_ms <= 700 + LATE_MS, `${log[0].duration_ms} ms`);
            await over(stage);
        });

    //! L151
    test("a body that comes a byte at a time is cut off after the time-out; its status counts", async () => {
        const stage = await scene("sqlite", { flags: [...retries("0s"), "--webhook-timeout", "700ms"], answer: dripping((response) => response.write("x")) });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        const [one] = await receiver.count(1);
        const cut = (await one.gone) - one.at;
        assert.ok(cut >= 400 && cut <= 700 + LATE_MS, `cut off after ${cut} ms`);
        await hooks.settled(hook.id, "delivered", (all) => all[0]?.state === "delivered");
        const { attempt_log: log } = await hooks.delivery(hook.id, one.id);
        assert.match(log[0].error, /within 700 ms/);
        await over(stage);
    });

    test("of an answer without end the first 64 KiB are read, and its status counts", async () => {
        let written = 0;
        const endless = (_, response) => {
            response.writeHead(200);
            const more = () => {
                while (!response.destroyed && response.write("y".repeat(65536))) written += 65536;
                written += 65536;
            };
            response.on("drain", more);
            more();
        };
        const stage = await scene("sqlite", { answer: endless });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        const [one] = await receiver.count(1);
        assert.ok((await one.gone) - one.at < 10000);
        await hooks.settled(hook.id, "delivered", (all) => all[0]?.state === "delivered");
        assert.ok(written < 16 << 20, `${written} bytes went into the socket's buffers`);
        const { attempt_log: log } = await hooks.delivery(hook.id, one.id);
        assert.equal(log[0].response_body, "y".repeat(1024));
        await over(stage);
    });

    test("an answer that is no text is kept as text; one that is no HTTP is a failure", async () => {
        const stage = await scene("sqlite", { flags: retries("0s") });
        const { hooks, receiver } = stage;
        receiver.answer = numbered(({ number }, response) => {
            if (number === 1) return { status: 200, body: Buffer.from([0x63, 0xff, 0x00, 0xc3, 0x61, 0xe2, 0x82]) };
            response.socket.end("hello\r\n\r\n");
        });
        const hook = await hooks.add(receiver.url(), TASKS);
        for (const number of [1, 2]) {
            await hooks.act(`t${number}`);
            await receiver.count(number);
        }
        const all = await hooks.settled(hook.id, "both ended", (list) => list.length === 2 && ended(list));
        assert.deepEqual(all.map((one) => one.state), ["failed", "delivered"]);
        const { attempt_log: log } = await hooks.delivery(hook.id, receiver.arrived[0].id);
        assert.match(log[0].response_body, /^c.*a/s);
        assert.ok((await hooks.delivery(hook.id, receiver.arrived[1].id)).attempt_log[0].error);
        await over(stage);
    });

    test("a receiver that is not there yet", async () => {
        const stage = await scene("sqlite", { flags: retries("0s,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms") });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        await receiver.close();
        await hooks.act("one");
        const [one] = await hooks.settled(hook.id, "a first attempt", (all) => all[0]?.attempts);
        assert.equal(one.response_status, null);
        stage.receiver = await Receiver.open(fine, { port: receiver.port });
        const [came] = await stage.receiver.count(1);
        assert.equal(came.id, one.id);
        await hooks.settled(hook.id, "delivered", (all) => all[0]?.state === "delivered");
        const { attempt_log: log } = await hooks.delivery(hook.id, one.id);
        assert.match(log.map((each) => each.error ?? "").join(), /connect|refused/i);
        await over(stage);
    });

    test("a certificate that nobody vouches for, and one for another name", async () => {
        const folder = c.temporary();
        const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem") };
        const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=wrong.example", "-keyout", files.key, "-out", files.cert];
        assert.equal((await c.execute("openssl", words)).code, 0);
        const tls = { key: readFileSync(files.key), cert: readFileSync(files.cert) };
        const secure = await Receiver.open(fine, { tls });
        const stage = await scene("sqlite", { flags: retries("0s") });
        const { hooks } = stage;
        const hook = await hooks.add(secure.url(), TASKS);
        await hooks.act("one");
        const [one] = await hooks.settled(hook.id, "given up", (all) => all[0]?.state === "failed");
        const { attempt_log: log } = await hooks.delivery(hook.id, one.id);
        assert.match(log[0].error, /certificate|SSL|TLS/i);
        assert.equal(secure.arrived.length, 0);
        await over(stage);
    });

    test("connections are kept: 40 deliveries take no more of them than may be under way at once", async () => {
        const stage = await scene("sqlite");
        const { hooks, receiver } = stage;
        let connections = 0;
        receiver.server.on("connection", () => connections++);
        await hooks.add(receiver.url(), TASKS);
        for (let i = 0; i < 40; i++) await hooks.act(`t${i}`);
        await receiver.count(40);
        assert.ok(connections <= 8, `${connections} connections`);
        await over(stage);
    });

    test("one that hangs delays itself alone", async () => {
        const stage = await scene("sqlite", { flags: ["--webhook-timeout", "50s"] });
        const { hooks, receiver } = stage;
        receiver.answer = ({ path }) => (path === "/hangs" ? undefined : { status: 200 });
        await hooks.add(receiver.url("/hangs"), TASKS);
        await hooks.add(receiver.url("/good"), TASKS);
        for (let i = 0; i < 20; i++) await hooks.act(`t${i}`);
        const good = (all) => all.filter((one) => one.path === "/good");
        await receiver.until("all at the good one", (all) => good(all).length === 20 && all);
        const hanging = receiver.arrived.filter((one) => one.path === "/hangs");
        assert.ok(hanging.length >= 1 && hanging.length <= 8, `${hanging.length} at the one that hangs`);
        await receiver.close(); // or the server would wait for them at its end
        await over(stage);
    });
});

describe("what people ask for", { timeout: 4 * c.DEADLINE_MS }, () => {
    //! L156 L158
    test("a test event goes to its endpoint alone; a delivery can be sent again; a pause is a pause", async () => {
        const stage = await scene("sqlite");
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url("/a"), { ...TASKS, name: "a" });
        await hooks.add(receiver.url("/b"), TASKS);
        await hooks.post(hook.id, "test", {}, 202);
        const [trial] = await receiver.count(1);
        assert.deepEqual([trial.path, trial.json.event], ["/a", "webhook.test"]);
        assert.deepEqual(trial.json.data, { webhook_id: hook.id, webhook_name: "a" });

        await hooks.act("one");
        const [, ...two] = await receiver.count(3);
        const at = (path) => two.find((one) => one.path === path);
        assert.notEqual(at("/a").id, at("/b").id, "each endpoint has a delivery of its own");
        await hooks.settled(hook.id, "delivered", ended);
        await hooks.post(hook.id, `deliveries/${at("/a").id}/redeliver`, undefined, 202);
        const [, , , again] = await receiver.count(4);
        assert.deepEqual([again.path, again.id, again.text], ["/a", at("/a").id, at("/a").text]);
        const list = await hooks.settled(hook.id, "delivered again", (all) => ended(all) && all.some((one) => one.attempts === 2));
        assert.equal(list.length, 2);

        await hooks.change(hook.id, { active: false });
        await hooks.act("two");
        await receiver.until("the other one's", (all) => all.length >= 5 && all);
        assert.equal((await hooks.get(hook.id)).disabled_reason, "paused");
        await hooks.change(hook.id, { active: true });
        await hooks.act("three");
        await receiver.count(7);
        assert.deepEqual(receiver.arrived.filter((one) => one.path === "/a").slice(3).map((one) => one.json.data.task_title), ["three"]);
        await over(stage);
    });

    test("a server that is told to stop ends what is under way, and repeats nothing", async () => {
        let letGo;
        const held = new Promise((fulfil) => (letGo = fulfil));
        const stage = await scene("sqlite", { answer: () => held });
        const { hooks, receiver } = stage;
        const hook = await hooks.add(receiver.url(), TASKS);
        await hooks.act("one");
        await receiver.count(1);
        stage.server.process.kill("SIGTERM");
        await c.until("it takes no more requests", c.DEADLINE_MS, () => c.ask(stage.server, null, "GET", "/healthz").then(() => false, () => true));
        letGo({ status: 200 });
        await stage.server.end();
        hooks.close();
        stage.server = await c.serve(stage.db, NEARBY);
        stage.hooks = new hooks.constructor(stage.server, stage.jane.key);
        const [one] = await stage.hooks.settled(hook.id, "delivered", ended);
        assert.deepEqual([one.state, one.attempts], ["delivered", 1]);
        await stage.hooks.act("two");
        await receiver.until("the next", (all) => titles(all).includes("two"));
        assert.deepEqual(titles(receiver.arrived), ["one", "two"]);
        await over(stage);
    });
});

describe("where webhooks may go", { timeout: 4 * c.DEADLINE_MS }, () => {
    const GUARDED = NEARBY.filter((word) => word !== "--webhook-private");

    //! L149
    test("addresses that are not public are refused when they are given", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        const jane = await c.person(db, "jane");
        const server = await c.serve(db, GUARDED);
        const hosts = [
            ["localhost", "LOCALHOST", "localhost.", "a.localhost", "a.localhost.", "printer", "nas.local", "nas.local.", "db.internal"],
            ["127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "0", "0.0.0.0"],
            ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
            ["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
            ["[fe80::1]", "[fd00::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]"],
        ].flat();
        await c.clients(server, jane.key, 1, async ([client]) => {
            const refused = async (url) => {
                const answer = await client.post(`${c.LOGGD}/webhooks`, { url });
                assert.equal(answer.status, 422, `${url}: ${answer.text}`);
                assert.ok(answer.json.errors.url, `${url}: ${answer.text}`);
            };
            for (const host of hosts) await refused(`https://${host}/hook`);
            for (const url of ["http://example.com/", "ftp://example.com/", "//example.com/", "https://u:p@example.com/", "https://example.com/#x"]) await refused(url);
            assert.equal(c.wanted(await client.get(`${c.LOGGD}/webhooks`), 200).data.length, 0);
            c.wanted(await client.post(`${c.LOGGD}/webhooks`, { url: "https://example.com/hook" }), 201);
        });
        await server.stop();
        await c.sound(db);
    });

    // The addresses that are dialled are looked at, whatever was allowed before: here the server changes its mind.
    test("a name that turns out to be this machine is not dialled", async () => {
        const stage = await scene("sqlite", { flags: retries("0s") });
        const { receiver } = stage;
        const ids = [];
        for (const host of ["localhost", "LocalHost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
            ids.push((await stage.hooks.add(receiver.url("/hook", host).replace("http:", "https:"), TASKS)).id);
        const restart = async (flags) => {
            stage.hooks.close();
            await stage.server.stop();
            stage.server = await c.serve(stage.db, [...GUARDED, ...retries("0s"), ...flags]);
            stage.hooks = new stage.hooks.constructor(stage.server, stage.jane.key);
        };
        let dialled = 0;
        receiver.server.on("connection", () => dialled++);
        await restart([]);
        await stage.hooks.act("one");
        for (const id of ids) {
            const [one] = await stage.hooks.settled(id, "given up", (all) => all[0]?.state === "failed");
            const { attempt_log: log } = await stage.hooks.delivery(id, one.id);
            assert.match(log[0].error, /public|private|allowed/i, (await stage.hooks.get(id)).url);
        }
        assert.equal(dialled, 0);

        await restart(["--webhook-allow", "127.0.0.0/8"]);
        await stage.hooks.act("two");
        await stage.hooks.settled(ids[2], "tried", (all) => all.length === 2 && ended(all));
        assert.ok(dialled > 0, "what is allowed is dialled, although this receiver speaks no TLS");
        await over(stage);
    });
});
