/* A pattern and a subject, divided by the first newline: as an expression and as a glob. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "text/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void match(tg_pattern *pattern, tg_slice subject)
{
    bool matches = false;
    tg_status status = tg_pattern_matches(pattern, subject, &matches, NULL);
    if (status != TG_OK && status != TG_ELIMIT) abort();
    tg_pattern_free(pattern);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_slice subject = {(const char *)data, n};
    tg_slice pattern_text = tg_slice_cut(&subject, '\n');
    tg_pattern *pattern = NULL;
    tg_err err = {.status = TG_OK};
    tg_status status = tg_pattern_new(pattern_text, n % 4, &pattern, &err);
    if (!status) match(pattern, subject);
    if (status == TG_ESYNTAX && (err.column == 0 || err.column > pattern_text.n + 1)) abort();
    if (status == TG_ENOMEM) abort();
    status = tg_glob_new(pattern_text, &pattern, &err);
    if (!status) match(pattern, subject);
    if (status == TG_ESYNTAX && (err.column == 0 || err.column > pattern_text.n + 1)) abort();
    if (status == TG_ENOMEM) abort();
    return 0;
}
