/* commands.c: every command, once. `cairn help` and docs/commands.md are this table. */
#include "cli/commands.h"

/* clang-format off */
const struct command commands[] = {
    {"serve", "[--listen 127.0.0.1:8080] [--database sqlite:data/cairn.db] ...",
     "Serve the APIs until told to stop", 0, 0, {{0}}, cmd_serve},
    {"migrate", "", "Bring the database to this program's version", 0, 0, {{0}}, cmd_migrate},
    {"check", "", "Look for damage, and recompute every stored sum from its rows", 0, 0, {{0}}, cmd_check},
    {"backup", "FILE", "Copy the database to a new file, while the server runs", 1, 1, {{0}}, cmd_backup},

    {"user add", "--username NAME --email ADDRESS [--timezone ZONE] [--week-start monday] [--plan pro] [--password-stdin]",
     "Add a person", 0, 0,
     {{"username", true}, {"email", true}, {"timezone", true}, {"week-start", true}, {"plan", true}, {"password-stdin", false}},
     cmd_user_add},
    {"user plan", "--user NAME --plan free|pro|enterprise [--until 2027-01-01]", "Change a person's plan", 0, 0,
     {{"user", true}, {"plan", true}, {"until", true}}, cmd_user_plan},
    {"user list", "", "List people, one line of JSON each", 0, 0, {{0}}, cmd_user_list},
    {"user remove", "--user NAME --yes", "Erase a person and all that is theirs", 0, 0,
     {{"user", true}, {"yes", false}}, cmd_user_remove},
    {"user notices", "--user NAME", "What a person should know: webhooks that were switched off. Newest first", 0, 0, {{"user", true}}, cmd_user_notices},

    {"key add", "--user NAME --api loggd|resurgo|resona [--scope a,b] [--mode live|test] [--name NAME] [--expires 2027-01-01]",
     "Make a key and show it, this once", 0, 0,
     {{"user", true}, {"api", true}, {"scope", true}, {"mode", true}, {"name", true}, {"expires", true}}, cmd_key_add},
    {"key list", "--user NAME", "List a person's keys, one line of JSON each", 0, 0, {{"user", true}}, cmd_key_list},
    {"key revoke", "--user NAME ID", "Make a key worthless at once", 1, 1, {{"user", true}}, cmd_key_revoke},
    {"key rotate", "--user NAME ID [--overlap-hours 24]", "Replace a key; the old one works a while longer if asked", 1, 1,
     {{"user", true}, {"overlap-hours", true}}, cmd_key_rotate},
    {"webhook list", "--user NAME", "List a person's webhooks, one line of JSON each", 0, 0, {{"user", true}}, cmd_webhook_list},
    {"webhook add", "--user NAME --url URL [--events a,b] [--name NAME] [--api loggd|resurgo|resona] [--mode live|test]",
     "Make a webhook and show its secret, this once", 0, 0,
     {{"user", true}, {"url", true}, {"events", true}, {"name", true}, {"api", true}, {"mode", true}}, cmd_webhook_add},
    {"webhook change", "--user NAME ID [--url URL] [--events a,b|all] [--name NAME] [--active on|off]", "Change a webhook; switched on, it starts clean", 1, 1,
     {{"user", true}, {"url", true}, {"events", true}, {"name", true}, {"active", true}}, cmd_webhook_change},
    {"webhook remove", "--user NAME ID", "Remove a webhook and what waits for it", 1, 1, {{"user", true}}, cmd_webhook_remove},
    {"webhook rotate", "--user NAME ID [--overlap-hours 24]", "Renew a webhook's secret; the old one signs a while longer if asked", 1, 1,
     {{"user", true}, {"overlap-hours", true}}, cmd_webhook_rotate},
    {"webhook test", "--user NAME ID", "Send the event webhook.test to a webhook", 1, 1, {{"user", true}}, cmd_webhook_test},
    {"webhook deliveries", "--user NAME ID [--state pending|delivered|failed] [--limit 50]", "What was delivered to a webhook, newest first", 1, 1,
     {{"user", true}, {"state", true}, {"limit", true}}, cmd_webhook_deliveries},
    {"webhook redeliver", "--user NAME ID --delivery UUID | --since 2026-01-01 [--state failed|all]", "Deliver again, one or all since a time", 1, 1,
     {{"user", true}, {"delivery", true}, {"since", true}, {"state", true}}, cmd_webhook_redeliver},
    {"verify-key", "KEY", "Tell whether a key is well formed, without a database; - reads it from stdin", 1, 1, {{0}}, cmd_verify_key},

    {"events list", "--user NAME [--limit 50]", "What happened to a person, newest first, as Loggd's webhooks say it", 0, 0,
     {{"user", true}, {"limit", true}}, cmd_events_list},
    {"telegram link", "--user NAME",
     "Prints a code that links a chat on Telegram: send it to the bot as /start CODE within 15 minutes", 0, 0,
     {{"user", true}}, cmd_telegram_link},
    {"export", "--user NAME > FILE", "Everything of a person as one JSON document", 0, 0, {{"user", true}}, cmd_export},
    {"import", "loop|habitbull|cairn|apple-health|fitbit|csv FILE --user NAME [--subject ID] [--mode test] [--source NAME] [--dry-run]",
     "Take over what another program kept; run it again as often as you like", 2, 2,
     {{"user", true}, {"dry-run", false}, {"subject", true}, {"mode", true}, {"source", true}}, cmd_import},
    {"call", "loggd GET /habits [BODY] --user NAME", "A request without a server and without a key", 3, 4, {{"user", true}}, cmd_call},
    {"routes", "[--markdown | --openapi | --reference loggd]", "Every row of every API, or all about them", 0, 0,
     {{"markdown", false}, {"openapi", false}, {"reference", true}}, cmd_routes},
    {"config", "[--example | --markdown]", "The settings in force", 0, 0, {{"example", false}, {"markdown", false}}, cmd_config},
    {"help", "[COMMAND] [--markdown]", "This list, or how to use one command", 0, 2, {{"markdown", false}}, cmd_help},
};
/* clang-format on */

const size_t command_count = COUNT(commands);
