/* bundle_fixture.h - bundles from memory, for the tests of lib/bundle. */
#ifndef TG_TESTS_BUNDLE_FIXTURE_H
#define TG_TESTS_BUNDLE_FIXTURE_H

#include "bundle/bundle.h"

typedef struct memory_file {
    const char *path;
    const char *text; /* NULL: cannot be read */
} memory_file;

/* A loaded bundle, or why not. Free with bundle_case_free. */
typedef struct bundle_case {
    tg_arena *arena;
    tg_bundle *bundle;
    tg_vec problems;
    tg_status status;
    tg_err err;
} bundle_case;

/* `files` ends with a NULL path; NULL: no bundle at all. */
bundle_case bundle_case_load(const memory_file *files);
/* A bundle of nothing but dictionary.yaml. */
bundle_case bundle_case_dictionary(const char *text);
void bundle_case_free(bundle_case *c);
/* The problems as "FILE:LINE:COLUMN: MESSAGE\n" each, in the case's arena. */
const char *bundle_case_problems(bundle_case *c);
/* "LINE:COLUMN: MESSAGE\n" of any list of diagnostics. */
const char *diagnostics_text(const tg_vec *list, tg_arena *arena, bool with_file);

#endif
