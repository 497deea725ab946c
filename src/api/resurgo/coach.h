/* resurgo/coach.h: how coaches look in Resurgo. For routes.c alone. */
#pragma once

#include "api/resurgo/coach_ask.h"
#include "api/route.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(coach_context_sent, struct coach_context,
      TAKE(struct coach_context, streak, "currentStreak", FROM_BODY | NULLABLE, 0, 1000000),
      TAKE(struct coach_context, level, "level", FROM_BODY | NULLABLE, 0, 1000));

SHAPE(coach_turn_sent, struct coach_turn,
      TAKE_WORD(struct coach_turn, role, "role", FROM_BODY | REQUIRED, coach_role_words),
      TAKE(struct coach_turn, content, "content", FROM_BODY | REQUIRED, 1, COACH_MESSAGE_CHARS_MAX));

SHAPE(coach_chat_sent, struct coach_asked,
      TAKE(struct coach_asked, message, "message", FROM_BODY | REQUIRED, 1, COACH_MESSAGE_CHARS_MAX),
      TAKE_WORD(struct coach_asked, coach, "coach", FROM_BODY, coach_words),
      TAKE_MAYBE(struct coach_asked, context, "context", FROM_BODY | NULLABLE, coach_context_sent));

SHAPE(coach_talk_sent, struct coach_asked,
      TAKE(struct coach_asked, message, "message", FROM_BODY | REQUIRED, 1, COACH_MESSAGE_CHARS_MAX),
      TAKE_WORD(struct coach_asked, coach, "coach", FROM_BODY, coach_words),
      TAKE_LIST(struct coach_asked, turns, "conversationHistory", FROM_BODY | NULLABLE, coach_turn_sent, 0, COACH_TURNS_MAX),
      TAKE_MAYBE(struct coach_asked, context, "context", FROM_BODY | NULLABLE, coach_context_sent));

SHAPE(coach_help_sent, struct coach_asked,
      TAKE(struct coach_asked, message, "message", FROM_BODY | REQUIRED, 1, COACH_MESSAGE_CHARS_MAX),
      TAKE_LIST(struct coach_asked, turns, "conversationHistory", FROM_BODY | NULLABLE, coach_turn_sent, 0, COACH_TURNS_MAX),
      TAKE_MAYBE(struct coach_asked, context, "context", FROM_BODY | NULLABLE, coach_context_sent));

SHAPE(coach_answer_shown, struct coach_answer,
      SHOW(struct coach_answer, response, "response"),
      SHOW_WORD(struct coach_answer, coach, "coach", partner_words),
      SHOW_TEXTS(struct coach_answer, items, "actionItems"));

SHAPE(coach_suggest_sent, struct coach_suggest_ask,
      TAKE_WORD(struct coach_suggest_ask, kind, "type", FROM_BODY | REQUIRED, suggestion_words));

SHAPE(coach_suggestions_shown, struct coach_suggestions,
      SHOW_TRUE(struct coach_suggestions, "success"),
      SHOW_TEXTS(struct coach_suggestions, suggestions, "suggestions"));

SHAPE(coach_exchange_item, struct coach_exchange,
      SHOW(struct coach_exchange, turn, "turn"),
      SHOW(struct coach_exchange, message, "message"),
      SHOW(struct coach_exchange, response, "response"),
      SHOW_TEXTS(struct coach_exchange, items, "actionItems"),
      SHOW_WORD(struct coach_exchange, engine, "engine", coach_engine_words),
      SHOW_AS(FIELD_TIME_Z, struct coach_exchange, at, "createdAt"));

SHAPE(coach_history_shown, struct coach_past,
      SHOW_TRUE(struct coach_past, "success"),
      SHOW_PAGE(struct coach_past, exchanges, "exchanges", coach_exchange_item, has_more),
      SHOW(struct coach_past, has_more, "hasMore"));

SHAPE(coach_history_asked, struct coach_past_ask,
      TAKE_WORD(struct coach_past_ask, coach, "coach", FROM_PATH | REQUIRED, partner_words),
      TAKE(struct coach_past_ask, limit, "limit", FROM_QUERY, 1, COACH_PAGE_MAX),
      TAKE(struct coach_past_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(coach_named, struct coach_ref,
      TAKE_WORD(struct coach_ref, coach, "coach", FROM_PATH | REQUIRED, partner_words));

/* Slow is the model of language, where one is set. */
ASKING(coach_chat, coach_idle, coach_slow, coach_headers, NULL);
ASKING(coach_talk, coach_idle, coach_slow, coach_headers, NULL);
ASKING(coach_help, coach_idle, coach_slow, coach_headers, NULL);
ASKING(coach_stream, coach_idle, coach_slow, coach_headers, coach_events);

/* clang-format on */
