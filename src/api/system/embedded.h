/* embedded.h: the files of web/docs, as the build puts them into the program (tools/embed.awk). */
#pragma once

#include "base/str.h"

extern const struct str embedded_page_html, embedded_page_css, embedded_page_js;
