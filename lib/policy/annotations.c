/* Comments are recognised by what stands directly before the word, without the language's grammar:
 * an annotation has to be the first thing in its comment. */
#include "policy/policy.h"

#include "text/text.h"

typedef struct word {
    tg_slice text;
    tg_annotation_kind kind;
} word;

static const word words[] = {
    {TG_LIT("tallygate:ignore"), TG_ANNOTATION_IGNORE},
    {TG_LIT("tallygate-expect:"), TG_ANNOTATION_EXPECT},
    {TG_LIT("tallygate-ok"), TG_ANNOTATION_OK},
};
static const tg_slice common_start = TG_LIT("tallygate");

/* What begins a comment somewhere; longer ones before those that they end with. */
static const tg_slice leaders[] = {
    TG_LIT("{{/*"), TG_LIT("{{- /*"), TG_LIT("{/*"), TG_LIT("<!--"), TG_LIT("/**"),
    TG_LIT("/*"),   TG_LIT("///"),    TG_LIT("//!"), TG_LIT("//"),   TG_LIT("--"),
    TG_LIT("##"),   TG_LIT("#"),      TG_LIT(";"),   TG_LIT("%"),
};
/* What a comment ends with: no part of a reason. */
static const tg_slice trailers[] = {
    TG_LIT("*/}}"), TG_LIT("*/ -}}"), TG_LIT("*/}"), TG_LIT("*/"), TG_LIT("-->"),
};
/* Lines that start so say nothing by themselves. `--` and `*` are left out: YAML's documents and
 * C's pointers start with them too. */
static const tg_slice whole_line_leaders[] = {
    TG_LIT("#"),
    TG_LIT("//"),
    TG_LIT("{{/*"),
    TG_LIT("<!--"),
};

enum { COUNT_WORDS = sizeof words / sizeof words[0] };
#define COUNT_OF(list) (sizeof(list) / sizeof((list)[0]))

typedef struct finder {
    tg_slice path;
    tg_arena *arena;
    tg_vec *out;
    size_t waiting; /* annotations from here on still want the line they mean */
    uint32_t line;
} finder;

static bool starts_with_any(tg_slice text, const tg_slice *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_starts(text, list[i])) return true;
    }
    return false;
}

/* Whether `code`, what stands before a comment in its line, leaves a string open: then the comment
 * is a part of that string. */
static bool leaves_string_open(tg_slice code)
{
    char quote = '\0';
    for (size_t i = 0; i < code.n; i++) {
        char c = code.ptr[i];
        if (quote && c == '\\') {
            i++;
        } else if (quote) {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        }
    }
    return quote != '\0';
}

/* Whether `before`, the line up to the word, ends by opening a comment. *has_code: something else
 * stands before that. A line of a block comment may begin with a lone star. */
static bool opens_comment(tg_slice before, bool *has_code)
{
    before = tg_slice_trim(before);
    *has_code = false;
    if (tg_slice_is(before, "*")) return true;
    for (size_t i = 0; i < COUNT_OF(leaders); i++) {
        if (!tg_slice_ends(before, leaders[i])) continue;
        tg_slice code = {before.ptr, before.n - leaders[i].n};
        *has_code = tg_slice_trim(code).n > 0;
        return !leaves_string_open(code);
    }
    return false;
}

static bool is_policy_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '*';
}

static tg_slice take_policy(tg_slice *rest)
{
    *rest = tg_slice_trim(*rest);
    size_t n = 0;
    /* "--" starts the reason even where the policy was left out. */
    if (tg_slice_starts(*rest, (tg_slice)TG_LIT("--"))) return (tg_slice){rest->ptr, 0};
    while (n < rest->n && is_policy_byte(rest->ptr[n])) n++;
    tg_slice policy = {rest->ptr, n};
    *rest = tg_slice_trim(tg_slice_from(*rest, n));
    return policy;
}

/* A reason says something: it has a letter or a digit, of any script. */
static bool says_something(tg_slice reason)
{
    for (size_t at = 0; at < reason.n;) {
        uint32_t c = tg_text_take(reason, &at);
        bool is_ascii_word =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_other = c >= 0x80 && c != TG_TEXT_INVALID && !tg_text_is_blank(c);
        if (is_ascii_word || is_other) return true;
    }
    return false;
}

static tg_slice take_reason(tg_slice rest)
{
    static const tg_slice dashes = TG_LIT("--");
    rest = tg_slice_trim(rest);
    for (size_t i = 0; i < COUNT_OF(trailers); i++) {
        if (!tg_slice_ends(rest, trailers[i])) continue;
        rest = tg_slice_trim((tg_slice){rest.ptr, rest.n - trailers[i].n});
        break;
    }
    if (!tg_slice_starts(rest, dashes)) return (tg_slice){"", 0};
    while (rest.n && rest.ptr[0] == '-') rest = tg_slice_from(rest, 1);
    return says_something(rest) ? tg_slice_trim(rest) : (tg_slice){"", 0};
}

static tg_status add(finder *f, const tg_annotation *like, tg_slice policy, tg_slice reason,
                     tg_err *err)
{
    tg_annotation *slot = tg_vec_push(f->out);
    if (!slot) return tg_fail_memory(err);
    *slot = *like;
    slot->policy = tg_arena_copy(f->arena, policy);
    slot->reason = tg_arena_copy(f->arena, reason);
    if (!slot->policy.ptr || !slot->reason.ptr) return tg_fail_memory(err);
    return TG_OK;
}

/* What stands after the word: POLICY[, POLICY...] [-- reason]. */
static tg_status add_all(finder *f, const tg_annotation *like, tg_slice rest, tg_err *err)
{
    if (like->kind == TG_ANNOTATION_OK)
        return add(f, like, (tg_slice){"", 0}, (tg_slice){"", 0}, err);
    size_t first = f->out->count;
    tg_status status = TG_OK;
    for (bool more = true; more && !status;) {
        tg_slice policy = take_policy(&rest);
        if (policy.n || f->out->count == first)
            status = add(f, like, policy, (tg_slice){"", 0}, err);
        more = rest.n && rest.ptr[0] == ',';
        if (more) rest = tg_slice_from(rest, 1);
    }
    tg_slice reason = tg_arena_copy(f->arena, take_reason(rest));
    if (!status && !reason.ptr) status = tg_fail_memory(err);
    for (size_t i = first; i < f->out->count && !status; i++) {
        ((tg_annotation *)tg_vec_at(f->out, i))->reason = reason;
    }
    return status;
}

/* Any annotation of one line; *is_alone: one that stands on a line of its own. */
static tg_status read_line(finder *f, tg_slice line, bool *is_alone, tg_err *err)
{
    *is_alone = false;
    size_t at = tg_slice_find(line, common_start);
    if (at == SIZE_MAX) return TG_OK;
    tg_slice rest = tg_slice_from(line, at);
    for (size_t i = 0; i < COUNT_WORDS; i++) {
        if (!tg_slice_starts(rest, words[i].text)) continue;
        rest = tg_slice_from(rest, words[i].text.n);
        /* tallygate-okay is another word. */
        if (rest.n && is_policy_byte(rest.ptr[0]) && words[i].kind != TG_ANNOTATION_EXPECT) break;
        bool has_code = false;
        if (!opens_comment((tg_slice){line.ptr, at}, &has_code)) break;
        *is_alone = !has_code;
        uint32_t column = (uint32_t)at + 1;
        tg_annotation like = {
            .kind = words[i].kind,
            .location = {.file = f->path,
                         .line = f->line,
                         .column = column,
                         .end_line = f->line,
                         .end_column = column + (uint32_t)words[i].text.n},
            .target_line = has_code ? f->line : 0,
        };
        return add_all(f, &like, rest, err);
    }
    return TG_OK;
}

static bool is_passed_over(tg_slice line)
{
    line = tg_slice_trim(line);
    return !line.n || tg_slice_is(line, "---") || tg_slice_is(line, "*/") ||
           starts_with_any(line, whole_line_leaders, COUNT_OF(whole_line_leaders)) ||
           (tg_slice_starts(line, (tg_slice)TG_LIT("/*")) &&
            tg_slice_ends(line, (tg_slice)TG_LIT("*/")));
}

static void settle(finder *f, uint32_t target)
{
    for (size_t i = f->waiting; i < f->out->count; i++) {
        tg_annotation *a = tg_vec_at(f->out, i);
        if (!a->target_line) a->target_line = target;
    }
    f->waiting = f->out->count;
}

/* The next line, ended by \n, \r\n or a lone \r. */
static tg_slice next_line(tg_slice text, size_t *at)
{
    size_t from = *at;
    size_t to = from;
    while (to < text.n && text.ptr[to] != '\n' && text.ptr[to] != '\r') to++;
    *at = to + 1;
    if (to + 1 < text.n && text.ptr[to] == '\r' && text.ptr[to + 1] == '\n') *at = to + 2;
    return (tg_slice){text.ptr + from, to - from};
}

tg_status tg_annotations_of(tg_slice path, tg_slice text, tg_arena *arena, tg_vec *out, tg_err *err)
{
    finder f = {.path = path, .arena = arena, .out = out, .waiting = out->count};
    for (size_t at = 0; at < text.n;) {
        tg_slice line = next_line(text, &at);
        f.line++;
        bool is_alone = false;
        tg_status status = read_line(&f, line, &is_alone, err);
        if (status) return status;
        if (!is_alone && f.waiting < out->count && !is_passed_over(line)) settle(&f, f.line);
    }
    /* Nothing follows: the comment's own line, which no asset is on. */
    for (size_t i = f.waiting; i < out->count; i++) {
        tg_annotation *a = tg_vec_at(out, i);
        if (!a->target_line) a->target_line = a->location.line;
    }
    return TG_OK;
}
