#include "api/system/avatars.h"
#include "base/macros.h"

#include <assert.h>

enum ears { EARS_NONE, EARS_POINTED, EARS_ROUND, EARS_LONG, EARS_FLOPPY, EARS_TUFTS };
enum eyes { EYES_PLAIN, EYES_RINGED, EYES_PATCHED, EYES_RAISED };
enum mouth { MOUTH_SNOUT, MOUTH_BEAK, MOUTH_WIDE, MOUTH_BIG_NOSE };

/* Colours as CSS has them. `back` behind the head, `fur` of the head, `light` of what is pale on
 * it, `dark` of what is dark; `mane` around it, or NULL. */
struct avatar {
    const char *back, *fur, *light, *dark, *mane;
    enum ears ears;
    enum eyes eyes;
    enum mouth mouth;
};

/* In the order of avatar_words. */
/* clang-format off */
static const struct avatar avatars[] = {
    /* fox     */ {"#FDE7D3", "#E8743B", "#FFF4EA", "#5B2C17", NULL,      EARS_POINTED, EYES_PLAIN,   MOUTH_SNOUT},
    /* owl     */ {"#E4E0F5", "#7A6A58", "#F3E9D8", "#2E241B", NULL,      EARS_TUFTS,   EYES_RINGED,  MOUTH_BEAK},
    /* bear    */ {"#DDEBD7", "#8A5A3C", "#E3C4A8", "#3A2417", NULL,      EARS_ROUND,   EYES_PLAIN,   MOUTH_SNOUT},
    /* cat     */ {"#D9EAF5", "#6F7787", "#F1F2F5", "#2A2D36", NULL,      EARS_POINTED, EYES_RINGED,  MOUTH_SNOUT},
    /* dog     */ {"#F6EFC9", "#C98F4E", "#FBEBD5", "#4A2F17", NULL,      EARS_FLOPPY,  EYES_PLAIN,   MOUTH_SNOUT},
    /* panda   */ {"#D7F0E0", "#F7F7F5", "#FFFFFF", "#26282B", NULL,      EARS_ROUND,   EYES_PATCHED, MOUTH_SNOUT},
    /* rabbit  */ {"#F7DDE6", "#D9CFC8", "#FBF6F2", "#6B4A4F", NULL,      EARS_LONG,    EYES_PLAIN,   MOUTH_SNOUT},
    /* koala   */ {"#E0EEDC", "#9AA3AB", "#E6EAED", "#2F3439", NULL,      EARS_ROUND,   EYES_PLAIN,   MOUTH_BIG_NOSE},
    /* lion    */ {"#FCEBC0", "#E9B44C", "#FFF1D0", "#5A3410", "#B5651D", EARS_ROUND,   EYES_PLAIN,   MOUTH_SNOUT},
    /* frog    */ {"#D5EDF2", "#6BB04A", "#E6F5D8", "#21401A", NULL,      EARS_NONE,    EYES_RAISED,  MOUTH_WIDE},
    /* penguin */ {"#DCE8FB", "#2F3B4C", "#FFFFFF", "#1B222C", NULL,      EARS_NONE,    EYES_RINGED,  MOUTH_BEAK},
    /* mouse   */ {"#EFE3F4", "#A79FA8", "#F2C9D3", "#3C3540", NULL,      EARS_ROUND,   EYES_PLAIN,   MOUTH_SNOUT},
};
/* clang-format on */

static void ellipse(struct buf *out, const char *fill, int x, int y, int rx, int ry)
{
    buf_format(out, "<ellipse cx=\"%d\" cy=\"%d\" rx=\"%d\" ry=\"%d\" fill=\"%s\"/>", x, y, rx, ry,
               fill);
}

static void triangle(struct buf *out, const char *fill, const int at[6])
{
    buf_format(out, "<path d=\"M%d %dL%d %dL%d %dZ\" fill=\"%s\"/>", at[0], at[1], at[2], at[3],
               at[4], at[5], fill);
}

/* The same on both sides of the middle. */
static void ellipses(struct buf *out, const char *fill, int dx, int y, int rx, int ry)
{
    ellipse(out, fill, 50 - dx, y, rx, ry);
    ellipse(out, fill, 50 + dx, y, rx, ry);
}

static void triangles(struct buf *out, const char *fill, const int at[6])
{
    const int other[6] = {100 - at[0], at[1], 100 - at[2], at[3], 100 - at[4], at[5]};

    triangle(out, fill, at);
    triangle(out, fill, other);
}

static void ears_write(struct buf *out, const struct avatar *a)
{
    const char *round = a->eyes == EYES_PATCHED ? a->dark : a->fur;

    switch (a->ears) {
    case EARS_POINTED:
        triangles(out, a->fur, (const int[]){22, 52, 22, 12, 50, 34});
        triangles(out, a->dark, (const int[]){27, 40, 26, 20, 40, 32});
        break;
    case EARS_TUFTS:
        triangles(out, a->dark, (const int[]){26, 40, 22, 18, 46, 30});
        break;
    case EARS_ROUND:
        ellipses(out, round, 25, 30, 14, 14);
        ellipses(out, a->light, 25, 30, 7, 7);
        break;
    case EARS_LONG:
        ellipses(out, a->fur, 13, 22, 9, 24);
        ellipses(out, a->light, 13, 22, 4, 17);
        break;
    case EARS_FLOPPY:
        ellipses(out, a->dark, 31, 46, 9, 20);
        break;
    case EARS_NONE:
        break;
    }
}

static void eyes_write(struct buf *out, const struct avatar *a)
{
    switch (a->eyes) {
    case EYES_RINGED:
        ellipses(out, a->light, 13, 50, 11, 11);
        break;
    case EYES_PATCHED:
        ellipses(out, a->dark, 14, 51, 9, 11);
        ellipses(out, a->light, 13, 50, 4, 4);
        break;
    case EYES_RAISED:
        ellipses(out, a->fur, 18, 32, 12, 12);
        ellipses(out, a->light, 18, 31, 8, 8);
        ellipses(out, a->dark, 18, 31, 4, 4);
        return;
    case EYES_PLAIN:
        break;
    }
    ellipses(out, a->dark, 13, 50, a->eyes == EYES_PATCHED ? 2 : 4,
             a->eyes == EYES_PATCHED ? 2 : 4);
}

static void mouth_write(struct buf *out, const struct avatar *a)
{
    switch (a->mouth) {
    case MOUTH_SNOUT:
        ellipse(out, a->light, 50, 67, 15, 12);
        ellipse(out, a->dark, 50, 62, 5, 4);
        break;
    case MOUTH_BEAK:
        triangle(out, "#F0A63A", (const int[]){42, 58, 58, 58, 50, 72});
        break;
    case MOUTH_WIDE:
        ellipse(out, a->light, 50, 70, 22, 10);
        buf_format(out,
                   "<path d=\"M28 64Q50 80 72 64\" stroke=\"%s\" stroke-width=\"3\" fill=\"none\" "
                   "stroke-linecap=\"round\"/>",
                   a->dark);
        break;
    case MOUTH_BIG_NOSE:
        ellipse(out, a->dark, 50, 61, 8, 12);
        break;
    }
}

void avatar_write(struct buf *out, int64_t avatar)
{
    assert(avatar >= 0 && avatar < (int64_t)COUNT(avatars));
    const struct avatar *a = &avatars[avatar];

    buf_str(out, S("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">"));
    ellipse(out, a->back, 50, 50, 50, 50);
    if (a->mane)
        ellipse(out, a->mane, 50, 54, 42, 41);
    ears_write(out, a);
    ellipse(out, a->fur, 50, 56, 32, 30);
    eyes_write(out, a);
    mouth_write(out, a);
    buf_str(out, S("</svg>\n"));
}
