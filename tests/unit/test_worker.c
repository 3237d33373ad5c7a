// SPDX-License-Identifier: MIT
// Worker processes that are killed, stopped and confined: one document is
// lost, the next is read.
#include "harness.h"
#include "sandbox.h"
#include "worker_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

/* What came out of a pool. */
struct seen {
    char paths[8][64];
    unsigned states[8];
    unsigned count, finished;
};

static int on_reading(void *context, uint64_t task, struct jk_reading *reading)
{
    struct seen *seen = context;

    (void)task;
    if (reading == NULL) {
        seen->finished++;
        return JK_OK;
    }
    if (seen->count < 8) {
        snprintf(seen->paths[seen->count], sizeof seen->paths[0], "%.*s",
                 (int)reading->path.len, reading->path.ptr);
        seen->states[seen->count++] = reading->state;
    }
    jk_reading_free(reading);
    return JK_OK;
}

static struct jk_pool *new_pool(struct jk_tests *t, struct seen *seen,
                                uint64_t wall)
{
    struct jk_pool_setup setup = {.limits = jk_limits_default,
                                  .jobs = 1,
                                  .sink = on_reading,
                                  .context = seen};
    struct jk_pool *pool = NULL;
    struct jk_error err;

    memset(seen, 0, sizeof *seen);
    setup.limits.wall = wall;
    CHECK(t, jk_pool_new(&setup, &pool, &err) == JK_OK);
    return pool;
}

/* A flat ODF document with so many paragraphs; free() it. */
static char *make_document(size_t paragraphs, size_t *ret_size)
{
    static const char head[] =
        "<?xml version=\"1.0\"?><office:document "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "office:mimetype=\"application/vnd.oasis.opendocument.text\">"
        "<office:body><office:text>";
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_buf_add_text(&buf, head);
    for (size_t i = 0; i < paragraphs; i++)
        jk_buf_add_text(&buf, "<text:p>受注者は、報告を行うこと。</text:p>");
    jk_buf_add_text(&buf, "</office:text></office:body></office:document>");
    *ret_size = buf.len;
    return buf.ptr;
}

/* A descriptor with this content at its start. */
static int file_with(const void *data, size_t size)
{
    int fd = memfd_create("test", MFD_CLOEXEC);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size ||
        lseek(fd, 0, SEEK_SET) != 0)
        exit(2);
    return fd;
}

static void submit(struct jk_tests *t, struct jk_pool *pool, size_t paragraphs)
{
    struct jk_error err;
    size_t size;
    char *data = make_document(paragraphs, &size);
    int fd = file_with(data, size);

    CHECK(t, jk_pool_submit(pool, 1, 0, "a.fodt", fd, NULL, &err) == JK_OK);
    close(fd);
    free(data);
}

static void drain(struct jk_tests *t, struct jk_pool *pool)
{
    struct jk_error err;

    while (jk_pool_busy(pool)) {
        if (jk_pool_wait(pool, &err) != JK_OK) {
            CHECK(t, !"the pool goes on");
            return;
        }
    }
}

/* Waits until the worker has begun so many documents of its order. */
static void until_begun(struct jk_pool *pool, uint32_t begun)
{
    struct jk_error err;

    while (jk_pool_busy(pool) && pool->workers[0].begun < begun) {
        if (jk_pool_wait(pool, &err) != JK_OK)
            return;
    }
}

enum { LARGE = 120000 }; // paragraphs: long enough to be caught at work

static void check_crash(struct jk_tests *t)
{
    struct seen seen;
    struct jk_pool *pool = new_pool(t, &seen, 60);

    submit(t, pool, LARGE);
    until_begun(pool, 1);
    kill(pool->workers[0].pid, SIGSEGV);
    drain(t, pool);
    CHECK_NUMBER(t, seen.count, 1);
    CHECK_NUMBER(t, seen.states[0], JK_STATE_CRASHED);
    submit(t, pool, 1);
    drain(t, pool);
    CHECK_NUMBER(t, seen.count, 2);
    CHECK_NUMBER(t, seen.states[1], JK_STATE_COMPLETE);
    CHECK_NUMBER(t, seen.finished, 2);
    jk_pool_free(pool);
}

static void check_hang(struct jk_tests *t)
{
    struct seen seen;
    struct jk_pool *pool = new_pool(t, &seen, 0);

    submit(t, pool, LARGE);
    until_begun(pool, 1);
    kill(pool->workers[0].pid, SIGSTOP);
    drain(t, pool);
    CHECK_NUMBER(t, seen.count, 1);
    CHECK_NUMBER(t, seen.states[0], JK_STATE_TIMEOUT);
    jk_pool_free(pool);
}

/* A worker that died between documents says nothing about the next one. */
static void check_idle_death(struct jk_tests *t)
{
    struct seen seen;
    struct jk_pool *pool = new_pool(t, &seen, 60);

    kill(pool->workers[0].pid, SIGKILL);
    submit(t, pool, 1);
    drain(t, pool);
    CHECK_NUMBER(t, seen.count, 1);
    CHECK_NUMBER(t, seen.states[0], JK_STATE_COMPLETE);
    jk_pool_free(pool);
}

/* An archive whose second document kills the worker. */
static int archive(void)
{
    static const size_t paragraphs[] = {1, LARGE, 1};
    char path[] = "/tmp/jokou-test-XXXXXX";
    int fd = mkstemp(path), code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);

    for (size_t i = 0; zip != NULL && i < 3; i++) {
        char name[16];
        size_t size;
        char *data = make_document(paragraphs[i], &size);

        snprintf(name, sizeof name, "%zu.fodt", i + 1);
        zip_file_add(zip, name, zip_source_buffer(zip, data, size, 1), 0);
        zip_set_file_compression(zip, i, ZIP_CM_STORE, 0);
    }
    if (zip == NULL || zip_close(zip) != 0)
        exit(2);
    close(fd);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    unlink(path);
    return fd;
}

static void check_archive(struct jk_tests *t)
{
    struct seen seen;
    struct jk_pool *pool = new_pool(t, &seen, 60);
    struct jk_error err;
    int fd = archive();

    CHECK(t, jk_pool_submit(pool, 1, 0, "a.zip", fd, NULL, &err) == JK_OK);
    until_begun(pool, 2);
    kill(pool->workers[0].pid, SIGSEGV);
    drain(t, pool);
    CHECK_NUMBER(t, seen.count, 3);
    CHECK(t, strcmp(seen.paths[0], "1.fodt") == 0);
    CHECK_NUMBER(t, seen.states[0], JK_STATE_COMPLETE);
    CHECK(t, strcmp(seen.paths[1], "2.fodt") == 0);
    CHECK_NUMBER(t, seen.states[1], JK_STATE_CRASHED);
    CHECK(t, strcmp(seen.paths[2], "3.fodt") == 0);
    CHECK_NUMBER(t, seen.states[2], JK_STATE_COMPLETE);
    CHECK_NUMBER(t, seen.finished, 1);
    jk_pool_free(pool);
    close(fd);
}

/* Two documents, the second in EUC-JP, under a name in CP932 that is given
 * only if name says so. */
static int converted_archive(bool name)
{
    static const char euc[] =
        "<?xml version=\"1.0\" encoding=\"EUC-JP\"?><office:document "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "office:mimetype=\"application/vnd.oasis.opendocument.text\">"
        "<office:body><office:text><text:p>\xC6\xFC\xCB\xDC</text:p>"
        "</office:text></office:body></office:document>";
    char path[] = "/tmp/jokou-test-XXXXXX";
    int fd = mkstemp(path), code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    size_t size;
    char *data = make_document(1, &size);

    if (zip == NULL)
        exit(2);
    zip_file_add(zip, name ? "\x93\xFA.fodt" : "1.fodt",
                 zip_source_buffer(zip, data, size, 1),
                 name ? ZIP_FL_ENC_CP437 : 0);
    zip_file_add(zip, "2.fodt", zip_source_buffer(zip, euc, sizeof euc - 1, 0),
                 0);
    if (zip_close(zip) != 0)
        exit(2);
    close(fd);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    unlink(path);
    return fd;
}

/* Converters are opened when a document needs one, and nothing is told
 * twice. */
static void check_converters(struct jk_tests *t)
{
    for (int name = 0; name < 2; name++) {
        struct seen seen;
        struct jk_pool *pool = new_pool(t, &seen, 60);
        struct jk_error err;
        int fd = converted_archive(name == 1);

        submit(t, pool, 1);
        drain(t, pool);
        CHECK(t, pool->encodings == NULL);
        CHECK(t, jk_pool_submit(pool, 1, 0, "a.zip", fd, NULL, &err) == JK_OK);
        drain(t, pool);
        CHECK(t, pool->encodings != NULL);
        CHECK_NUMBER(t, seen.count, 3);
        CHECK(t, strcmp(seen.paths[1], name ? "日.fodt" : "1.fodt") == 0);
        CHECK(t, strcmp(seen.paths[2], "2.fodt") == 0);
        CHECK_NUMBER(t, seen.states[1], JK_STATE_COMPLETE);
        CHECK_NUMBER(t, seen.states[2], JK_STATE_COMPLETE);
        CHECK_NUMBER(t, seen.finished, 2);
        jk_pool_free(pool);
        close(fd);
    }
}

void test_worker(struct jk_tests *t)
{
    check_converters(t);
    check_crash(t);
    check_hang(t);
    check_idle_death(t);
    check_archive(t);
}

/* What a confined process must not be able to do; each sets its bit when it
 * is refused with EPERM (EACCES where landlock comes first). */
enum { ATTEMPTS = 11 };

static unsigned attempt(unsigned i)
{
    static char *const no_arguments[] = {NULL};
    long result = -1;

    errno = 0;
    switch (i) {
    case 0:
        result = socket(AF_INET, SOCK_STREAM, 0);
        break;
    case 1:
        result = open("/etc/passwd", O_RDONLY);
        break;
    case 2:
        result = open("/tmp/jokou-test-forbidden", O_WRONLY | O_CREAT, 0600);
        break;
    case 3:
        result = syscall(SYS_openat, AT_FDCWD, "/tmp", O_RDONLY);
        break;
    case 4:
        result = fork();
        if (result == 0)
            _exit(0);
        break;
    case 5:
        result = execve("/bin/true", no_arguments, no_arguments);
        break;
    case 6:
        result = ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        break;
    case 7:
        result = kill(getppid(), 0);
        break;
    case 8:
        result = unlink("/tmp/jokou-test-nothing");
        break;
    case 9:
        result = (long)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        break;
    default:
        result = syscall(SYS_io_uring_setup, 1, NULL);
    }
    return result == -1 && (errno == EPERM || errno == EACCES) ? 1u << i : 0;
}

static unsigned confined(unsigned *ret_kinds)
{
    unsigned answer[2] = {0, 0};
    int ends[2];
    pid_t pid;

    if (pipe(ends) != 0)
        return 0;
    pid = fork();
    if (pid == 0) {
        answer[0] = jk_sandbox_enter();
        for (unsigned i = 0; i < ATTEMPTS; i++)
            answer[1] |= attempt(i);
        (void)!write(ends[1], answer, sizeof answer);
        _exit(0);
    }
    close(ends[1]);
    if (read(ends[0], answer, sizeof answer) != (ssize_t)sizeof answer)
        answer[1] = 0;
    close(ends[0]);
    waitpid(pid, NULL, 0);
    *ret_kinds = answer[0];
    return answer[1];
}

void test_sandbox(struct jk_tests *t)
{
    unsigned kinds, refused = confined(&kinds);

    if ((kinds & JK_SANDBOX_SECCOMP) == 0) {
        printf("skipped sandbox: this system lets no filter in (%s)\n",
               jk_sandbox_name(kinds));
        return;
    }
    for (unsigned i = 0; i < ATTEMPTS; i++) {
        char note[32];

        snprintf(note, sizeof note, "attempt %u", i);
        t->note = note;
        CHECK(t, (refused >> i & 1) != 0);
    }
    t->note = NULL;
}
