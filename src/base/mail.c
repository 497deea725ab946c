#include "base/mail.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 253 };

static bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Pieces between dots, none of them empty; beside letters and digits what `more` has. */
static bool dotted(struct str s, const char *more)
{
    char before = '.';

    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];

        if (c == '.' ? before == '.' : !c || (!letter_or_digit(c) && !strchr(more, c)))
            return false;
        before = c;
    }
    return before != '.';
}

bool mail_address_valid(struct str address)
{
    struct str domain = address;
    struct str local = str_cut(&domain, '@');

    return address.len <= MAIL_ADDRESS_MAX && local.len <= LOCAL_MAX && domain.len <= DOMAIN_MAX &&
           dotted(local, "!#$%&'*+-/=?^_`{|}~") && dotted(domain, "-");
}

/* A host and perhaps a port: no path, no user, nothing that two programs could take for different
 * things. */
static bool place_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!s.at[i] || (!letter_or_digit(s.at[i]) && !strchr(".-:[]", s.at[i])))
            return false;
    return s.len > 0;
}

const char *mail_refusal(const struct mail_server *server)
{
    struct str place = str_starts(server->url, S("smtp://"))    ? str_from_index(server->url, 7)
                       : str_starts(server->url, S("smtps://")) ? str_from_index(server->url, 8)
                                                                : S("");

    if (!place_valid(place))
        return "smtp-url must be smtp://host:port or smtps://host:port";
    if (!mail_address_valid(server->from))
        return "mail-from must be an e-mail address when there is smtp-url";
    if (!server->user.len != !server->password.len)
        return "smtp-user and smtp-password go together";
    return NULL;
}
