// Alerts by e-mail, to npm's smtp-server as the server that takes our mail: what arrives, to whom, and what happens
// when it refuses, hangs, is away, or the program is killed.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { SMTPServer } from "smtp-server";
import * as c from "./support/cairn.mjs";
import { NEARBY, Receiver } from "./support/receiver.mjs";

const FROM = "cairn@example.org";
const BUNDLE = "/etc/ssl/certs/ca-certificates.crt"; // where Debian's libcurl looks
const WAITS = ["--webhook-retry", "0s,100ms,200ms,400ms,1s,2s,3s,3s,3s,3s"];
const open = new Set();

after(() => Promise.all([...open].map((office) => office.close())));

// Takes mail. `say` is called with the name of each step ("rcpt", "data") and what it is about; what it returns is
// the answer: nothing, an error, or a promise that never ends.
class Office {
    static async open({ say = () => undefined, port = 0, ...options } = {}) {
        const office = new Office();
        Object.assign(office, { say, letters: [], logins: [], greeted: 0 });
        const done = async (callback, ...words) => callback(await office.say(...words));
        office.server = new SMTPServer({
            disabledCommands: options.key ? [] : ["STARTTLS", "AUTH"],
            disableReverseLookup: true,
            closeTimeout: 100,
            logger: false,
            onConnect: (session, callback) => (office.greeted++, done(callback, "connect")),
            onAuth({ username, password }, session, callback) {
                office.logins.push({ username, password, secure: session.secure });
                if (password !== "open sesame") return callback(Object.assign(new Error("no"), { responseCode: 535 }));
                callback(null, { user: username });
            },
            onRcptTo: ({ address }, session, callback) => done(callback, "rcpt", address),
            onData(stream, session, callback) {
                const pieces = [];
                stream.on("data", (piece) => pieces.push(piece));
                stream.on("end", async () => {
                    const letter = read(Buffer.concat(pieces).toString(), session);
                    const said = await office.say("data", letter);
                    if (!said) office.letters.push(letter);
                    callback(said);
                });
            },
            ...options,
        });
        office.server.on("error", () => {});
        await new Promise((fulfil) => office.server.listen(port, "127.0.0.1", fulfil));
        office.port = office.server.server.address().port;
        open.add(office);
        return office;
    }

    get flags() {
        return ["--smtp-url", `smtp://127.0.0.1:${this.port}`, "--mail-from", FROM, "--limit-resona", "10000000/1h", ...WAITS];
    }

    count(count) {
        return c.until(`${count} letters`, c.DEADLINE_MS, () => this.letters.length >= count && this.letters);
    }

    close() {
        open.delete(this);
        return new Promise((fulfil) => this.server.close(fulfil));
    }
}

function read(text, { envelope, secure }) {
    const [head, ...body] = text.split("\r\n\r\n");
    const headers = Object.fromEntries(head.split("\r\n").map((line) => {
        const [, name, value] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? assert.fail(`no header: ${line}`);
        return [name.toLowerCase(), value];
    }));
    return { from: envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), headers, body: body.join("\r\n\r\n"), secure };
}

const failure = (responseCode) => Object.assign(new Error("not now"), { responseCode });
const never = () => new Promise(() => {});

// An organization whose users have 20 good mornings.
async function clinic(office, { flags = [], options, engine = "sqlite" } = {}) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    await c.person(db, "clinic");
    const key = await c.cairn(db, ["key", "add", "--user", "clinic", "--api", "resona", "--mode", "live"]);
    const server = await c.serve(db, [...office.flags, ...flags], options);
    return { db, key, server, client: new c.Client(server, key) };
}

const GOOD = { hrv_ms: 50, rhr_bpm: 60, sleep_hours: 7.5 }, BAD = { hrv_ms: 12, rhr_bpm: 95, sleep_hours: 3 };

async function morning(client, user, metrics, ago = 0) {
    return c.wanted(await client.post("/v1/ingest", { user_id: user, source: "watch", timestamp: `${c.daysAgo(ago)}T00:00:00Z`, metrics }), 200);
}

async function subscribe(client, user, fields = {}, status = 200) {
    await morning(client, user, GOOD, 1);
    const body = { user_id: user, channels: ["email"], thresholds: { coherence_below: 40 }, email: `${user}@example.com`, ...fields };
    return c.wanted(await client.post("/v1/alerts/subscribe", body), status);
}

async function over({ client, server, db }) {
    client.close();
    if (!server.ended) await server.stop();
    assert.doesNotMatch(server.log, /open sesame/, "passwords are not logged");
    await c.sound(db);
}

for (const engine of c.engines("mail.test.mjs"))
    test(`what happened is in the letter, which goes to the address that was named, on ${engine}`, async () => {
        const office = await Office.open();
        const s = await clinic(office, { engine });
        const own = await subscribe(s.client, "own", { email: undefined });
        const named = await subscribe(s.client, "usr_8x2k", { email: "Night.Desk+cairn@ward-3.example.com", channels: ["email", "webhook"] });
        assert.equal(named.email, "Night.Desk+cairn@ward-3.example.com");
        assert.deepEqual(c.wanted(await s.client.get("/v1/webhooks"), 200).webhooks, [], "a mailbox is no webhook");
        await morning(s.client, "own", BAD);
        await morning(s.client, "usr_8x2k", BAD);
        const letters = await office.count(2);
        const letter = letters.find(({ to }) => to[0] === named.email);
        const mine = letters.find(({ to }) => to[0] !== named.email);
        assert.deepEqual(mine.to, [own.email]);
        assert.match(own.email, /^clinic@/);
        assert.equal(letter.from, FROM);
        assert.deepEqual([letter.headers.from, letter.headers.to], [`<${FROM}>`, `<${named.email}>`]);
        assert.equal(letter.headers.subject, "The coherence score of usr_8x2k is below 40");
        assert.ok(Math.abs(Date.parse(letter.headers.date) - Date.now()) < c.DEADLINE_MS, letter.headers.date);
        assert.match(letter.headers["message-id"], /^<[0-9a-f-]{36}@example\.org>$/);
        assert.match(letter.body, /user usr_8x2k is \d+, which is below 40\./);
        assert.match(letter.body, /State: +out of the corridor\r\n/);
        const end = /DELETE (\/v1\/alerts\/sub_\w+)\r\n/.exec(letter.body)[1];
        assert.ok(end.endsWith(named.subscription_id));
        c.wanted(await s.client.ask("DELETE", end), 204);
        // The one that was ended tells no more; the other one is of another threshold, and does.
        await subscribe(s.client, "usr_8x2k", { email: "other@example.com", thresholds: { stress_above: 0.1 } });
        await morning(s.client, "usr_8x2k", { ...BAD, hrv_ms: 11 });
        await office.count(3);
        await over(s);
        assert.deepEqual(office.letters.map(({ to }) => to[0]).sort(), [own.email, named.email, "other@example.com"].sort());
        await office.close();
    });

test("an address or a user that would write headers of its own is refused", async () => {
    const office = await Office.open();
    const s = await clinic(office);
    await morning(s.client, "jane", GOOD, 1);
    for (const email of ["a@b.example\r\nBcc: c@d.example", "a@b.example\n", "<a@b.example>", "a@b.example>", "a b@c.example", "a@b@c.example", "@c.example",
        "a@", "a@.example", "a..b@c.example", "\"a b\"@c.example", "a@b.example, c@d.example", "ä@b.example", "a@b.example\u0000", `${"a".repeat(250)}@b.example`, ""])
        assert.equal((await s.client.post("/v1/alerts/subscribe", { user_id: "jane", channels: ["email"], thresholds: { coherence_below: 40 }, email })).status, 400, JSON.stringify(email));
    for (const user_id of ["jane\r\nBcc: c@d.example", "ja ne", "jane\u0000"])
        assert.equal((await s.client.post("/v1/ingest", { user_id, source: "watch", timestamp: `${c.daysAgo(0)}T00:00:00Z`, metrics: GOOD })).status, 400);
    await subscribe(s.client, "jane", { email: "jane@example.com", channels: ["webhook"] }, 400);
    await over(s);
    assert.equal(office.greeted, 0);
    await office.close();
});

test("what is refused for now comes later under the same name; what is refused for ever ends with the schedule", async () => {
    const seen = [];
    const office = await Office.open({
        say(step, about) {
            if (step === "rcpt" && about === "gone@example.com") return failure(550);
            if (step === "rcpt" && about === "busy@example.com" && seen.filter((one) => one === about).length < 2) return seen.push(about), failure(451);
            if (step === "data" && about.to[0] === "full@example.com" && !seen.includes(about.to[0])) {
                seen.push(about.to[0], about.headers["message-id"]);
                return failure(452);
            }
        },
    });
    const s = await clinic(office, { flags: ["--webhook-retry", "0s,50ms,100ms,200ms"] });
    for (const user of ["gone", "busy", "full", "fine"]) await subscribe(s.client, user);
    for (const user of ["gone", "busy", "full", "fine"]) await morning(s.client, user, BAD);
    await office.count(3);
    await c.until("the end of the schedule", c.DEADLINE_MS, () => /given up/.test(s.server.log));
    assert.deepEqual(office.letters.map(({ to }) => to[0]).sort(), ["busy@example.com", "fine@example.com", "full@example.com"]);
    assert.ok(seen.includes(office.letters.find(({ to }) => to[0] === "full@example.com").headers["message-id"]));
    await over(s);
    await office.close();
});

for (const where of ["connect", "data"])
    test(`a server that is away, and one that hangs at ${where}, are tried again; webhooks do not wait for them`, async () => {
        let hang = true, hung = 0;
        const first = await Office.open();
        const { port } = first;
        await first.close();
        const s = await clinic(first, { flags: [...NEARBY, "--webhook-timeout", "8s"] });
        const receiver = await Receiver.open();
        await subscribe(s.client, "jane");
        await morning(s.client, "jane", BAD);
        await c.until("a refused connection", c.DEADLINE_MS, () => /again later/.test(s.server.log));
        const office = await Office.open({ port, say: (step) => (step === where && hang ? (hung++, never()) : undefined) });
        await c.until("a connection that hangs", c.DEADLINE_MS, () => hung > 0);
        const began = Date.now();
        c.wanted(await s.client.post("/v1/webhooks", { url: receiver.url() }), 201);
        await morning(s.client, "kim", GOOD, 1);
        await morning(s.client, "kim", BAD);
        await receiver.count(1); // corridor.exit
        assert.deepEqual(office.letters, []);
        assert.ok(Date.now() - began < 6000, "before the letter is given up");
        hang = false;
        const [letter] = await office.count(1);
        assert.deepEqual(letter.to, ["jane@example.com"]);
        await over(s);
        await office.close();
    });

test("a kill -9 in the middle: each letter comes at least once, and twice under one name", async () => {
    let hold = true;
    const office = await Office.open({ say: (step) => (step === "data" && hold ? never() : undefined) });
    const s = await clinic(office);
    const users = ["ann", "bob", "cyd"];
    for (const user of users) await subscribe(s.client, user);
    let began = 0;
    const say = office.say;
    office.say = (step, about) => (step === "data" ? (began++, office.held = [...(office.held ?? []), about], say(step, about)) : say(step, about));
    for (const user of users) await morning(s.client, user, BAD);
    await c.until("letters on their way", c.DEADLINE_MS, () => began >= 3);
    s.client.close();
    await s.server.kill();
    hold = false;
    s.server = await c.serve(s.db, office.flags);
    s.client = new c.Client(s.server, s.key);
    const letters = await office.count(3);
    const names = (all) => all.map(({ to, headers }) => `${to} ${headers["message-id"]}`).sort();
    assert.deepEqual([...new Set(names(letters))], [...new Set(names(office.held.slice(0, 3)))]);
    await over(s);
    await office.close();
});

/* --- TLS ---------------------------------------------------------------------------------------------- */

async function openssl(...words) {
    const { code, err } = await c.execute("openssl", words);
    assert.equal(code, 0, err);
}

async function certificate() {
    const folder = c.temporary();
    const [key, cert] = ["key", "pem"].map((end) => join(folder, end));
    await openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert);
    return { file: cert, key: readFileSync(key), cert: readFileSync(cert) };
}

const namespace = process.getuid() === 0 ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"];
const MOUNT = `mount --bind "$0" ${BUNDLE} && exec "$@"`;

function login() {
    const file = join(c.temporary(), "password");
    writeFileSync(file, "open sesame\n");
    return ["--smtp-user", "cairn", "--smtp-password-file", file];
}

test("a password goes to nobody who is not vouched for, nor in the clear", async () => {
    const stranger = await Office.open(await certificate());
    const plain = await Office.open({ disabledCommands: ["STARTTLS"], authOptional: true, allowInsecureAuth: true });
    for (const office of [stranger, plain]) {
        const s = await clinic(office, { flags: login() });
        await subscribe(s.client, "jane");
        await morning(s.client, "jane", BAD);
        await c.until("a second attempt", c.DEADLINE_MS, () => (s.server.log.match(/again later/g) ?? []).length >= 2);
        await over(s);
        assert.ok(office.greeted >= 2);
        assert.deepEqual([office.letters, office.logins], [[], []]);
        await office.close();
    }
});

test("who is vouched for gets the password and the letter, encrypted", async (t) => {
    const own = await certificate();
    const tried = existsSync(BUNDLE) ? await c.execute(namespace[0], [...namespace.slice(1), "sh", "-c", MOUNT, own.file, "true"]) : { code: 1, err: `there is no ${BUNDLE}` };
    if (tried.code !== 0) {
        console.log(`skipped: mail.test.mjs: no mount namespace to be had: ${tried.err.trim()}`);
        return t.skip(tried.err.trim());
    }
    const office = await Office.open(own);
    const s = await clinic(office, { flags: login(), options: { wrap: (words) => [...namespace, "sh", "-c", MOUNT, own.file, ...words] } });
    await subscribe(s.client, "jane");
    await morning(s.client, "jane", BAD);
    const [letter] = await office.count(1);
    assert.deepEqual(office.logins, [{ username: "cairn", password: "open sesame", secure: true }]);
    assert.ok(letter.secure);
    await over(s);
    await office.close();
});

test("settings of mail that do not go together are told at the start", async () => {
    const db = await c.database("sqlite");
    await c.cairn(db, ["migrate"]);
    const refused = async (flags, why) => {
        const { code, err } = await c.command(db, ["serve", "--listen", "127.0.0.1:0", ...flags]);
        assert.notEqual(code, 0);
        assert.match(err, why);
    };
    const url = ["--smtp-url", "smtp://127.0.0.1:25"];
    await refused(url, /mail-from must be/);
    await refused([...url, "--mail-from", "cairn"], /mail-from must be/);
    await refused([...url, "--mail-from", FROM, "--smtp-user", "cairn"], /go together/);
    await refused(["--smtp-url", "smtp://user:pw@127.0.0.1", "--mail-from", FROM], /smtp-url must be/);
    await refused(["--smtp-url", "http://127.0.0.1", "--mail-from", FROM], /smtp-url must be/);
    await refused([...url, "--mail-from", FROM, "--smtp-user", "cairn", "--smtp-password-file", "/nowhere"], /\/nowhere/);
});
