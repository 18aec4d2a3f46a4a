/* replay.c - runs the files named on the command line through a fuzz target, one after another.
 *
 * The ordinary test run replays each target's corpus with this driver under the sanitizers, so that
 * no fuzzer is needed to notice that an old finding is back. Exit code 2: a file could not be read.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The whole file in a block of exactly its size, so that a read past the end is seen. NULL: failed.
 */
static uint8_t *read_file(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    uint8_t *data = NULL;
    long size = 0;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
        fseek(file, 0, SEEK_SET) == 0) {
        *n = (size_t)size;
        data = malloc(*n ? *n : 1);
    }
    if (data && fread(data, 1, *n, file) != *n) {
        free(data);
        data = NULL;
    }
    (void)fclose(file);
    return data;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t n = 0;
        uint8_t *data = read_file(argv[i], &n);
        if (!data) {
            perror(argv[i]);
            return 2;
        }
        (void)LLVMFuzzerTestOneInput(data, n);
        free(data);
    }
    return 0;
}
