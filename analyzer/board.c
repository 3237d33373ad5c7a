// SPDX-License-Identifier: MIT
#include "board.h"

#include <math.h>
#include <stdlib.h>

static const char *const cell_names[JK_CELLS] = {
    [JK_CELL_EXAMINED] = "examined",
    [JK_CELL_ANY_MISSING] = "any_missing",
    [JK_CELL_METHOD_MISSING] = "method_missing",
    [JK_CELL_METHOD] = "method",
    [JK_CELL_NOT_VERIFIED] = "not_verified",
    [JK_CELL_SUBCONTRACTED] = "subcontracted",
    [JK_CELL_SUB_MISSING] = "sub_missing",
    [JK_CELL_SUB_BOTH] = "sub_both",
    [JK_CELL_NOT_PROVIDED] = "not_provided",
};

const char *jk_board_cell_name(enum jk_board_cell cell)
{
    return cell_names[cell];
}

int jk_board_cell_find(const char *name)
{
    for (int i = 0; i < JK_CELLS; i++) {
        if (strcmp(cell_names[i], name) == 0)
            return i;
    }
    return -1;
}

void jk_board_init(struct jk_board *board, const struct jk_catalog *catalog)
{
    memset(board, 0, sizeof *board);
    board->catalog = catalog;
}

static void free_groups(struct jk_board_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        free(groups->items[i].name);
    free(groups->items);
    free(groups->sorted);
}

void jk_board_free(struct jk_board *board)
{
    free_groups(&board->agencies);
    free_groups(&board->years);
    memset(board, 0, sizeof *board);
}

static bool not_stipulated(unsigned status)
{
    return status == JK_ITEM_MISSING || status == JK_ITEM_DEFERRED ||
           status == JK_ITEM_REFERENCE_ONLY;
}

/* What one group of items says: all stipulated, any not. */
static void look(const struct jk_result *r, enum jk_group group,
                 bool *ret_any_missing, bool *ret_all)
{
    uint32_t count = jk_catalog_item_count(r->catalog);

    *ret_any_missing = false;
    *ret_all = true;
    for (uint32_t i = 0; i < count; i++) {
        if (jk_catalog_item(r->catalog, i)->group != group)
            continue;
        if (not_stipulated(r->items[i].status))
            *ret_any_missing = true;
        if (r->items[i].status != JK_ITEM_STIPULATED)
            *ret_all = false;
    }
}

static unsigned method_cells(const struct jk_result *r)
{
    uint32_t count = jk_catalog_item_count(r->catalog);
    unsigned cells = 0;

    for (uint32_t i = 0; i < count; i++) {
        unsigned status = r->items[i].status;

        if (!jk_catalog_item(r->catalog, i)->verification)
            continue;
        if (status == JK_ITEM_STIPULATED)
            cells |= 1u << JK_CELL_METHOD;
        else if (not_stipulated(status))
            cells |= 1u << JK_CELL_METHOD_MISSING;
    }
    if ((cells & 1u << JK_CELL_METHOD) != 0 &&
        r->verification.status == JK_VERIFICATION_UNCONFIRMED)
        cells |= 1u << JK_CELL_NOT_VERIFIED;
    return cells;
}

unsigned jk_board_cells_of(const struct jk_result *r)
{
    unsigned cells = 1u << JK_CELL_EXAMINED;
    bool any, all;

    look(r, JK_GROUP_OUTSOURCING, &any, &all);
    if (any)
        cells |= 1u << JK_CELL_ANY_MISSING;
    cells |= method_cells(r);
    if (r->subcontracted != JK_ANSWER_YES)
        return cells;
    cells |= 1u << JK_CELL_SUBCONTRACTED;
    look(r, JK_GROUP_SUBCONTRACTING, &any, &all);
    if (any)
        cells |= 1u << JK_CELL_SUB_MISSING;
    if (all)
        cells |= 1u << JK_CELL_SUB_BOTH;
    if (all && r->information.status == JK_INFORMATION_NOT_PROVIDED)
        cells |= 1u << JK_CELL_NOT_PROVIDED;
    return cells;
}

/* Ministries, then regional bureaus, then those of no kind; by name. */
static int compare(const struct jk_board_group *g, struct jk_str name,
                   unsigned kind)
{
    size_t len = strlen(g->name);
    int order = (int)((g->kind + JK_KINDS - 1u) % JK_KINDS) -
                (int)((kind + JK_KINDS - 1u) % JK_KINDS);

    if (order == 0)
        order = memcmp(g->name, name.ptr, len < name.len ? len : name.len);
    if (order == 0 && len != name.len)
        order = len < name.len ? -1 : 1;
    return order;
}

static bool make_room(struct jk_board_groups *groups)
{
    size_t room = groups->room == 0 ? 32 : groups->room * 2;
    void *items, *sorted;

    if (groups->count < groups->room)
        return true;
    items = reallocarray(groups->items, room, sizeof *groups->items);
    if (items != NULL)
        groups->items = items;
    sorted = reallocarray(groups->sorted, room, sizeof *groups->sorted);
    if (sorted != NULL)
        groups->sorted = sorted;
    if (items == NULL || sorted == NULL)
        return false;
    groups->room = room;
    return true;
}

/* The group of a name, made when it is new. NULL when memory is out. */
static struct jk_board_group *group_of(struct jk_board_groups *groups,
                                       struct jk_str name, unsigned kind)
{
    size_t low = 0, high = groups->count;
    struct jk_board_group *g;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(&groups->items[groups->sorted[middle]], name, kind);

        if (order == 0)
            return &groups->items[groups->sorted[middle]];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (!make_room(groups))
        return NULL;
    g = &groups->items[groups->count];
    memset(g, 0, sizeof *g);
    g->name = strndup(name.ptr, name.len);
    g->kind = (uint8_t)kind;
    if (g->name == NULL)
        return NULL;
    memmove(groups->sorted + low + 1, groups->sorted + low,
            (groups->count - low) * sizeof *groups->sorted);
    groups->sorted[low] = groups->count++;
    return g;
}

/* The items of the board's catalogue that the contract does not stipulate:
 * bit per item; and whether any is inconclusive. Without a subcontract the
 * items on subcontracting are not counted, as the Board does. */
static uint32_t lacking(const struct jk_board *board, const struct jk_result *r,
                        bool *ret_undecided)
{
    uint32_t count = jk_catalog_item_count(r->catalog), bits = 0;

    *ret_undecided = false;
    for (uint32_t i = 0; i < count; i++) {
        const struct jk_item *item = jk_catalog_item(r->catalog, i);
        int place = jk_catalog_find_item(board->catalog, item->id);

        if (item->group != JK_GROUP_EXTRA &&
            r->items[i].status == JK_ITEM_INCONCLUSIVE)
            *ret_undecided = true;
        if (place < 0 || place >= JK_BOARD_ITEMS ||
            !not_stipulated(r->items[i].status) ||
            (item->group == JK_GROUP_SUBCONTRACTING &&
             r->subcontracted == JK_ANSWER_NO))
            continue;
        bits |= 1u << place;
    }
    return bits;
}

static void count_into(uint64_t *cells, uint64_t *items, uint64_t *undecided,
                       unsigned in_cells, uint32_t lacks, bool is_undecided)
{
    for (unsigned i = 0; i < JK_CELLS; i++)
        cells[i] += in_cells >> i & 1;
    for (unsigned i = 0; i < JK_BOARD_ITEMS; i++)
        items[i] += lacks >> i & 1;
    *undecided += is_undecided;
}

static void count_run(struct jk_board *board, const struct jk_result *r)
{
    board->contracts++;
    if (jk_result_troubled(r))
        board->troubled++;
    if (jk_result_has_findings(r))
        board->findings++;
    else if (!jk_result_troubled(r))
        board->clean++;
    if (r->verification.status == JK_VERIFICATION_RECORD_FOUND ||
        r->information.status == JK_INFORMATION_RECORD_FOUND)
        board->records++;
}

int jk_board_add(struct jk_board *board, const struct jk_result *r,
                 struct jk_error *err)
{
    unsigned cells = jk_board_cells_of(r), kind = r->agency_kind;
    bool undecided;
    uint32_t lacks = lacking(board, r, &undecided);
    struct jk_board_group *agency = group_of(&board->agencies, r->agency, kind);
    struct jk_board_group *year =
        group_of(&board->years, r->fiscal_year, JK_KIND_UNKNOWN);

    if (agency == NULL || year == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (unsigned i = 0; i < JK_CELLS; i++) {
        if ((cells >> i & 1) != 0 && agency->cells[i] == 0)
            board->agency_cells[kind][i]++;
    }
    count_into(agency->cells, agency->items, &agency->undecided, cells, lacks,
               undecided);
    count_into(year->cells, year->items, &year->undecided, cells, lacks,
               undecided);
    count_into(board->cells[kind], board->items[kind], &board->undecided[kind],
               cells, lacks, undecided);
    count_run(board, r);
    return JK_OK;
}

void jk_wilson(uint64_t k, uint64_t n, double *ret_low, double *ret_high)
{
    const double z = 1.959963984540054; // 97.5th percentile of the normal
    double p, size = (double)n, middle, half;

    if (n == 0) {
        *ret_low = 0;
        *ret_high = 1;
        return;
    }
    p = (double)k / size;
    middle = (p + z * z / (2 * size)) / (1 + z * z / size);
    half = z / (1 + z * z / size) *
           sqrt(p * (1 - p) / size + z * z / (4 * size * size));
    *ret_low = k == 0 ? 0 : middle - half;
    *ret_high = k == n ? 1 : middle + half;
}
