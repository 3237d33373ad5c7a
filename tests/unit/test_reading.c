// SPDX-License-Identifier: MIT
// The record that a worker sends: it survives the way, and nothing forged
// gets through.
#include "harness.h"
#include "reading.h"
#include "record.h"

#include <stdlib.h>

static const char text[] = "# 第１章　総則\n"
                           "第１条　受託者は、目的外に利用しないこと。\n"
                           "|項目|内容|\n"
                           "|確認|四半期ごとに報告する。|\n"
                           "~~削った文。~~\n";

/* A finding over the whole of one block. */
static struct jk_finding over(const struct jk_document *d, uint32_t block)
{
    return (struct jk_finding){.kind = JK_STIPULATES,
                               .item = 3,
                               .element = JK_WHOLE,
                               .strength = 7,
                               .clause = 11,
                               .block = block,
                               .begin = d->blocks[block].norm_begin,
                               .end = d->blocks[block].norm_end};
}

static bool encode(struct jk_tests *t, bool blocks, struct jk_buf *buf)
{
    struct jk_document *d = jk_test_markup(t, text);
    struct jk_finding items[2];
    struct jk_findings findings = {.items = items};
    struct jk_error err;

    for (uint32_t i = 0; i < d->block_count && findings.count < 2; i++) {
        if (d->blocks[i].norm_end > d->blocks[i].norm_begin + 1)
            items[findings.count++] = over(d, i);
    }
    CHECK_NUMBER(t, findings.count, 2);
    return jk_reading_encode(d, JK_STR("archive/a.docx"), &findings, blocks,
                             t->arena, buf, &err) == JK_OK;
}

static void check_round(struct jk_tests *t, bool blocks)
{
    struct jk_reading *r = NULL;
    struct jk_error err;
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    CHECK(t, encode(t, blocks, &buf));
    if (jk_reading_decode(jk_buf_str(&buf), &r, &err) != JK_OK) {
        t->note = err.text;
        CHECK(t, !"the record is read");
        t->note = NULL;
        jk_buf_free(&buf);
        return;
    }
    CHECK_STR(t, r->path, "archive/a.docx");
    CHECK_NUMBER(t, r->format, JK_FORMAT_MARKUP);
    CHECK_NUMBER(t, r->state, JK_STATE_COMPLETE);
    CHECK_STR(t, r->message, "");
    CHECK_NUMBER(t, r->passage_count, 2);
    CHECK_NUMBER(t, r->passages[0].item, 3);
    CHECK_NUMBER(t, r->passages[0].element, JK_WHOLE);
    CHECK_NUMBER(t, r->passages[0].strength, 7);
    CHECK_NUMBER(t, r->passages[0].clause, 11);
    CHECK(t, r->passages[1].quote.len > 0);
    CHECK(t, r->passages[1].section_count > 0);
    CHECK(t, (r->document != NULL) == blocks);
    if (blocks) {
        CHECK_NUMBER(t, r->document->block_count, 7);
        CHECK_NUMBER(t, r->document->table_count, 1);
        CHECK_STR(t, r->document->blocks[0].text, "第１章　総則");
        CHECK_NUMBER(t, r->passages[0].range_count, 1);
        CHECK_NUMBER(t, r->passages[0].ranges[0].block, 0);
        CHECK_NUMBER(t, r->passages[0].ranges[0].end,
                     r->document->blocks[0].text.len);
    }
    jk_reading_free(r);
    jk_buf_free(&buf);
}

/* A record that comes behind other bytes in memory that the reading takes
 * over, whole and cut short. The sanitizers see what is not freed. */
static void check_owned(struct jk_tests *t)
{
    struct jk_error err;
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    CHECK(t, encode(t, true, &buf));
    for (size_t cut = 0; cut < 2; cut++) {
        struct jk_reading *r = NULL;
        char *memory = malloc(buf.len + 8);
        int status;

        if (memory == NULL)
            break;
        memcpy(memory + 8, buf.ptr, buf.len);
        status = jk_reading_decode_own(
            memory, buf.len + 8, (struct jk_str){memory + 8, buf.len - cut}, &r,
            &err);
        CHECK_NUMBER(t, status, cut == 0 ? JK_OK : JK_DAMAGED);
        if (status != JK_OK)
            continue;
        CHECK_STR(t, r->path, "archive/a.docx");
        CHECK_STR(t, r->document->blocks[0].text, "第１章　総則");
        CHECK(t, r->path.ptr > memory && r->path.ptr < memory + buf.len + 8);
        jk_reading_free(r);
    }
    jk_buf_free(&buf);
}

/* Every beginning of a record is damage; so are bytes behind its end. */
static void check_cut(struct jk_tests *t)
{
    struct jk_reading *r = NULL;
    struct jk_error err;
    struct jk_buf buf;
    size_t accepted = 0;

    jk_buf_init(&buf, 0);
    CHECK(t, encode(t, true, &buf));
    for (size_t len = 0; len < buf.len; len++) {
        int status = jk_reading_decode((struct jk_str){buf.ptr, len}, &r, &err);

        if (status == JK_OK) {
            accepted++;
            jk_reading_free(r);
        }
    }
    CHECK_NUMBER(t, accepted, 0);
    jk_buf_add_char(&buf, 'x');
    CHECK(t, jk_reading_decode(jk_buf_str(&buf), &r, &err) == JK_DAMAGED);
    jk_buf_free(&buf);
}

/* Every byte set to several values: refused, or read into something whose
 * indices all lead somewhere. The sanitizers look on. */
static void check_forged(struct jk_tests *t)
{
    static const unsigned char values[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    struct jk_error err;
    struct jk_buf buf;
    size_t refused = 0, unsound = 0;

    jk_buf_init(&buf, 0);
    CHECK(t, encode(t, true, &buf));
    for (size_t i = 0; i < buf.len * sizeof values; i++) {
        size_t at = i / sizeof values;
        char before = buf.ptr[at];
        struct jk_reading *r = NULL;

        buf.ptr[at] = (char)values[i % sizeof values];
        if (jk_reading_decode(jk_buf_str(&buf), &r, &err) != JK_OK) {
            refused++;
        } else {
            for (uint32_t b = 0; b < r->document->block_count; b++) {
                uint32_t up = r->document->blocks[b].parent;

                unsound += up != JK_NONE && up >= b;
            }
            jk_reading_free(r);
        }
        buf.ptr[at] = before;
    }
    CHECK(t, refused > 100);
    CHECK_NUMBER(t, unsound, 0);
    jk_buf_free(&buf);
}

/* A count that the record cannot hold must not make anyone allocate. */
static void check_counts(struct jk_tests *t)
{
    struct jk_reading *r = NULL;
    struct jk_error err;
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_put_u32(&buf, JK_READING_MAGIC);
    jk_put_str(&buf, JK_STR(""));
    jk_put_u32(&buf, JK_FORMAT_DOCX);
    jk_put_u32(&buf, JK_STATE_COMPLETE);
    jk_put_str(&buf, JK_STR(""));
    jk_put_u32(&buf, UINT32_MAX);
    CHECK(t, jk_reading_decode(jk_buf_str(&buf), &r, &err) == JK_DAMAGED);
    jk_buf_free(&buf);
}

void test_reading(struct jk_tests *t)
{
    struct jk_reading *failed;

    check_round(t, false);
    check_round(t, true);
    check_owned(t);
    check_cut(t);
    check_forged(t);
    check_counts(t);
    failed = jk_reading_failed(JK_STR("x"), JK_FORMAT_PDF, JK_STATE_UNSUPPORTED,
                               "why");
    CHECK(t, failed != NULL && jk_str_is(failed->message, "why"));
    jk_reading_free(failed);
}
