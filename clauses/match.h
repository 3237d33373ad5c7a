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
    uint32_t *looked; // by the last bits of a unit's number: of which unit
                      // words are kept, + 1; JK_LOOKS
    size_t look_words;
    uint64_t *looks;    // the bits of each; JK_LOOKS times jk_look_words
    uint64_t *anywhere; // patterns: tried in the document, matching somewhere
    uint32_t *ends; // per set that others follow: where its first word ended
    uint32_t found[JK_UNIT_SPANS];
    int status; // sticky: JK_OK, JK_LIMIT or JK_NO_MEMORY
};

/* Makes a matcher ready for its document, units and arena. */
int jk_matcher_begin(struct jk_matcher *matcher) JK_MUST_USE;

/* Whether all tests of a rule hold of a unit. */
bool jk_rule_holds(struct jk_matcher *matcher, const struct jk_rule *rule,
                   uint32_t unit);

/* The same for the rule with an index, remembered. */
bool jk_fact_holds(struct jk_matcher *matcher, uint32_t rule, uint32_t unit);

/* 64-bit words that are kept of a unit. */
size_t jk_look_words(const struct jk_catalog *catalog);

/* Finds out what jk_look_at tells. */
uint64_t *jk_look_anew(struct jk_matcher *matcher, uint32_t unit);

/* What is known of a unit's words, found out when it is first asked for and
 * kept until a unit is asked for that has the same place. The bits stand in
 * words: the sets of words that occur; the patterns that were tried in the
 * unit, those of them that match; the rules that were tried and hold. */
static inline uint64_t *jk_look_at(struct jk_matcher *m, uint32_t unit)
{
    uint32_t slot = unit % JK_LOOKS;

    return m->looked[slot] == unit + 1 ? m->looks + slot * m->look_words
                                       : jk_look_anew(m, unit);
}

#endif
