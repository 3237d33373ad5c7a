// SPDX-License-Identifier: MIT
// Whether the rules of a catalogue hold of a unit.
#ifndef JK_MATCH_H
#define JK_MATCH_H

#include "catalog_impl.h"
#include "segment.h"

enum { JK_MEMO_SLOTS = 4096 };

/* What was found out last about a test or a rule on a unit. */
struct jk_memo {
    uint64_t key; // 0: empty
    bool holds;
};

/* A word of the catalogue in the text. */
struct jk_hit {
    uint32_t begin; // byte in the normalised text
    uint32_t literal;
};

/* One run over one document. */
struct jk_matcher {
    const struct jk_catalog *catalog;
    const struct jk_document *document;
    struct jk_units units;
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct jk_memo *memo; // JK_MEMO_SLOTS
    uint64_t *marks;      // words of the catalogue for each unit
    uint32_t *ends;       // per set: where the first literal that set it ended
    struct jk_hit *hits;  // in order of the text
    uint32_t *first_hits; // per unit, and one behind the last
    uint32_t hit_count;
    uint32_t found[JK_UNIT_SPANS];
    int status; // sticky: JK_OK or JK_LIMIT
};

/* Whether a literal has set a bit for a unit. */
static inline bool jk_marked(const struct jk_matcher *m, uint32_t unit,
                             uint32_t bit)
{
    return (m->marks[(size_t)unit * m->catalog->words + bit / 64] >>
                (bit % 64) &
            1) != 0;
}

/* Whether the words of a unit leave a clause possible at all. */
bool jk_clause_may_hold(const struct jk_matcher *matcher,
                        const struct jk_clause *clause, uint32_t unit);

/* Whether all tests of a rule hold of a unit. */
bool jk_rule_holds(struct jk_matcher *matcher, const struct jk_rule *rule,
                   uint32_t unit);

/* The same for the rule with an index, remembered. */
bool jk_fact_holds(struct jk_matcher *matcher, uint32_t rule, uint32_t unit);

#endif
