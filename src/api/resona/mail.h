/* resona/mail.h: an alert as a letter, for people. */
#pragma once

#include "api/voice.h"

/* A struct voice's `mail`. */
bool resona_mail(struct buf *subject, struct buf *text, const struct notice *notice);
