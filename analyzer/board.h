// SPDX-License-Identifier: MIT
// The Board of Audit's table: agencies and contracts by kind of agency, plus
// what the Board did not publish, the missing count of every item by agency
// and by fiscal year. Only counters are kept, however many contracts there
// are.
#ifndef JK_BOARD_H
#define JK_BOARD_H

#include "json.h"
#include "messages.h"

/* The lines of the published table (report of 12 September 2025). */
enum jk_board_cell {
    JK_CELL_EXAMINED,
    JK_CELL_ANY_MISSING,    // at least one of the seven
    JK_CELL_METHOD_MISSING, // the verification method
    JK_CELL_METHOD,
    JK_CELL_NOT_VERIFIED, // of those
    JK_CELL_SUBCONTRACTED,
    JK_CELL_SUB_MISSING, // S1 or S2
    JK_CELL_SUB_BOTH,
    JK_CELL_NOT_PROVIDED, // of those
    JK_CELLS
};

enum { JK_BOARD_ITEMS = 32, JK_KINDS = 3 };

/* Counters of one agency or one fiscal year. */
struct jk_board_group {
    char *name;
    uint8_t kind; // enum jk_agency_kind; of agencies only
    uint64_t cells[JK_CELLS];
    uint64_t items[JK_BOARD_ITEMS]; // contracts that do not stipulate it
    uint64_t undecided;             // some item inconclusive
};

struct jk_board_groups {
    struct jk_board_group *items; // in order of appearance
    size_t *sorted;               // indices by kind, then name in byte order
    size_t count, room;
};

struct jk_board {
    const struct jk_catalog *catalog; // whose items are counted
    struct jk_board_groups agencies;
    struct jk_board_groups years;
    uint64_t cells[JK_KINDS][JK_CELLS];
    uint64_t agency_cells[JK_KINDS][JK_CELLS];
    uint64_t items[JK_KINDS][JK_BOARD_ITEMS];
    uint64_t undecided[JK_KINDS];
    uint64_t contracts, clean, findings, troubled, records;
};

void jk_board_init(struct jk_board *board, const struct jk_catalog *catalog);
void jk_board_free(struct jk_board *board);

/* Counts one contract. Items are told apart by the catalogue of the result,
 * by id; contracts of another edition count in the lines, not by item. */
int jk_board_add(struct jk_board *board, const struct jk_result *result,
                 struct jk_error *err) JK_MUST_USE;

/* The cells a contract counts in: bit per enum jk_board_cell. Deferred and
 * reference-only are not stipulated; an inconclusive item decides nothing. */
unsigned jk_board_cells_of(const struct jk_result *result);

/* "method_missing" and so on; -1 when there is none of that name. */
const char *jk_board_cell_name(enum jk_board_cell cell);
int jk_board_cell_find(const char *name);

/* The table as a JSON object, as text and as CSV lines. population is the
 * number that the contracts are a sample of, 0 if they are not. */
void jk_board_json(const struct jk_board *board, struct jk_json *json);
void jk_board_text(const struct jk_board *board, enum jk_language language,
                   uint64_t population, struct jk_buf *buf);
void jk_board_csv(const struct jk_board *board, enum jk_language language,
                  struct jk_buf *buf);

/* The interval of Wilson's score method for k of n, 95 %: the lower and upper
 * bound of the proportion. E. B. Wilson, Journal of the American Statistical
 * Association 22 (1927), 209-212. */
void jk_wilson(uint64_t k, uint64_t n, double *ret_low, double *ret_high);

#endif
