// SPDX-License-Identifier: MIT
// Programs of patterns match where PCRE2 matches.
#include "catalog_build.h"
#include "harness.h"

#include <stdio.h>

enum { PIECES = 64, TEXT_MAX = 4096 };

/* What texts are tried with. */
struct trial {
    struct jk_tests *t;
    struct jk_program_run *run;
    const struct jk_programs *programs; // that are tried
    pcre2_match_data *data;
    uint64_t seed;
    unsigned matching, texts;
};

static uint32_t draw(struct trial *r, uint32_t below)
{
    r->seed = r->seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)(r->seed >> 33) % below;
}

/* Whether both say the same of a text. */
static bool try_text(struct trial *r, uint32_t program, const pcre2_code *code,
                     struct jk_str text)
{
    int found =
        pcre2_match(code, (PCRE2_SPTR)text.ptr, text.len, 0, 0, r->data, NULL);
    bool matches = false;

    if (jk_program_text(r->run, text) != JK_OK ||
        jk_program_matches(r->run, r->programs, program, &matches) != JK_OK)
        return false;
    r->texts++;
    r->matching += matches;
    // A match limit that PCRE2 reaches says nothing.
    return (found < 0 && found != PCRE2_ERROR_NOMATCH) ||
           matches == (found >= 0);
}

/* The words of a pattern: whatever stands between its signs. */
static uint32_t words_of(struct jk_str regex, struct trial *r,
                         struct jk_str pieces[PIECES])
{
    uint32_t count = 0, seen = 0;

    for (size_t i = 0; i < regex.len;) {
        size_t n = i;

        while (n < regex.len && (uint8_t)regex.ptr[n] >= 0x80)
            n++;
        if (n > i) { // a sample of them, all equally likely
            uint32_t at = count < PIECES ? count : draw(r, seen + 1);

            if (at < PIECES)
                pieces[at] = jk_str_slice(regex, i, n);
            count += count < PIECES;
            seen++;
        }
        i = n + 1;
    }
    return count;
}

static struct jk_str make_text(struct trial *r, const struct jk_str *pieces,
                               uint32_t count, char *out)
{
    static const char *const fill[] = {"の", "、",   "。", "を",     "は",
                                       "と", "1",    "(",  "ただし", "「",
                                       "\n", "する", "い", "甲"};
    uint32_t parts = 1 + draw(r, 9);
    size_t len = 0;

    for (uint32_t i = 0; i < parts; i++) {
        uint32_t kind = draw(r, 8);
        struct jk_str s = JK_STR("");

        if (kind < 5 && count > 0)
            s = pieces[draw(r, count)];
        else if (kind < 7)
            s = jk_str_of(fill[draw(r, sizeof fill / sizeof fill[0])]);
        if (kind == 7) { // long enough to leave a gap's reach
            for (uint32_t k = draw(r, 30); k > 0; k--) {
                memcpy(out + len, "務", strlen("務"));
                len += strlen("務");
            }
        }
        if (s.len > 0 && s.len < 120) {
            memcpy(out + len, s.ptr, s.len);
            len += s.len;
        }
    }
    return (struct jk_str){out, len};
}

/* Tries one alternative of a pattern, or a whole pattern. */
static void try_program(struct trial *r, uint32_t program, struct jk_str regex,
                        unsigned texts)
{
    struct jk_str pieces[PIECES];
    uint32_t count = words_of(regex, r, pieces);
    char note[200], text[TEXT_MAX];
    pcre2_code *code;
    size_t offset;
    int error;

    if (program == JK_NONE)
        return;
    code = jk_pattern_code(regex, &error, &offset);
    CHECK(r->t, code != NULL);
    if (code == NULL)
        return;
    snprintf(note, sizeof note, "%.*s", (int)regex.len, regex.ptr);
    r->t->note = note;
    for (unsigned i = 0; i < texts; i++) {
        struct jk_str s = make_text(r, pieces, count, text);

        CHECK(r->t, try_text(r, program, code, s));
    }
    pcre2_code_free(code);
    r->t->note = NULL;
}

static void try_pattern(struct trial *r, const struct jk_catalog *c,
                        const struct jk_pattern *p)
{
    struct jk_parts parts;
    struct jk_error err = {0};

    CHECK(r->t, jk_pattern_split(p->regex, r->t->arena, &parts, &err) == JK_OK);
    for (uint32_t i = 0; i < p->count; i++)
        try_program(r, c->alternatives[p->first + i].expression.program,
                    parts.rest[i].regex, 12);
    if (p->labels)
        try_program(r, p->whole.program, p->regex, 30);
}

/* Every kind of notation that has a program, and its look-alikes. */
static const char *const notations[] = {
    "監査",
    "監査|検査",
    "(?:監査|検査)(?:を|の)?実施",
    "監査[^。]{0,3}?実施",
    "監査[^。、]{2,4}実施",
    "監査.+実施",
    "監査.*実施$",
    "^監査",
    "^[^。]{0,5}監査(?!を)",
    "(?<!内部)監査",
    "(?<!内部|外)(?:監査|検査票)",
    "(?<=内部)監査",
    "(?!監査人)監査(?=を|の)",
    "(?:監|査){2,3}を",
    "(?:監査、?)+を",
    "(?:(?!実施)[^。]){0,4}検査",
    "[監検]査",
    "[ア-ン一-十]査",
    "監査(?:を|(?!の)|人)実施",
    "監査?を?実施?",
    "監査\\(|\\.査",
    "(?:|内部)監査",
    "監(?:査(?:を(?:実施|行)|の)|視)",
    "[^監]査|査[を\\n]",
    "(?:監査){0}実施",
    "a{2}b",
    "[Q\\x{FF31}\\x{76e3}]査",
    "(?:監[査検]+)+実施",
};

/* What has none. */
static const char *const foreign[] = {
    "(監査)\\1", "(?>監査)",    "監査++",
    "(?i)a",     "\\d+",        "\\x41",
    "\\p{Han}",  "[[:alpha:]]", "(?:(?:[^。]{0,90}監){0,90}査){0,90}"};

void test_program(struct jk_tests *t)
{
    struct jk_program_writer *w = jk_program_writer_new();
    struct trial r = {.t = t, .seed = 7};
    uint32_t programs[sizeof notations / sizeof notations[0]], none;
    struct jk_programs all;

    for (size_t i = 0; i < sizeof notations / sizeof notations[0]; i++) {
        t->note = notations[i];
        CHECK(t, jk_program_write(w, jk_str_of(notations[i]), &programs[i],
                                  NULL) == JK_OK);
        CHECK(t, programs[i] != JK_NONE);
    }
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        t->note = foreign[i];
        CHECK(t,
              jk_program_write(w, jk_str_of(foreign[i]), &none, NULL) == JK_OK);
        CHECK_NUMBER(t, none, JK_NONE);
    }
    CHECK(t, jk_program_finish(w, t->arena, &all, NULL) == JK_OK);
    r.run = jk_program_run_new();
    r.data = pcre2_match_data_create(1, NULL);
    r.programs = &all;
    for (size_t i = 0; i < sizeof notations / sizeof notations[0]; i++)
        try_program(&r, programs[i], jk_str_of(notations[i]), 400);
    CHECK(t, r.matching > r.texts / 20 && r.matching < r.texts);
    pcre2_match_data_free(r.data);
    jk_program_run_free(r.run);
    jk_program_writer_free(w);
}

void test_program_catalog(struct jk_tests *t)
{
    struct trial r = {.t = t, .seed = 2021};
    struct jk_error err = {0};
    struct jk_catalog *c;

    if (jk_catalog_load("unified-standard-2021-extended", &jk_limits_default,
                        &c, &err) != JK_OK) {
        CHECK(t, !"the catalogue cannot be loaded");
        return;
    }
    r.run = jk_program_run_new();
    r.data = pcre2_match_data_create(1, NULL);
    r.programs = &c->programs;
    for (uint32_t i = 0; i < c->pattern_count; i++)
        try_pattern(&r, c, &c->patterns[i]);
    CHECK(t, r.matching > r.texts / 100);
    pcre2_match_data_free(r.data);
    jk_program_run_free(r.run);
    jk_catalog_free(c);
}
