#include "doc/json.h"

#include <cjson/cJSON.h>

#include "base/limits.h"
#include "doc/build.h"

/* First the text is checked against RFC 8259, more strictly than cJSON does, and every value gets a
 * node with its place. Then cJSON parses the text, and its tree, walked in the same order, gives
 * the nodes their texts. Numbers are taken as they are written: cJSON makes doubles of them. */
typedef struct scanner {
    tg_slice text;
    size_t at;
    tg_build *build;
    uint32_t open[TG_LIMIT_JSON_DEPTH]; /* nodes of the containers around `at` */
    unsigned depth;
    const char *problem; /* at `at` */
    tg_status status;
} scanner;

/* cJSON copies a number into a buffer of 64 bytes. */
enum { NUMBER_MAX = 63 };

static bool fail(scanner *s, tg_status status, const char *problem)
{
    s->status = status;
    s->problem = problem;
    return false;
}

static int byte_at(const scanner *s, size_t at)
{
    return at < s->text.n ? (unsigned char)s->text.ptr[at] : -1;
}

static void skip_space(scanner *s)
{
    for (;;) {
        int c = byte_at(s, s->at);
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
        s->at++;
    }
}

static int hex_value(int c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The unit of \uXXXX at `at`, or -1. */
static int unit_at(const scanner *s, size_t at)
{
    if (byte_at(s, at) != '\\' || byte_at(s, at + 1) != 'u') return -1;
    int unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(byte_at(s, at + i));
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool scan_unicode_escape(scanner *s)
{
    int unit = unit_at(s, s->at);
    if (unit < 0) return fail(s, TG_ESYNTAX, "\\u without four hexadecimal digits");
    /* A NUL would end the text early for everything that is written in C. */
    if (unit == 0) return fail(s, TG_ESYNTAX, "\\u0000 in a text");
    if (unit < 0xd800 || unit > 0xdfff) {
        s->at += 6;
        return true;
    }
    int low = unit < 0xdc00 ? unit_at(s, s->at + 6) : -1;
    if (low < 0xdc00 || low > 0xdfff) {
        return fail(s, TG_ESYNTAX, "half of a surrogate pair in a text");
    }
    s->at += 12;
    return true;
}

static bool scan_escape(scanner *s)
{
    int c = byte_at(s, s->at + 1);
    if (c == 'u') return scan_unicode_escape(s);
    if (c <= 0 || !strchr("\"\\/bfnrt", c)) return fail(s, TG_ESYNTAX, "an unknown \\ escape");
    s->at += 2;
    return true;
}

/* Non-zero when one of eight bytes is a quote, a backslash or a control character. */
static uint64_t special_among(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t quote = eight ^ ones * '"';
    uint64_t backslash = eight ^ ones * '\\';
    uint64_t control = (eight - ones * 0x20) & ~eight;
    return (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | control) & ones * 0x80;
}

/* To the next special byte, or close to it. */
static void skip_ordinary(scanner *s)
{
    while (s->at + 8 <= s->text.n) {
        uint64_t eight = 0;
        memcpy(&eight, s->text.ptr + s->at, 8);
        uint64_t special = special_among(eight);
        if (special) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            /* A borrow may mark bytes behind the first special one, never before it. */
            s->at += (size_t)__builtin_ctzll(special) / 8;
#endif
            return;
        }
        s->at += 8;
    }
}

static bool scan_string(scanner *s)
{
    size_t start = s->at++;
    for (;;) {
        skip_ordinary(s);
        int c = byte_at(s, s->at);
        if (c == '"') break;
        if (c < 0) {
            s->at = start;
            return fail(s, TG_ESYNTAX, "a text without its closing quote");
        }
        if (c < 0x20) return fail(s, TG_ESYNTAX, "a raw control character in a text");
        if (c != '\\') {
            s->at++;
        } else if (!scan_escape(s)) {
            return false;
        }
    }
    s->at++;
    return true;
}

static size_t skip_digits(scanner *s)
{
    size_t start = s->at;
    while (byte_at(s, s->at) >= '0' && byte_at(s, s->at) <= '9') s->at++;
    return s->at - start;
}

static bool scan_number(scanner *s)
{
    size_t start = s->at;
    if (byte_at(s, s->at) == '-') s->at++;
    bool has_zero = byte_at(s, s->at) == '0';
    size_t digits = skip_digits(s);
    if (digits == 0) return fail(s, TG_ESYNTAX, "a number without digits");
    if (has_zero && digits > 1) {
        s->at = start;
        return fail(s, TG_ESYNTAX, "a number with a leading zero");
    }
    if (byte_at(s, s->at) == '.') {
        s->at++;
        if (skip_digits(s) == 0)
            return fail(s, TG_ESYNTAX, "a number without digits after its point");
    }
    if (byte_at(s, s->at) == 'e' || byte_at(s, s->at) == 'E') {
        s->at++;
        if (byte_at(s, s->at) == '+' || byte_at(s, s->at) == '-') s->at++;
        if (skip_digits(s) == 0)
            return fail(s, TG_ESYNTAX, "a number without digits in its exponent");
    }
    if (s->at - start <= NUMBER_MAX) return true;
    s->at = start;
    return fail(s, TG_ELIMIT, "a number of more than 63 characters");
}

static bool scan_word(scanner *s, const char *word)
{
    tg_slice rest = tg_slice_from(s->text, s->at);
    tg_slice expected = tg_slice_of(word);
    if (!tg_slice_starts(rest, expected)) return fail(s, TG_ESYNTAX, "a value is expected");
    s->at += expected.n;
    return true;
}

static bool open_container(scanner *s, uint32_t node)
{
    if (s->depth == TG_LIMIT_JSON_DEPTH) return fail(s, TG_ELIMIT, "nested too deeply");
    s->open[s->depth++] = node;
    s->at++;
    return true;
}

/* What the value at `at` is made of; of a container only its opening bracket. */
static bool scan_content(scanner *s, tg_type type, uint32_t node)
{
    switch (type) {
    case TG_OBJECT:
    case TG_ARRAY:
        return open_container(s, node);
    case TG_STRING:
        return scan_string(s);
    case TG_NUMBER:
        return scan_number(s);
    case TG_BOOL:
        return scan_word(s, byte_at(s, s->at) == 't' ? "true" : "false");
    case TG_NULL:
        return scan_word(s, "null");
    case TG_MISSING:
        break;
    }
    if (s->at < s->text.n) return fail(s, TG_ESYNTAX, "a value is expected");
    return fail(s, TG_ESYNTAX, "the text ends where a value is expected");
}

static bool scan_value(scanner *s, uint32_t key_start)
{
    uint32_t at = 0;
    tg_status status = tg_build_node(s->build, &at);
    if (status) return fail(s, status, "too many values");
    if (s->depth) s->build->nodes[s->open[s->depth - 1]].count++;
    tg_node *node = &s->build->nodes[at];
    tg_type type = tg_build_json_type(byte_at(s, s->at));
    node->type = (uint8_t)type;
    node->start = (uint32_t)s->at;
    node->key_start = key_start;
    bool is_good = scan_content(s, type, at);
    node->end = (uint32_t)s->at;
    return is_good;
}

static bool scan_member(scanner *s)
{
    if (byte_at(s, s->at) != '"') return fail(s, TG_ESYNTAX, "a key in quotes is expected");
    uint32_t key_start = (uint32_t)s->at;
    if (!scan_string(s)) return false;
    skip_space(s);
    if (byte_at(s, s->at) != ':') return fail(s, TG_ESYNTAX, "a colon is expected after a key");
    s->at++;
    skip_space(s);
    return scan_value(s, key_start);
}

static void close_container(scanner *s)
{
    s->at++;
    uint32_t node = s->open[--s->depth];
    s->build->nodes[node].end = (uint32_t)s->at;
    s->build->nodes[node].span = s->build->count - node;
}

/* What stands between two values of the innermost container, and the next value. */
static bool scan_next(scanner *s)
{
    const tg_node *container = &s->build->nodes[s->open[s->depth - 1]];
    bool is_object = container->type == TG_OBJECT;
    int c = byte_at(s, s->at);
    if (c == (is_object ? '}' : ']')) {
        close_container(s);
        return true;
    }
    if (c < 0) {
        return fail(s, TG_ESYNTAX,
                    is_object ? "the text ends in the middle of an object"
                              : "the text ends in the middle of a list");
    }
    if (container->count) {
        if (c != ',') return fail(s, TG_ESYNTAX, "a comma or a closing bracket is expected");
        s->at++;
        skip_space(s);
    }
    return is_object ? scan_member(s) : scan_value(s, 0);
}

static bool scan(scanner *s)
{
    skip_space(s);
    bool is_good = scan_value(s, 0);
    while (is_good && s->depth) {
        skip_space(s);
        is_good = scan_next(s);
    }
    if (!is_good) return false;
    skip_space(s);
    return s->at == s->text.n || fail(s, TG_ESYNTAX, "text after the end of the value");
}

/* --- cJSON's tree --------------------------------------------------------------------------- */

static bool is_same_type(const cJSON *item, uint8_t type)
{
    switch ((tg_type)type) {
    case TG_NULL:
        return cJSON_IsNull(item);
    case TG_BOOL:
        return cJSON_IsBool(item);
    case TG_NUMBER:
        return cJSON_IsNumber(item);
    case TG_STRING:
        return cJSON_IsString(item);
    case TG_ARRAY:
        return cJSON_IsArray(item);
    case TG_OBJECT:
        return cJSON_IsObject(item);
    case TG_MISSING:
        return false;
    }
    return false;
}

static void fill_node(tg_build *build, uint32_t i, const cJSON *item, tg_slice text)
{
    tg_node *node = &build->nodes[i];
    if (item->string) {
        tg_slice key = tg_slice_of(item->string);
        node->key = tg_build_text(build, key);
        node->key_n = (uint32_t)key.n;
    }
    if (node->type == TG_ARRAY || node->type == TG_OBJECT) return;
    tg_slice written = {text.ptr + node->start, node->end - node->start};
    if (node->type == TG_STRING) written = tg_slice_of(item->valuestring);
    node->text = tg_build_text(build, written);
    node->text_n = (uint32_t)written.n;
}

/* False when the two disagree about what the text holds, which would be a bug of one of them. */
static bool fill_nodes(tg_build *build, const cJSON *root, tg_slice text)
{
    const cJSON *path[TG_LIMIT_JSON_DEPTH + 1];
    unsigned depth = 0;
    const cJSON *item = root;
    for (uint32_t i = 0; i < build->count; i++) {
        if (!item || !is_same_type(item, build->nodes[i].type)) return false;
        fill_node(build, i, item, text);
        if (item->child) {
            path[depth++] = item;
            item = item->child;
            continue;
        }
        while (depth && !item->next) item = path[--depth];
        item = depth ? item->next : NULL;
    }
    return item == NULL;
}

static tg_status parse_texts(tg_build *build, tg_slice text, const char *name, tg_err *err)
{
    cJSON *root = cJSON_ParseWithLengthOpts(text.ptr, text.n, NULL, 0);
    /* All that cJSON refuses, the scanner has refused: memory is the only reason left. */
    if (!root) return tg_fail_memory(err);
    bool is_same = fill_nodes(build, root, text);
    cJSON_Delete(root);
    if (is_same) return TG_OK;
    return tg_fail_at(err, TG_ESYNTAX, name, 0, 0, "two readings of this JSON differ");
}

/* --- the whole ------------------------------------------------------------------------------ */

static tg_status fail_at_byte(tg_slice text, size_t byte, const char *name, tg_status status,
                              const char *problem, tg_err *err)
{
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    tg_position at = tg_build_position(text, byte);
    return tg_fail_at(err, status, name, at.line, at.column, "%s", problem);
}

static tg_status refuse_duplicates(const tg_build *build, tg_slice text, const char *name,
                                   tg_err *err)
{
    bool found = false;
    uint32_t first = 0;
    uint32_t second = 0;
    if (tg_build_find_duplicate(build, &found, &first, &second)) return tg_fail_memory(err);
    if (!found) return TG_OK;
    tg_position a = tg_build_position(text, build->nodes[first].key_start);
    tg_position b = tg_build_position(text, build->nodes[second].key_start);
    return tg_fail_at(err, TG_ESYNTAX, name, b.line, b.column,
                      "the same key twice in one object; the first is at line %u, column %u",
                      a.line, a.column);
}

static tg_status parse_into(tg_build *build, tg_slice text, const char *name, tg_err *err)
{
    size_t bad = 0;
    if (!tg_text_is_utf8(text, &bad)) {
        return fail_at_byte(text, bad, name, TG_ESYNTAX, "not valid UTF-8", err);
    }
    scanner s = {.text = text, .build = build};
    if (!scan(&s)) return fail_at_byte(text, s.at, name, s.status, s.problem, err);
    tg_status status = parse_texts(build, text, name, err);
    return status ? status : refuse_duplicates(build, text, name, err);
}

tg_status tg_json_parse(tg_slice text, const char *name, tg_arena *arena, const tg_doc **out,
                        tg_err *err)
{
    if (text.n >= UINT32_MAX) {
        return tg_fail_at(err, TG_ELIMIT, name, 0, 0, "a JSON text of more than 4 GiB");
    }
    tg_build build = tg_build_of(TG_LIMIT_JSON_NODES);
    tg_status status = parse_into(&build, text, name, err);
    if (!status) status = tg_build_finish(&build, name, arena, out, err);
    tg_build_free(&build);
    return status;
}
