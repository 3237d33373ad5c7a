// SPDX-License-Identifier: MIT
#include "package.h"

#include <errno.h>
#include <stdlib.h>
#include <zip.h>

enum { DOS_FIRST_YEAR = 1980 };

time_t jk_package_now(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds;

    if (fixed == NULL || fixed[0] < '0' || fixed[0] > '9')
        return time(NULL);
    errno = 0;
    seconds = strtoll(fixed, &end, 10);
    return errno != 0 || *end != '\0' ? time(NULL) : (time_t)seconds;
}

static int zip_failed(zip_error_t *error, const char *part,
                      struct jk_error *err)
{
    int code = zip_error_code_zip(error), status = JK_INTERNAL;

    if (code == ZIP_ER_MEMORY)
        status = JK_NO_MEMORY;
    else if (code == ZIP_ER_INCONS || code == ZIP_ER_NOZIP ||
             code == ZIP_ER_ZLIB || code == ZIP_ER_EOF)
        status = JK_DAMAGED;
    return jk_fail(err, status, part, "%s", zip_error_strerror(error));
}

/* The date that MS-DOS knows: local time is not the file's business, so it is
 * taken as UTC. */
static void dos_date(time_t date, zip_uint16_t *ret_time,
                     zip_uint16_t *ret_date)
{
    struct tm tm;

    *ret_time = 0;
    *ret_date = (1 << 5) | 1;
    if (gmtime_r(&date, &tm) == NULL || tm.tm_year + 1900 < DOS_FIRST_YEAR)
        return;
    *ret_time =
        (zip_uint16_t)(tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2);
    *ret_date = (zip_uint16_t)((tm.tm_year + 1900 - DOS_FIRST_YEAR) << 9 |
                               (tm.tm_mon + 1) << 5 | tm.tm_mday);
}

static int put_part(zip_t *zip, const struct jk_package_part *part, time_t date,
                    struct jk_error *err)
{
    zip_source_t *source =
        zip_source_buffer(zip, part->data.ptr, part->data.len, 0);
    zip_int64_t at = zip_name_locate(zip, part->name, 0);
    zip_uint16_t dos_time, dos_day;
    zip_stat_t st;
    bool known = at >= 0 && zip_stat_index(zip, (zip_uint64_t)at, 0, &st) == 0;

    if (source == NULL)
        return zip_failed(zip_get_error(zip), part->name, err);
    if (at >= 0 && zip_file_replace(zip, (zip_uint64_t)at, source, 0) != 0)
        at = -2;
    else if (at == -1)
        at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return zip_failed(zip_get_error(zip), part->name, err);
    }
    if (zip_set_file_compression(zip, (zip_uint64_t)at,
                                 part->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                 0) != 0)
        return zip_failed(zip_get_error(zip), part->name, err);
    if (known && (st.valid & ZIP_STAT_MTIME) != 0) {
        if (zip_file_set_mtime(zip, (zip_uint64_t)at, st.mtime, 0) != 0)
            return zip_failed(zip_get_error(zip), part->name, err);
        return JK_OK;
    }
    dos_date(date, &dos_time, &dos_day);
    if (zip_file_set_dostime(zip, (zip_uint64_t)at, dos_time, dos_day, 0) != 0)
        return zip_failed(zip_get_error(zip), part->name, err);
    return JK_OK;
}

/* What the archive was written to, in memory. */
static int collect(zip_source_t *memory, struct jk_buf *buf,
                   struct jk_error *err)
{
    zip_stat_t st;
    zip_int64_t got = 0;
    int status = JK_OK;

    if (zip_source_stat(memory, &st) != 0 || zip_source_open(memory) != 0)
        return zip_failed(zip_source_error(memory), NULL, err);
    if (!jk_buf_reserve(buf, (size_t)st.size))
        status = jk_buf_status(buf, err);
    else
        got = zip_source_read(memory, buf->ptr + buf->len, st.size);
    if (status == JK_OK && got != (zip_int64_t)st.size)
        status = zip_failed(zip_source_error(memory), NULL, err);
    else if (status == JK_OK)
        buf->len += (size_t)got;
    zip_source_close(memory);
    return status;
}

int jk_package_write(const void *data, size_t size,
                     const struct jk_package_part *parts, size_t count,
                     time_t date, struct jk_buf *buf, struct jk_error *err)
{
    zip_source_t *memory;
    zip_error_t error;
    zip_t *zip = NULL;
    int status = JK_OK;

    zip_error_init(&error);
    memory = zip_source_buffer_create(size == 0 ? NULL : data, size, 0, &error);
    if (memory != NULL) {
        zip_source_keep(memory);
        zip =
            zip_open_from_source(memory, size == 0 ? ZIP_TRUNCATE : 0, &error);
        if (zip == NULL)
            zip_source_free(memory);
    }
    if (zip == NULL)
        status = zip_failed(&error, NULL, err);
    for (size_t i = 0; status == JK_OK && i < count; i++)
        status = put_part(zip, &parts[i], date, err);
    if (status == JK_OK && zip_close(zip) != 0)
        status = zip_failed(zip_get_error(zip), NULL, err);
    else if (status == JK_OK)
        zip = NULL;
    if (status == JK_OK)
        status = collect(memory, buf, err);
    if (zip != NULL)
        zip_discard(zip);
    if (memory != NULL)
        zip_source_free(memory);
    zip_error_fini(&error);
    return status;
}
