#include "text/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "base/limits.h"
#include "text/text.h"

/* No JIT: it ignores the depth and heap limits, and its match is many times faster only on subjects
 * far longer than names and paths. The match context is not written to while matching, so that
 * threads may share it; match data is made for each call. */
struct tg_pattern {
    pcre2_code *code;
    pcre2_match_context *context;
};

static tg_status fail_compile(tg_err *err, int number, size_t offset)
{
    unsigned char reason[256];
    if (pcre2_get_error_message(number, reason, sizeof reason) < 0) reason[0] = '\0';
    if (number == PCRE2_ERROR_HEAP_FAILED) return tg_fail_memory(err);
    return tg_fail_at(err, TG_ESYNTAX, NULL, 0, (uint32_t)offset + 1, "%s", (char *)reason);
}

static tg_status compile(tg_slice expression, uint32_t options, tg_pattern **out, tg_err *err)
{
    tg_pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern) return tg_fail_memory(err);
    int number = 0;
    size_t offset = 0;
    pattern->code = pcre2_compile((PCRE2_SPTR)(expression.n ? expression.ptr : ""), expression.n,
                                  options, &number, &offset, NULL);
    if (!pattern->code) {
        tg_pattern_free(pattern);
        return fail_compile(err, number, offset);
    }
    pattern->context = pcre2_match_context_create(NULL);
    if (!pattern->context) {
        tg_pattern_free(pattern);
        return tg_fail_memory(err);
    }
    pcre2_set_match_limit(pattern->context, TG_LIMIT_PATTERN_MATCH);
    pcre2_set_depth_limit(pattern->context, TG_LIMIT_PATTERN_DEPTH);
    pcre2_set_heap_limit(pattern->context, TG_LIMIT_PATTERN_HEAP_KIB);
    *out = pattern;
    return TG_OK;
}

static tg_status refuse_long(tg_slice expression, tg_err *err)
{
    if (expression.n <= TG_LIMIT_PATTERN_BYTES) return TG_OK;
    return tg_fail(err, TG_ELIMIT, "a pattern of more than %u bytes", TG_LIMIT_PATTERN_BYTES);
}

tg_status tg_pattern_new(tg_slice expression, unsigned flags, tg_pattern **out, tg_err *err)
{
    tg_status status = refuse_long(expression, err);
    if (status) return status;
    /* (*UTF), (*LIMIT_MATCH=...), (*NO_AUTO_POSSESS): these change what we have set. */
    static const tg_slice verb = TG_LIT("(*");
    if (tg_slice_starts(expression, verb) && expression.n > 2 && expression.ptr[2] >= 'A' &&
        expression.ptr[2] <= 'Z') {
        return tg_fail_at(err, TG_ESYNTAX, NULL, 0, 1, "a pattern may not start with (*VERB)");
    }
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    if (flags & TG_PATTERN_NOCASE) options |= PCRE2_CASELESS;
    if (flags & TG_PATTERN_WHOLE) options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    return compile(expression, options, out, err);
}

void tg_pattern_free(tg_pattern *pattern)
{
    if (!pattern) return;
    pcre2_match_context_free(pattern->context);
    pcre2_code_free(pattern->code);
    free(pattern);
}

tg_status tg_pattern_matches(const tg_pattern *pattern, tg_slice subject, bool *matches,
                             tg_err *err)
{
    if (subject.n > TG_LIMIT_PATTERN_SUBJECT_BYTES) {
        return tg_fail(err, TG_ELIMIT, "a text of more than %u bytes is not matched",
                       TG_LIMIT_PATTERN_SUBJECT_BYTES);
    }
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data) return tg_fail_memory(err);
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.n ? subject.ptr : ""), subject.n,
                             0, 0, data, pattern->context);
    pcre2_match_data_free(data);
    bool is_bad_utf8 = result <= PCRE2_ERROR_UTF8_ERR1 && result >= PCRE2_ERROR_UTF8_ERR21;
    if (result >= 0 || result == PCRE2_ERROR_NOMATCH || is_bad_utf8) {
        *matches = result >= 0;
        return TG_OK;
    }
    if (result == PCRE2_ERROR_NOMEMORY) return tg_fail_memory(err);
    return tg_fail(err, TG_ELIMIT, "the pattern takes too long on this text");
}

/* --- globs ---------------------------------------------------------------------------------- */

/* Globs become expressions here, because pcre2_pattern_convert knows neither that a glob without
 * `/` matches at any depth nor that one matches what is below. They work on bytes, as git's do, so
 * that a path that is not UTF-8 cannot hide from one. */
typedef struct glob {
    tg_slice text;
    size_t at;
    tg_buf out;
    const char *problem;
} glob;

static void put_literal(tg_buf *out, char c)
{
    bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   (unsigned char)c >= 0x80;
    if (c == '\0') {
        tg_buf_puts(out, "\\x00");
        return;
    }
    if (!is_word) tg_buf_putc(out, '\\');
    tg_buf_putc(out, c);
}

/* `[...]`, at its bracket. A class never matches a slash. */
static void convert_class(glob *g)
{
    size_t i = g->at + 1;
    tg_slice t = g->text;
    bool is_negated = i < t.n && (t.ptr[i] == '!' || t.ptr[i] == '^');
    if (is_negated) i++;
    tg_buf_puts(&g->out, is_negated ? "(?!/)[^" : "(?!/)[");
    for (size_t first = i; i < t.n; i++) {
        char c = t.ptr[i];
        if (c == ']' && i > first) {
            tg_buf_putc(&g->out, ']');
            g->at = i + 1;
            return;
        }
        static const tg_slice named = TG_LIT("[:");
        static const tg_slice named_end = TG_LIT(":]");
        size_t end = tg_slice_starts(tg_slice_from(t, i), named)
                         ? tg_slice_find(tg_slice_from(t, i + 2), named_end)
                         : SIZE_MAX;
        if (end != SIZE_MAX) {
            tg_buf_put(&g->out, (tg_slice){t.ptr + i, end + 4});
            i += end + 3;
        } else if (c == '-') {
            tg_buf_putc(&g->out, c);
        } else {
            if (c == '\\' && i + 1 < t.n) c = t.ptr[++i];
            put_literal(&g->out, c);
        }
    }
    g->problem = "a [ without its ]";
}

/* A run of stars, at its first: two or more are special only between slashes. */
static void convert_stars(glob *g)
{
    tg_slice t = g->text;
    size_t start = g->at;
    while (g->at < t.n && t.ptr[g->at] == '*') g->at++;
    bool opens = start == 0 || t.ptr[start - 1] == '/';
    bool closes = g->at == t.n || t.ptr[g->at] == '/';
    if (g->at - start < 2 || !opens || !closes) {
        tg_buf_puts(&g->out, "[^/]*");
    } else if (g->at == t.n) {
        tg_buf_puts(&g->out, ".+");
    } else {
        tg_buf_puts(&g->out, "(?:.*/)?");
        g->at++;
    }
}

static void convert_glob(glob *g)
{
    while (g->at < g->text.n && !g->problem) {
        char c = g->text.ptr[g->at];
        if (c == '*') {
            convert_stars(g);
        } else if (c == '[') {
            convert_class(g);
        } else if (c == '?') {
            tg_buf_puts(&g->out, "[^/]");
            g->at++;
        } else {
            if (c == '\\') {
                g->at++;
                if (g->at == g->text.n) {
                    g->problem = "a \\ at the end";
                    return;
                }
                c = g->text.ptr[g->at];
            }
            put_literal(&g->out, c);
            g->at++;
        }
    }
}

tg_status tg_glob_new(tg_slice text, tg_pattern **out, tg_err *err)
{
    tg_status status = refuse_long(text, err);
    if (status) return status;
    if (text.n == 0 || tg_slice_is(text, "/")) {
        return tg_fail_at(err, TG_ESYNTAX, NULL, 0, 1, "a glob that names nothing");
    }
    /* Negation is a matter of lists; a glob that silently meant the opposite would be worse. */
    if (text.ptr[0] == '!') {
        return tg_fail_at(err, TG_ESYNTAX, NULL, 0, 1, "a glob may not start with !");
    }
    bool only_below = text.ptr[text.n - 1] == '/';
    if (only_below) text.n--;
    bool is_rooted = memchr(text.ptr, '/', text.n) != NULL;
    size_t cut = text.ptr[0] == '/' ? 1 : 0;
    glob g = {.text = tg_slice_from(text, cut), .out = tg_buf_of(64 * TG_LIMIT_PATTERN_BYTES)};
    if (!is_rooted) tg_buf_puts(&g.out, "(?:.*/)?");
    convert_glob(&g);
    tg_buf_puts(&g.out, only_below ? "/.+" : "(?:/.*)?");
    status = tg_buf_status(&g.out);
    if (status) {
        status = tg_fail_memory(err);
    } else if (g.problem) {
        status = tg_fail_at(err, TG_ESYNTAX, NULL, 0, (uint32_t)(g.at + cut) + 1, "%s", g.problem);
    } else {
        uint32_t options =
            PCRE2_DOTALL | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C;
        status = compile(tg_buf_slice(&g.out), options, out, err);
        if (status == TG_ESYNTAX && err) err->column = 1; /* PCRE2's is in our expression */
    }
    tg_buf_free(&g.out);
    return status;
}
