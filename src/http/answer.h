/* answer.h: replies to bytes, in the lane's out buffer. */
#pragma once

#include "http/lane.h"

/* `last`: say that the connection ends. A HEAD request gets the length of the body but no body. */
void answer_reply(struct conn *conn, const struct exchange *ex, bool last);
void answer_refusal(struct conn *conn, enum refusal refusal, bool without_body);

/* Streams of server-sent events: the head with the first piece, a further piece, a sign of life,
 * and the end. */
void answer_stream(struct conn *conn, const struct exchange *ex, bool last);
void answer_piece(struct conn *conn, const struct exchange *ex);
void answer_beat(struct conn *conn, const struct exchange *ex);
void answer_stream_end(struct conn *conn, const struct exchange *ex);
void answer_continue(struct conn *conn);
