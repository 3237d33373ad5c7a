// SPDX-License-Identifier: MIT
#include "result.h"

static const char *const item_names[JK_ITEM_STATUSES] = {
    [JK_ITEM_STIPULATED] = "stipulated",
    [JK_ITEM_DEFERRED] = "deferred",
    [JK_ITEM_REFERENCE_ONLY] = "reference-only",
    [JK_ITEM_MISSING] = "missing",
    [JK_ITEM_NOT_APPLICABLE] = "not-applicable",
    [JK_ITEM_INCONCLUSIVE] = "inconclusive",
};

static const char *const verification_names[JK_VERIFICATION_STATUSES] = {
    [JK_VERIFICATION_NOT_STIPULATED] = "not-stipulated",
    [JK_VERIFICATION_NOT_DUE] = "not-due",
    [JK_VERIFICATION_UNCONFIRMED] = "unconfirmed",
    [JK_VERIFICATION_RECORD_FOUND] = "record-found",
    [JK_VERIFICATION_CONFIRMED] = "confirmed",
};

static const char *const information_names[JK_INFORMATION_STATUSES] = {
    [JK_INFORMATION_NOT_APPLICABLE] = "not-applicable",
    [JK_INFORMATION_NOT_DUE] = "not-due",
    [JK_INFORMATION_NOT_PROVIDED] = "not-provided",
    [JK_INFORMATION_RECORD_FOUND] = "record-found",
    [JK_INFORMATION_PROVIDED] = "provided",
};

static const char *const kind_names[] = {
    [JK_KIND_UNKNOWN] = "",
    [JK_KIND_MINISTRY] = "本府省庁等",
    [JK_KIND_REGIONAL] = "地方支分部局",
};

const char *jk_item_status_name(enum jk_item_status status)
{
    return item_names[status];
}

const char *jk_verification_name(unsigned status)
{
    return verification_names[status];
}

const char *jk_information_name(unsigned status)
{
    return information_names[status];
}

const char *jk_stage_name(enum jk_stage stage)
{
    return stage == JK_STAGE_SIGNED ? "signed" : "draft";
}

static int find(const char *const *names, int count, struct jk_str name)
{
    for (int i = 0; i < count; i++) {
        if (jk_str_is(name, names[i]))
            return i;
    }
    return -1;
}

int jk_item_status_find(struct jk_str name)
{
    return find(item_names, JK_ITEM_STATUSES, name);
}

int jk_verification_find(struct jk_str name)
{
    return find(verification_names, JK_VERIFICATION_STATUSES, name);
}

int jk_information_find(struct jk_str name)
{
    return find(information_names, JK_INFORMATION_STATUSES, name);
}

int jk_state_find(struct jk_str name)
{
    for (int i = 0; i < JK_STATE_COUNT; i++) {
        if (jk_str_is(name, jk_state_name((enum jk_state)i)))
            return i;
    }
    return -1;
}

const char *jk_agency_kind_name(unsigned kind)
{
    return kind <= JK_KIND_REGIONAL ? kind_names[kind] : "";
}

int jk_agency_kind_find(struct jk_str name)
{
    if (name.len == 0)
        return JK_KIND_UNKNOWN;
    if (jk_str_is(name, "本府省庁等") || jk_str_is(name, "本府省庁") ||
        jk_str_is(name, "ministry"))
        return JK_KIND_MINISTRY;
    if (jk_str_is(name, "地方支分部局") || jk_str_is(name, "地方支分部局等") ||
        jk_str_is(name, "regional"))
        return JK_KIND_REGIONAL;
    return -1;
}

bool jk_result_troubled(const struct jk_result *result)
{
    for (uint32_t i = 0; i < result->document_count; i++) {
        if (result->documents[i].state != JK_STATE_COMPLETE)
            return true;
    }
    return result->document_count == 0;
}

bool jk_result_has_findings(const struct jk_result *result)
{
    uint32_t count = jk_catalog_item_count(result->catalog);

    for (uint32_t i = 0; i < count; i++) {
        unsigned status = result->items[i].status;

        if (jk_catalog_item(result->catalog, i)->group != JK_GROUP_EXTRA &&
            (status == JK_ITEM_MISSING || status == JK_ITEM_DEFERRED ||
             status == JK_ITEM_REFERENCE_ONLY))
            return true;
    }
    return result->verification.status == JK_VERIFICATION_UNCONFIRMED ||
           result->information.status == JK_INFORMATION_NOT_PROVIDED;
}

struct jk_count jk_result_count(const struct jk_result *result,
                                enum jk_group group)
{
    uint32_t items = jk_catalog_item_count(result->catalog);
    struct jk_count count = {0};

    for (uint32_t i = 0; i < items; i++) {
        if (jk_catalog_item(result->catalog, i)->group != group)
            continue;
        count.total++;
        if (result->items[i].status != JK_ITEM_NOT_APPLICABLE)
            count.applicable++;
        if (result->items[i].status == JK_ITEM_STIPULATED)
            count.stipulated++;
    }
    return count;
}
