// Webhooks over TLS: whoever the machine's own authorities vouch for is told, by HTTP/2 or HTTP/1.1; nobody else is.
//
// The server sees an authority of the test's own: in a mount namespace, instead of the machine's.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";
import * as c from "./support/cairn.mjs";
import { fine, Hooks, NEARBY, Receiver, retries } from "./support/receiver.mjs";

const BUNDLE = "/etc/ssl/certs/ca-certificates.crt"; // where Debian's libcurl looks
const namespace = process.getuid() === 0 ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"];
const MOUNT = `mount --bind "$0" ${BUNDLE} && exec "$@"`;

async function openssl(...words) {
    const { code, err } = await c.execute("openssl", words);
    assert.equal(code, 0, err);
}

// An authority, and what it vouches for: {key, cert} for names such as "DNS:localhost,IP:127.0.0.1".
async function authority() {
    const folder = c.temporary();
    const file = (name) => join(folder, name);
    const ca = { key: file("ca.key"), cert: file("ca.pem") };
    let made = 0;

    await openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=Test authority", "-keyout", ca.key, "-out", ca.cert);
    return {
        bundle: ca.cert,
        async vouch(names) {
            const [key, asked, cert, more] = ["key", "csr", "pem", "ext"].map((end) => file(`${++made}.${end}`));
            writeFileSync(more, `subjectAltName=${names}\n`);
            await openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test receiver", "-keyout", key, "-out", asked);
            await openssl("x509", "-req", "-in", asked, "-CA", ca.cert, "-CAkey", ca.key, "-CAcreateserial", "-days", "1", "-extfile", more, "-out", cert);
            return { key: readFileSync(key), cert: readFileSync(cert) };
        },
    };
}

// Not everywhere may one mount: containers without the right, kernels without user namespaces.
async function missing(bundle) {
    if (!existsSync(BUNDLE)) return `there is no ${BUNDLE}`;
    const tried = await c.execute(namespace[0], [...namespace.slice(1), "sh", "-c", MOUNT, bundle, "true"]);
    return tried.code === 0 ? null : `no mount namespace to be had: ${tried.err.trim()}`;
}

//! L149
test("who is vouched for is told, others are not", { timeout: 4 * c.DEADLINE_MS }, async (t) => {
    const trusted = await authority();
    const why = await missing(trusted.bundle);
    if (why) {
        console.log(`skipped: webhooks_tls.test.mjs: ${why}`);
        return t.skip(why);
    }
    const here = "DNS:localhost,IP:127.0.0.1";
    const receivers = {
        "of HTTP/1.1": await Receiver.open(fine, { tls: await trusted.vouch(here) }),
        "of HTTP/2": await Receiver.open(fine, { tls: await trusted.vouch(here), http2: true }),
        "with another's name": await Receiver.open(fine, { tls: await trusted.vouch("DNS:other.example,IP:127.0.0.2") }),
        "that another authority vouches for": await Receiver.open(fine, { tls: await (await authority()).vouch(here) }),
    };
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const wrap = (words) => [...namespace, "sh", "-c", MOUNT, trusted.bundle, ...words];
    const server = await c.serve(db, [...NEARBY, ...retries("0s")], { wrap });
    const hooks = new Hooks(server, jane.key);
    const made = {};
    for (const [name, receiver] of Object.entries(receivers))
        made[name] = await hooks.add(receiver.url("/hook", name === "of HTTP/2" ? "localhost" : "127.0.0.1"), { events: ["task.created"] });
    await hooks.act("one");

    for (const [name, version] of [["of HTTP/1.1", "1.1"], ["of HTTP/2", "2.0"]]) {
        const [one] = await receivers[name].count(1);
        assert.equal(one.version, version, name);
        assert.deepEqual(new Webhook(made[name].secret).verify(one.text, one.headers), one.json);
        await hooks.settled(made[name].id, `delivered to the one ${name}`, (all) => all[0]?.state === "delivered");
    }
    for (const name of ["with another's name", "that another authority vouches for"]) {
        const [one] = await hooks.settled(made[name].id, `given up at the one ${name}`, (all) => all[0]?.state === "failed");
        const { attempt_log: log } = await hooks.delivery(made[name].id, one.id);
        assert.match(log[0].error, /certificate|SSL|TLS/i, name);
        assert.equal(receivers[name].arrived.length, 0, name);
    }
    hooks.close();
    await Promise.all(Object.values(receivers).map((receiver) => receiver.close()));
    await server.stop();
});
