/* mail.h: addresses of e-mail, and where mail is handed over. Pure. */
#pragma once

#include "base/str.h"

/* A webhook whose URL begins so stands for a person's mailbox: only alerts make one. */
#define MAILTO S("mailto:")

enum { MAIL_ADDRESS_MAX = 254 };

/* The server that takes our mail, as the settings name it. */
struct mail_server {
    struct str url;  /* smtp://host:port or smtps://host:port; empty: no mail is sent */
    struct str user; /* empty: we do not log in */
    struct str password;
    struct str from; /* our address */
};

/* Can be put into a header and an SMTP command as it is: ASCII letters, digits and what RFC 5322
 * allows in an atom, around one '@'. Quoted names, blanks and line ends are refused. */
bool mail_address_valid(struct str address);

/* NULL, or what is wrong with a server that is named. */
const char *mail_refusal(const struct mail_server *server);
