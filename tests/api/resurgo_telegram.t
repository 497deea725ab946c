# The link to the bot, and what Telegram sends.

@ user jane
@ key resurgo api resurgo
@ base /api
> GET /v1/telegram
< 200 {"success":true,"linked":false,"since":null,"reminderMinute":null}
< !ETag
> POST /v1/telegram/link
< 201 ~ {"success":true,"expiresAt":"2026-04-08T12:15:00Z"}
> POST /v1/telegram/link
+ Idempotency-Key: code
< 201 *
= code: .code
> POST /v1/telegram/link
+ Idempotency-Key: code
< 201 ~ {"code":"$code"}
< Idempotency-Replayed: true

# A chat that was linked.
@ sql INSERT INTO telegram_chat (chat, person, linked, remind, due) VALUES (77, 2, 1775649600000, 1200, 1775678400000)
> GET /v1/telegram
< 200 {"success":true,"linked":true,"since":"2026-04-08T12:00:00Z","reminderMinute":1200}

# Another zone moves the reminder to its clock.
@ as jane
> PATCH /v1/public/profile {"timezone":"Europe/Bucharest"}
< 200 *
> PATCH /v1/public/profile {"timezone":"Europe/Bucharest","bio":"x"}
< 200 *
@ as resurgo
> GET /v1/telegram
< 200 ~ {"reminderMinute":1200}
> DELETE /v1/telegram
< 200 {"success":true}
> GET /v1/telegram
< 200 {"success":true,"linked":false,"since":null,"reminderMinute":null}
> DELETE /v1/telegram
< 200 {"success":true}

# --- what Telegram sends

> POST /telegram/webhook {"update_id":10000}
< 503 ~ {"error":true,"code":503}
@ set telegram-webhook-secret a-shared_Secret
> POST /telegram/webhook {"update_id":10000}
< 401 ~ {"error":true,"code":401}
> POST /telegram/webhook {"update_id":10000}
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secres
< 401 *
> POST /telegram/webhook {"update_id":10000}
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secre
< 401 *
> POST /telegram/webhook {"update_id":10000}
+ X-Telegram-Bot-Api-Secret-Token: 
< 401 *
@ as nobody
#! U041
> POST /telegram/webhook {"update_id":10000,"message":{"chat":{"id":77,"type":"private"},"text":"/today"}}
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secret
< 200 {"success":true}
> POST /telegram/webhook {"update_id":10000,"message":{"chat":{"id":77,"type":"private"},"text":"/today"}}
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secret
< 200 {"success":true}
> POST /telegram/webhook {"message":{}}
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secret
< 400 ~ {"message":"update_id is required"}
> POST /telegram/webhook {"update_id":
+ X-Telegram-Bot-Api-Secret-Token: a-shared_Secret
< 400 *
> GET /telegram/webhook
< 405 *
