/* code_scan.h - source files through the code reader, and what it found as text. */
#ifndef TESTS_UNIT_CODE_SCAN_H
#define TESTS_UNIT_CODE_SCAN_H

#include "base/buf.h"
#include "model/reader.h"

typedef struct code_file {
    const char *path;
    const char *text;
} code_file;

typedef struct code_options {
    const char *rules; /* a bundle's rule file, or NULL */
    bool include_tests;
    bool include_generated;
    bool watch_api_keys;
} code_options;

/* Reads the files and joins them. One line per asset, "LINE TYPE PROVIDER MODEL", then for each tag
 * " KEY=VALUE@SINK" (a value that is not known is ?), for each open carrier " ?CARRIER", for a
 * model that is not known "?"; then one line per observation, "observation POLICY", per error
 * "error MESSAGE", per note "note MESSAGE". Fails the test when the reader does. */
void code_scan(const code_file *files, size_t count, const code_options *options, tg_buf *out);
/* The same, compared with what is expected. */
void code_expect_files(const code_file *files, size_t count, const code_options *options,
                       const char *expected);
/* One file, without options. */
void code_expect(const char *path, const char *text, const char *expected);

/* A piece of code and what is expected of it. */
typedef struct code_shape {
    const char *text;
    const char *expected;
} code_shape;
/* Each shape between `head` and `tail`, in a file of its own. */
void code_expect_shapes(const char *path, const char *head, const char *tail,
                        const code_shape *shapes, size_t count);
#define CODE_EXPECT_SHAPES(path, head, tail, shapes) \
    code_expect_shapes(path, head, tail, shapes, sizeof(shapes) / sizeof((shapes)[0]))

#endif
