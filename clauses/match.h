// SPDX-License-Identifier: MIT
// Whether the rules of a catalogue hold of a unit.
#ifndef JK_MATCH_H
#define JK_MATCH_H

#include "catalog_impl.h"
#include "segment.h"

enum {
    JK_MEMO_SLOTS = 1024,
    JK_LOOKS = 1024 // units whose words are kept: what governs or surrounds one
                    // nearly always stands nearer
};

/* What was found out last about a pattern in other places than the unit. */
struct jk_memo {
    uint64_t key; // 0: empty
    bool holds;
};

/* Of which unit words are kept; bits: NULL if of none. */
struct jk_looked {
    uint32_t unit;
    uint64_t *bits;
};

/* One run over one document. */
struct jk_matcher {
    const struct jk_catalog *catalog;
    const struct jk_document *document;
    struct jk_str text; // what is matched: its text, 甲 as the ordering side
    struct jk_arena *arena;
    struct jk_units units;
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct jk_program_run *run; // has the text of the unit `shown`
    uint32_t shown;             // JK_NONE: of no unit
    struct jk_memo *memo;       // JK_MEMO_SLOTS
    struct jk_looked *looked;   // by the last bits of a unit's number
    uint64_t *looks;            // what they have bits in
    uint32_t slot_mask;
    uint64_t *anywhere; // patterns: tried in the document, matching somewhere
    uint32_t *ends;     // per set: where the first literal that set it ended
    uint32_t found[JK_UNIT_SPANS];
    int status; // sticky: JK_OK, JK_LIMIT or JK_NO_MEMORY
};

/* Makes a matcher ready for its document, units and arena. */
int jk_matcher_begin(struct jk_matcher *matcher) JK_MUST_USE;

/* The characters of a unit, until another one's or another text is shown to
 * programs; NULL when memory is out, which the matcher's status then says. */
const uint32_t *jk_unit_characters(struct jk_matcher *matcher, uint32_t unit,
                                   uint32_t *ret_len);

/* Whether all tests of a rule hold of a unit. */
bool jk_rule_holds(struct jk_matcher *matcher, const struct jk_rule *rule,
                   uint32_t unit);

/* The same for the rule with an index, remembered. */
bool jk_fact_holds(struct jk_matcher *matcher, uint32_t rule, uint32_t unit);

/* Finds out what jk_look_at tells. */
uint64_t *jk_look_anew(struct jk_matcher *matcher, uint32_t unit);

/* What is known of a unit's words, found out when it is first asked for and
 * kept until a unit is asked for that has the same place. The bits stand in
 * words: the sets of words that occur; the patterns that were tried in the
 * unit, those of them that match; the rules that were tried and hold. NULL when
 * memory is out, which the matcher's status then says. */
static inline uint64_t *jk_look_at(struct jk_matcher *m, uint32_t unit)
{
    const struct jk_looked *looked = &m->looked[unit & m->slot_mask];

    if (looked->unit == unit && looked->bits != NULL)
        return looked->bits;
    return jk_look_anew(m, unit);
}

#endif
