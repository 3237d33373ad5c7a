// SPDX-License-Identifier: MIT
// Programs of patterns: any pattern and any text, one behind the other. A
// program says of the text what PCRE2 says.
#include "catalog_build.h"
#include "encoding.h"
#include "pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* More than any pattern needs that ends soon; what reaches it says nothing. */
enum { STEPS = 200000 };

/* Whether PCRE2 finds the pattern, as pcre2_match returns it. */
static int find(const pcre2_code *code, struct jk_str text)
{
    pcre2_match_data *room = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    int found;

    pcre2_set_match_limit(context, STEPS);
    found =
        pcre2_match(code, (PCRE2_SPTR)text.ptr, text.len, 0, 0, room, context);
    pcre2_match_context_free(context);
    pcre2_match_data_free(room);
    return found;
}

static void compare(struct jk_program_writer *writer, uint32_t program,
                    const pcre2_code *code, struct jk_str text)
{
    struct jk_arena *arena = jk_arena_new(1 << 26);
    struct jk_program_run *run = jk_program_run_new();
    struct jk_programs programs;
    bool matches;
    int found = find(code, text);

    if (arena == NULL || run == NULL ||
        jk_program_finish(writer, arena, &programs, NULL) != JK_OK ||
        jk_program_text(run, text) != JK_OK ||
        jk_program_matches(run, &programs, program, &matches) != JK_OK)
        __builtin_trap();
    if ((found >= 0 || found == PCRE2_ERROR_NOMATCH) && matches != (found >= 0))
        __builtin_trap();
    jk_program_run_free(run);
    jk_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_str parts[2] = {0};
    struct jk_program_writer *writer;
    pcre2_code *code;
    uint32_t program;
    size_t offset;
    int error;

    if (jk_pack_split(data, size, parts, 2) < 2 ||
        !jk_utf8_valid(parts[0].ptr, parts[0].len) ||
        !jk_utf8_valid(parts[1].ptr, parts[1].len))
        return 0;
    code = jk_pattern_code(parts[0], &error, &offset);
    if (code == NULL)
        return 0;
    writer = jk_program_writer_new();
    if (writer == NULL ||
        jk_program_write(writer, parts[0], &program, NULL) != JK_OK)
        __builtin_trap();
    if (program != JK_NONE)
        compare(writer, program, code, parts[1]);
    jk_program_writer_free(writer);
    pcre2_code_free(code);
    return 0;
}
