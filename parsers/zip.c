// SPDX-License-Identifier: MIT
#include "zip.h"

#include "encoding.h"
#include "zip_directory.h"

#include <ctype.h>
#include <stdlib.h>
#include <zip.h>

enum { CHUNK = 65536 };

struct entry {
    char *name;      // UTF-8
    size_t len;      // bytes of name
    uint64_t packed; // compressed size as declared
    uint64_t size;   // uncompressed size as declared
    bool encrypted;
    bool supported; // stored or deflated
};

struct jk_zip {
    zip_t *archive;
    const struct jk_limits *limits;
    struct entry *entries;
    size_t count;
    size_t *sorted;       // indices by folded name
    uint64_t total;       // bytes inflated so far
    struct jk_buf mended; // a copy that was put right, else empty
};

static int fold(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* Order of names with ASCII case folded, as OPC compares part names. */
static int compare(const char *a, const char *b)
{
    while (*a != '\0' && fold((unsigned char)*a) == fold((unsigned char)*b)) {
        a++;
        b++;
    }
    return fold((unsigned char)*a) - fold((unsigned char)*b);
}

static int compare_entries(const void *a, const void *b, void *zip)
{
    const struct entry *entries = ((const struct jk_zip *)zip)->entries;

    return compare(entries[*(const size_t *)a].name,
                   entries[*(const size_t *)b].name);
}

/* Whether a name may stand in an archive: nothing in it may lead anywhere
 * when somebody takes it for a path, or drive a terminal when printed. */
static bool name_is_good(const char *name)
{
    const char *segment = name;

    if (name[0] == '\0' || name[0] == '/' ||
        (isalpha((unsigned char)name[0]) && name[1] == ':'))
        return false;
    for (const char *p = name;; p++) {
        if (*p == '/' || *p == '\0') {
            if (p - segment == 2 && segment[0] == '.' && segment[1] == '.')
                return false;
            segment = p + 1;
        }
        if (*p == '\0')
            return true;
        if (*p == '\\' || (unsigned char)*p < 0x20 || *p == 0x7F)
            return false;
    }
}

static int refuse(struct jk_error *err, const char *why, const char *name)
{
    char safe[80];
    size_t n = strlen(name);

    if (n >= sizeof safe) {
        n = sizeof safe - 1;
        while (n > 1 && ((unsigned char)name[n] & 0xC0) == 0x80)
            n--; // not inside a character
    }
    for (size_t i = 0; i < n; i++)
        safe[i] =
            (unsigned char)name[i] < 0x20 || name[i] == 0x7F ? '?' : name[i];
    safe[n] = '\0';
    return jk_fail(err, JK_FORBIDDEN, NULL, "%s: \"%s\"", why, safe);
}

/* A name that is not UTF-8, as UTF-8. */
static void convert_name(struct jk_zip *zip, size_t i, const char *raw,
                         struct jk_buf *buf)
{
    int status = jk_to_utf8("CP932", jk_str_of(raw), buf);

    if (status == JK_UNSUPPORTED && zip->limits->unconverted != NULL)
        *zip->limits->unconverted = true;
    if (status != JK_OK)
        // Neither: libzip takes it for CP437, as the format says.
        jk_buf_add_str(buf, jk_str_of(zip_get_name(zip->archive, i, 0)));
}

/* Takes an entry's name over as UTF-8. */
static int take_name(struct jk_zip *zip, size_t i, struct jk_error *err)
{
    struct entry *e = &zip->entries[i];
    const char *raw = zip_get_name(zip->archive, i, ZIP_FL_ENC_RAW);
    struct jk_buf buf;
    int status;

    if (raw == NULL)
        return jk_fail(err, JK_DAMAGED, NULL, "an entry has no name");
    // A backslash may be the second byte of a CP932 character, so names are
    // judged after conversion.
    jk_buf_init(&buf, 0);
    if (jk_utf8_valid(raw, strlen(raw)))
        jk_buf_add_text(&buf, raw);
    else
        convert_name(zip, i, raw, &buf);
    status = jk_buf_status(&buf, err);
    if (status == JK_OK && buf.ptr == NULL)
        status = refuse(err, "an entry has a name that is refused", "");
    if (status != JK_OK || !name_is_good(buf.ptr)) {
        if (status == JK_OK)
            status =
                refuse(err, "an entry has a name that is refused", buf.ptr);
        jk_buf_free(&buf);
        return status;
    }
    e->name = buf.ptr; // ours now
    e->len = buf.len;
    return JK_OK;
}

static int take_entry(struct jk_zip *zip, size_t i, uint64_t *sum,
                      struct jk_error *err)
{
    struct entry *e = &zip->entries[i];
    zip_stat_t st;
    int status = take_name(zip, i, err);

    if (status != JK_OK)
        return status;
    if (zip_stat_index(zip->archive, i, 0, &st) != 0)
        return jk_fail(err, JK_DAMAGED, e->name, "%s",
                       zip_strerror(zip->archive));
    e->packed = (st.valid & ZIP_STAT_COMP_SIZE) != 0 ? st.comp_size : 0;
    e->size = (st.valid & ZIP_STAT_SIZE) != 0 ? st.size : 0;
    e->encrypted = (st.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
                   st.encryption_method != ZIP_EM_NONE;
    e->supported = (st.valid & ZIP_STAT_COMP_METHOD) == 0 ||
                   st.comp_method == ZIP_CM_STORE ||
                   st.comp_method == ZIP_CM_DEFLATE;
    if (__builtin_add_overflow(*sum, e->packed, sum))
        *sum = UINT64_MAX;
    return JK_OK;
}

/* Entries in memory, checked: what the archive itself says of them. */
static int take_entries(struct jk_zip *zip, uint64_t size, struct jk_error *err)
{
    uint64_t sum = 0;
    int status = JK_OK;

    zip->entries = calloc(zip->count + 1, sizeof *zip->entries);
    zip->sorted = calloc(zip->count + 1, sizeof *zip->sorted);
    if (zip->entries == NULL || zip->sorted == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (size_t i = 0; i < zip->count && status == JK_OK; i++) {
        zip->sorted[i] = i;
        status = take_entry(zip, i, &sum, err);
    }
    if (status != JK_OK)
        return status;
    // Entries that share their bytes inflate without bound; their declared
    // sizes cannot all fit into the archive.
    if (sum > size)
        return jk_fail(err, JK_FORBIDDEN, NULL,
                       "entries overlap: together they are larger than the "
                       "archive");
    qsort_r(zip->sorted, zip->count, sizeof *zip->sorted, compare_entries, zip);
    for (size_t i = 1; i < zip->count; i++) {
        const char *name = zip->entries[zip->sorted[i]].name;

        if (compare(zip->entries[zip->sorted[i - 1]].name, name) == 0)
            return refuse(err, "two entries have the same name", name);
    }
    return JK_OK;
}

static zip_t *open_archive(const void *data, size_t size, int flags,
                           zip_error_t *error)
{
    zip_source_t *source = zip_source_buffer_create(data, size, 0, error);
    zip_t *archive;

    if (source == NULL)
        return NULL;
    archive = zip_open_from_source(source, ZIP_RDONLY | flags, error);
    if (archive == NULL)
        zip_source_free(source);
    return archive;
}

/* The same for a copy that was mended. */
static zip_t *open_mended(struct jk_zip *zip, const void *data, size_t size,
                          zip_error_t *error)
{
    if (!jk_zip_mend(data, size, &zip->mended) ||
        jk_zip_check_directory(zip->mended.ptr, zip->mended.len, zip->limits,
                               NULL) != JK_OK)
        return NULL;
    zip_error_fini(error);
    zip_error_init(error);
    return open_archive(zip->mended.ptr, zip->mended.len, 0, error);
}

/* Opens the archive, strictly if possible. Some writers leave local headers
 * that differ from the directory in ways that do no harm (version, flags,
 * extra fields); libzip's consistency check refuses them, office programs do
 * not. They are opened without that check: names, overlaps, sizes and CRCs are
 * checked here anyway. */
static int open_checked(struct jk_zip *zip, const void *data, size_t size,
                        struct jk_error *err)
{
    zip_error_t error;
    int status = JK_OK;

    zip_error_init(&error);
    zip->archive = open_archive(data, size, ZIP_CHECKCONS, &error);
    if (zip->archive == NULL && zip_error_code_zip(&error) != ZIP_ER_MEMORY) {
        zip_error_fini(&error);
        zip_error_init(&error);
        zip->archive = open_archive(data, size, 0, &error);
    }
    if (zip->archive == NULL && zip_error_code_zip(&error) != ZIP_ER_MEMORY)
        zip->archive = open_mended(zip, data, size, &error);
    if (zip->archive == NULL) {
        bool memory = zip_error_code_zip(&error) == ZIP_ER_MEMORY;

        status = jk_fail(err, memory ? JK_NO_MEMORY : JK_DAMAGED, NULL,
                         "not a readable ZIP archive: %s",
                         zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return status;
}

int jk_zip_open(const void *data, size_t size, const struct jk_limits *limits,
                struct jk_zip **ret_zip, struct jk_error *err)
{
    struct jk_zip *zip = calloc(1, sizeof *zip);
    zip_int64_t count;
    int status;

    if (zip == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    zip->limits = limits;
    status = jk_zip_check_directory(data, size, limits, err);
    if (status == JK_OK)
        status = open_checked(zip, data, size, err);
    if (status != JK_OK)
        goto out;
    count = zip_get_num_entries(zip->archive, 0);
    if (count < 0 || (uint64_t)count > limits->entries) {
        status = jk_limit_fail(err, NULL, "entries", limits->entries,
                               (uint64_t)count);
        goto out;
    }
    zip->count = (size_t)count;
    status = take_entries(zip, size, err);
out:
    if (status == JK_OK)
        *ret_zip = zip;
    else
        jk_zip_close(zip);
    return status;
}

void jk_zip_close(struct jk_zip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    for (size_t i = 0; zip->entries != NULL && i < zip->count; i++)
        free(zip->entries[i].name);
    jk_buf_free(&zip->mended);
    free(zip->entries);
    free(zip->sorted);
    free(zip);
}

size_t jk_zip_count(const struct jk_zip *zip)
{
    return zip->count;
}

const char *jk_zip_name(const struct jk_zip *zip, size_t i)
{
    return zip->entries[i].name;
}

uint64_t jk_zip_declared_size(const struct jk_zip *zip, size_t i)
{
    return zip->entries[i].size;
}

bool jk_zip_encrypted(const struct jk_zip *zip, size_t i)
{
    return zip->entries[i].encrypted;
}

long jk_zip_find(const struct jk_zip *zip, const char *name)
{
    size_t low = 0, high = zip->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, zip->entries[zip->sorted[middle]].name);

        if (order == 0)
            return (long)zip->sorted[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

/* Counts bytes that came out against part, total and ratio. */
static int count(struct jk_zip *zip, const struct entry *e, uint64_t out,
                 uint64_t more, struct jk_error *err)
{
    const struct jk_limits *l = zip->limits;

    zip->total += more;
    if (out > l->part)
        return jk_limit_fail(err, e->name, "part", l->part, out);
    if (zip->total > l->total)
        return jk_limit_fail(err, e->name, "total", l->total, zip->total);
    if (out > l->ratio_grace && out / l->ratio > e->packed)
        return jk_limit_fail(err, e->name, "ratio", l->ratio,
                             out / (e->packed == 0 ? 1 : e->packed) + 1);
    return JK_OK;
}

static int pump(struct jk_zip *zip, const struct entry *e, zip_file_t *file,
                jk_zip_sink sink, void *context, struct jk_error *err)
{
    char *chunk = malloc(CHUNK);
    uint64_t out = 0;
    zip_int64_t n = 0;
    int status = JK_OK;

    if (chunk == NULL)
        return jk_fail(err, JK_NO_MEMORY, e->name, "out of memory");
    // To the end, where libzip compares the CRC.
    while (status == JK_OK && (n = zip_fread(file, chunk, CHUNK)) > 0) {
        out += (uint64_t)n;
        status = count(zip, e, out, (uint64_t)n, err);
        if (status == JK_OK)
            status = sink(context, chunk, (size_t)n);
    }
    if (status == JK_OK && n < 0)
        status = jk_fail(err, JK_DAMAGED, e->name, "%s",
                         zip_error_strerror(zip_file_get_error(file)));
    if (status == JK_OK && out != e->size)
        status = jk_fail(err, JK_DAMAGED, e->name,
                         "the part is %llu bytes long, its header says %llu",
                         (unsigned long long)out, (unsigned long long)e->size);
    free(chunk);
    return status;
}

int jk_zip_read(struct jk_zip *zip, size_t i, jk_zip_sink sink, void *context,
                struct jk_error *err)
{
    const struct entry *e = &zip->entries[i];
    zip_file_t *file;
    int status;

    if (e->encrypted)
        return jk_fail(err, JK_ENCRYPTED, e->name, "the entry is encrypted");
    if (!e->supported)
        return jk_fail(err, JK_UNSUPPORTED, e->name,
                       "the entry is compressed by a method that is not read");
    file = zip_fopen_index(zip->archive, i, 0);
    if (file == NULL)
        return jk_fail(err, JK_DAMAGED, e->name, "%s",
                       zip_strerror(zip->archive));
    status = pump(zip, e, file, sink, context, err);
    if (zip_fclose(file) != 0 && status == JK_OK)
        status = jk_fail(err, JK_DAMAGED, e->name,
                         "the entry does not end as its header says");
    return status;
}

static int add_to_buf(void *context, const char *data, size_t len)
{
    struct jk_buf *buf = context;

    jk_buf_add(buf, data, len);
    return buf->status;
}

int jk_zip_load(struct jk_zip *zip, size_t i, struct jk_buf *buf,
                struct jk_error *err)
{
    int status;

    jk_buf_reset(buf);
    status = jk_zip_read(zip, i, add_to_buf, buf, err);
    return buf->status != JK_OK ? jk_buf_status(buf, err) : status;
}
