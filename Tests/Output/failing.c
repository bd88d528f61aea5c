/* Lets the n-th call on a file below one folder fail, or kills the program there. Loaded before the C library (LD_PRELOAD).
 *
 *   FAIL_ROOTS   folders, separated by ':'; only calls on what is in them count
 *   FAIL_AT      which call, from 1; 0 for none
 *   FAIL_HOW     a number for errno, or "kill"
 *   FAIL_COUNT   a file that is told how many calls there were
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *roots;
static const char *told;
static long wanted;
static int how;
static atomic_long calls;
static atomic_bool ours[65536];
static _Atomic(DIR *) folders[64];

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("FAIL_AT"), *way = getenv("FAIL_HOW");
  roots = getenv("FAIL_ROOTS");
  told = getenv("FAIL_COUNT");
  wanted = at ? atol(at) : 0;
  how = way && strcmp(way, "kill") ? atoi(way) : 0;
  /* Programs that this one calls are left alone. */
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  if (!told) return;
  FILE *file = fopen(told, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}

static int counts(const char *path) {
  for (const char *root = roots; root && *root;) {
    const char *stop = strchrnul(root, ':');
    if (!strncmp(path, root, stop - root)) return 1;
    root = *stop ? stop + 1 : stop;
  }
  return 0;
}

static int fails(void) {
  if (atomic_fetch_add(&calls, 1) + 1 != wanted) return 0;
  if (!how) raise(SIGKILL);
  errno = how;
  return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define KNOWN(fd) ((fd) >= 0 && (fd) < 65536 && atomic_load(&ours[fd]))

int open(const char *path, int flags, ...) {
  REAL(open);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  int mine = counts(path);
  if (mine && fails()) return -1;
  int fd = real(path, flags, mode);
  if (fd >= 0 && fd < 65536) atomic_store(&ours[fd], mine);
  return fd;
}

int close(int fd) {
  REAL(close);
  int failed = KNOWN(fd) && fails(), code = errno;
  if (fd >= 0 && fd < 65536) atomic_store(&ours[fd], 0);
  int done = real(fd);
  if (failed) errno = code;
  return failed ? -1 : done;
}

ssize_t read(int fd, void *to, size_t size) {
  REAL(read);
  return KNOWN(fd) && fails() ? -1 : real(fd, to, size);
}

ssize_t write(int fd, const void *from, size_t size) {
  REAL(write);
  return KNOWN(fd) && fails() ? -1 : real(fd, from, size);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  REAL(pwrite);
  return KNOWN(fd) && fails() ? -1 : real(fd, from, size, at);
}

off_t lseek(int fd, off_t at, int from) {
  REAL(lseek);
  return KNOWN(fd) && fails() ? -1 : real(fd, at, from);
}

int fsync(int fd) {
  REAL(fsync);
  return KNOWN(fd) && fails() ? -1 : real(fd);
}

int fstat(int fd, struct stat *status) {
  REAL(fstat);
  return KNOWN(fd) && fails() ? -1 : real(fd, status);
}

int stat(const char *path, struct stat *status) {
  REAL(stat);
  return counts(path) && fails() ? -1 : real(path, status);
}

int lstat(const char *path, struct stat *status) {
  REAL(lstat);
  return counts(path) && fails() ? -1 : real(path, status);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return counts(path) && fails() ? -1 : real(path, mode);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  return counts(to) && fails() ? -1 : real(from, to);
}

int unlink(const char *path) {
  REAL(unlink);
  return counts(path) && fails() ? -1 : real(path);
}

int rmdir(const char *path) {
  REAL(rmdir);
  return counts(path) && fails() ? -1 : real(path);
}

char *realpath(const char *path, char *to) {
  REAL(realpath);
  return counts(path) && fails() ? NULL : real(path, to);
}

DIR *opendir(const char *path) {
  REAL(opendir);
  int mine = counts(path);
  if (mine && fails()) return NULL;
  DIR *stream = real(path);
  for (int i = 0; mine && stream && i < 64; i++) {
    DIR *none = NULL;
    if (atomic_compare_exchange_strong(&folders[i], &none, stream)) break;
  }
  return stream;
}

int closedir(DIR *stream) {
  REAL(closedir);
  for (int i = 0; i < 64; i++) {
    DIR *same = stream;
    if (atomic_compare_exchange_strong(&folders[i], &same, NULL)) break;
  }
  return real(stream);
}

struct dirent *readdir(DIR *stream) {
  REAL(readdir);
  for (int i = 0; i < 64; i++)
    if (atomic_load(&folders[i]) == stream) return fails() ? NULL : real(stream);
  return real(stream);
}
