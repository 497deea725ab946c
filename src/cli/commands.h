/* commands.h: what each command runs. */
#pragma once

#include "cli/cli.h"

int cmd_serve(struct cli *cli);
int cmd_migrate(struct cli *cli);
int cmd_check(struct cli *cli);
int cmd_backup(struct cli *cli);
int cmd_user_add(struct cli *cli);
int cmd_user_plan(struct cli *cli);
int cmd_user_list(struct cli *cli);
int cmd_user_remove(struct cli *cli);
int cmd_user_notices(struct cli *cli);
int cmd_key_add(struct cli *cli);
int cmd_key_list(struct cli *cli);
int cmd_key_revoke(struct cli *cli);
int cmd_key_rotate(struct cli *cli);
int cmd_webhook_list(struct cli *cli);
int cmd_webhook_add(struct cli *cli);
int cmd_webhook_change(struct cli *cli);
int cmd_webhook_remove(struct cli *cli);
int cmd_webhook_rotate(struct cli *cli);
int cmd_webhook_test(struct cli *cli);
int cmd_webhook_deliveries(struct cli *cli);
int cmd_webhook_redeliver(struct cli *cli);
int cmd_verify_key(struct cli *cli);
int cmd_events_list(struct cli *cli);
int cmd_telegram_link(struct cli *cli);
int cmd_export(struct cli *cli);
int cmd_import(struct cli *cli);
int cmd_call(struct cli *cli);
int cmd_routes(struct cli *cli);
int cmd_config(struct cli *cli);
int cmd_help(struct cli *cli);
