/* settings.h: every setting, once.
 *
 * Flags (--listen), the environment (CAIRN_LISTEN), the configuration file (listen = ...), `cairn
 * config`, docs/settings.md and conf/example.conf all come from one table; an unknown name is an
 * error. A flag beats the environment, which beats the file, which beats the preset. */
#pragma once

#include "base/buf.h"
#include "base/mail.h"
#include "base/rate.h"
#include "base/url.h"
#include "base/waits.h"

struct settings {
    struct str listen, database, base_url, config, log_level, default_plan, cors_origins;
    int64_t workers, database_pool, statement_ms_max;
    int64_t ask_threads, ask_ms_max;
    struct str coach_url, coach_model, coach_key, coach_key_file;
    struct mail_server mail; /* smtp-url, smtp-user, smtp-password, mail-from */
    struct str smtp_password_file;
    struct rates limit_loggd, limit_manage, limit_resurgo, limit_resurgo_enterprise, limit_resona;
    struct url_rules webhook_urls; /* webhook-private, webhook-allow, webhook-ports */
    struct str secret_key_file;
    struct rate limit_telegram;
    struct str payments_secret, payments_products;
    struct str telegram_token, telegram_url, telegram_mode, telegram_webhook_secret;
    int64_t limit_slots;
    int64_t cache_bytes, request_bytes_max;
    int64_t head_bytes_max, headers_max, target_bytes_max, body_bytes_max, health_export_bytes_max;
    int64_t connections_max, connections_per_address;
    int64_t linger_ms_max, arriving_bytes_max;
    int64_t head_ms_max, body_ms_max, idle_ms_max, answer_ms_max, beat_ms_max, stop_ms_max;
    struct waits webhook_retry, webhook_timeout;
    int64_t webhook_in_flight, webhook_per_endpoint, webhook_log_days;
};

/* Where a value came from, weakest first. */
enum setting_origin { SETTING_PRESET, SETTING_FILE, SETTING_ENVIRONMENT, SETTING_FLAG };

/* All presets. Texts of settings point to constants, or to what was given to settings_set. */
void settings_preset(struct settings *s);

/* NULL, or what is wrong: "is not a setting", "must be 1 to 64". `text` must outlive the settings.
 */
const char *settings_set(struct settings *s, struct str name, struct str text);

bool settings_is(struct str name);     /* is there one of that name? */
bool settings_switch(struct str name); /* is it one that is on or off? */

/* Reads CAIRN_* variables; *bad gets the offending variable. */
const char *settings_environment(struct settings *s, char *const *environment, struct str *bad);

/* Reads "name = value" lines; '#' begins a comment. *line gets the offending one's number. */
const char *settings_text(struct settings *s, struct str text, int *line);

/* For people: the table as it stands ("listen = 127.0.0.1:8080"), as a commented example file, and
 * as Markdown. */
void settings_write(struct buf *out, const struct settings *s);
void settings_example(struct buf *out);
void settings_markdown(struct buf *out);
