// SPDX-License-Identifier: MIT
#include "xml_guard.h"

#include <string.h>

enum { IN_TEXT, AT_OPEN, IN_TAG, IN_SINGLE, IN_DOUBLE, IN_OTHER };

/* A tag of more than twice this covers a window of this size. */
enum { WINDOW = 512, MANY = 64, TOGETHER = 16 };

static int step(struct jk_xml_guard *g, char c)
{
    switch (g->place) {
    case AT_OPEN: // comments, CDATA and instructions have no attributes
        g->count = 0;
        return c == '!' || c == '?' ? IN_OTHER : IN_TAG;
    case IN_TAG:
        if (c == '=' && ++g->count > MANY)
            g->together++;
        if (c == '>')
            return IN_TEXT;
        return c == '"' ? IN_DOUBLE : c == '\'' ? IN_SINGLE : IN_TAG;
    case IN_SINGLE:
        return c == '\'' ? IN_TAG : IN_SINGLE;
    case IN_DOUBLE:
        return c == '"' ? IN_TAG : IN_DOUBLE;
    default:
        return g->place;
    }
}

/* Goes over bytes one by one as far as they can belong to a tag. */
static void scan(struct jk_xml_guard *g, const char *p, const char *end)
{
    for (; p < end; p++) {
        if (*p == '<') {
            g->place = AT_OPEN;
            continue;
        }
        if (g->place == IN_TEXT || g->place == IN_OTHER) {
            p = memchr(p, '<', (size_t)(end - p));
            if (p == NULL)
                return;
            p--;
            continue;
        }
        g->place = step(g, *p);
    }
}

static int check(const struct jk_xml_guard *g, const struct jk_limits *limits,
                 const char *part, struct jk_error *err)
{
    if (g->count > limits->attributes ||
        g->together > TOGETHER * limits->attributes)
        return jk_limit_fail(err, part, "attributes", limits->attributes,
                             g->count > limits->attributes ? g->count
                                                           : g->together);
    return JK_OK;
}

/* The next '<' in [p, end), or end. */
static const char *next_open(const char *p, const char *end)
{
    const char *open = memchr(p, '<', (size_t)(end - p));

    return open == NULL ? end : open;
}

int jk_xml_guard_feed(struct jk_xml_guard *g, const char *data, size_t len,
                      const struct jk_limits *limits, const char *part,
                      struct jk_error *err)
{
    const char *end = data + len;
    const char *done = next_open(data, end); // scanned up to here
    const char *at = done;
    int status;

    scan(g, data, done); // what the bytes before left open
    status = check(g, limits, part, err);
    while (at < end && status == JK_OK) {
        const char *next = end;
        const char *open;

        if (end - at >= WINDOW) {
            if (memchr(at, '<', WINDOW) != NULL) {
                at += WINDOW;
                continue;
            }
            next = next_open(at + WINDOW, end);
        }
        // From the last '<' before the window to the first behind it.
        open = memrchr(done, '<', (size_t)(at - done));
        scan(g, open == NULL ? done : open, next);
        status = check(g, limits, part, err);
        done = next;
        at = next;
    }
    return status;
}
