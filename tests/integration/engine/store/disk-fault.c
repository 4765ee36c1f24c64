/*
 * A disk that fails when it is told to, for tests: preloaded into a process, it makes the n-th write to a file below a given folder fail with an error number, and those
 * after it until it is told otherwise. unlink("/artel-fault:<n>:<errno>:<folder>") tells it; n = 0: no more faults. unlink("/artel-fault:count") fails with the number of
 * writes since then as its errno.
 * With ARTEL_SYNC_LOG it also appends to that file, for each file below ARTEL_SYNC_FOLDER that was synced, its size and path: what a power cut would leave.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long fault_at = 0, seen = 0;
static int fault_errno = EIO;
static char folder[PATH_MAX] = "";

static int is_ours(int fd) {
  char link[64], path[PATH_MAX];
  if (folder[0] == 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return strncmp(path, folder, strlen(folder)) == 0 && strstr(path, "-shm") == NULL;
}
static int fails(void) {
  long n = ++seen;
  if (fault_at == 0 || n < fault_at) return 0;
  errno = fault_errno;
  return 1;
}
static void log_sync(int fd) {
  const char *log = getenv("ARTEL_SYNC_LOG"), *below = getenv("ARTEL_SYNC_FOLDER");
  char link[64], path[PATH_MAX], line[PATH_MAX + 64];
  struct stat facts;
  if (log == NULL || below == NULL) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0 || fstat(fd, &facts) != 0) return;
  path[n] = 0;
  if (strncmp(path, below, strlen(below)) != 0) return;
  int out = open(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (out < 0) return;
  int length = snprintf(line, sizeof line, "synced %lld %s\n", (long long)facts.st_size, path);
  static ssize_t (*put)(int, const void *, size_t) = NULL;
  if (!put) put = dlsym(RTLD_NEXT, "write");
  put(out, line, length);
  close(out);
}
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__) = NULL; if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t); if (is_ours(fd) && fails()) return -1; return real(fd, b, n, o); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(ssize_t, "pwrite", int, const void *, size_t, off_t); if (is_ours(fd) && fails()) return -1; return real(fd, b, n, o); }
ssize_t write(int fd, const void *b, size_t n) { REAL(ssize_t, "write", int, const void *, size_t); if (is_ours(fd) && fails()) return -1; return real(fd, b, n); }
int fsync(int fd) { REAL(int, "fsync", int); if (is_ours(fd) && fails()) return -1; int said = real(fd); if (said == 0) log_sync(fd); return said; }
int fdatasync(int fd) { REAL(int, "fdatasync", int); if (is_ours(fd) && fails()) return -1; int said = real(fd); if (said == 0) log_sync(fd); return said; }
int ftruncate64(int fd, off64_t n) { REAL(int, "ftruncate64", int, off64_t); if (is_ours(fd) && fails()) return -1; return real(fd, n); }
int ftruncate(int fd, off_t n) { REAL(int, "ftruncate", int, off_t); if (is_ours(fd) && fails()) return -1; return real(fd, n); }

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  if (strncmp(path, "/artel-fault:", 13) != 0) return real(path);
  if (strcmp(path + 13, "count") == 0) { errno = seen > 0 && seen < 4000 ? (int)seen : ENOENT; return -1; }
  fault_at = 0; seen = 0; folder[0] = 0;
  long at = 0; int number = EIO; char where[PATH_MAX] = "";
  if (sscanf(path + 13, "%ld:%d:%4000s", &at, &number, where) == 3) { fault_errno = number; snprintf(folder, sizeof folder, "%s", where); fault_at = at; }
  return 0;
}
