// SPDX-License-Identifier: MIT
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* At most ten times a second on a terminal, twice a minute in a log. */
static const int64_t terminal_pause = 100000000, log_pause = 30000000000;

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void jk_progress_begin(struct jk_progress *p, enum jk_language language,
                       uint64_t total, bool quiet)
{
    const char *term = getenv("TERM");

    memset(p, 0, sizeof *p);
    p->language = language;
    p->total = total;
    p->quiet = quiet;
    p->terminal = isatty(STDERR_FILENO) == 1 &&
                  (term == NULL || strcmp(term, "dumb") != 0);
    p->started = p->shown = now();
}

static void clear(struct jk_progress *p)
{
    if (p->on_screen)
        fputs("\r\033[K", stderr);
    p->on_screen = false;
}

static void show(struct jk_progress *p, const struct jk_board *board)
{
    double seconds = (double)(now() - p->started) / 1e9;
    double rate = seconds > 0 ? (double)p->done / seconds : 0;
    uint64_t left = p->total > p->done && rate > 0
                        ? (uint64_t)((double)(p->total - p->done) / rate)
                        : 0;
    char numbers[6][32];
    struct jk_buf line;

    snprintf(numbers[0], 32, "%" PRIu64, p->done);
    snprintf(numbers[1], 32, "%" PRIu64, p->total);
    snprintf(numbers[2], 32, "%.1f", rate);
    snprintf(numbers[3], 32, "%" PRIu64 ":%02" PRIu64 ":%02" PRIu64,
             left / 3600, left / 60 % 60, left % 60);
    snprintf(numbers[4], 32, "%" PRIu64, board->findings);
    snprintf(numbers[5], 32, "%" PRIu64, board->troubled);
    jk_buf_init(&line, 0);
    jk_message_add(&line, p->language, JK_MSG_PROGRESS,
                   JK_ARGS(numbers[0], numbers[1], numbers[2], numbers[3],
                           numbers[4], numbers[5]));
    clear(p);
    if (line.status == JK_OK)
        fprintf(stderr, p->terminal ? "%s" : "jokou: %s\n", line.ptr);
    p->on_screen = p->terminal;
    fflush(stderr);
    jk_buf_free(&line);
}

void jk_progress_step(struct jk_progress *p, const struct jk_board *board)
{
    p->done++;
    if (p->quiet ||
        now() - p->shown < (p->terminal ? terminal_pause : log_pause))
        return;
    show(p, board);
    p->shown = now();
}

void jk_progress_end(struct jk_progress *p, const struct jk_board *board)
{
    char numbers[5][32];

    if (p->quiet)
        return;
    clear(p);
    snprintf(numbers[0], 32, "%" PRIu64, p->done);
    snprintf(numbers[1], 32, "%.1f", (double)(now() - p->started) / 1e9);
    snprintf(numbers[2], 32, "%" PRIu64, p->reused);
    snprintf(numbers[3], 32, "%" PRIu64, board->findings);
    snprintf(numbers[4], 32, "%" PRIu64, board->troubled);
    jk_complain(
        p->language, JK_MSG_PROGRESS_DONE,
        JK_ARGS(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
}
