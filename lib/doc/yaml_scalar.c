/* What a plain scalar is. The rules are those of the parser inside sigs.k8s.io/yaml, with which
 * kubectl and the API server read manifests (goyaml.v2/resolve.go, read 2024-05). They are YAML 1.1
 * without base 60, plus the 0o prefix of Go. Timestamps stay strings, as they end up in JSON. */
#include "doc/yaml_tree.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

typedef struct spelling {
    const char *text;
    tg_type type;
    uint8_t flags;
} spelling;

static const spelling spellings[] = {
    {"true", TG_BOOL, 0},
    {"false", TG_BOOL, 0},
    {"null", TG_NULL, 0},
    {"~", TG_NULL, 0},
    {"True", TG_BOOL, 0},
    {"TRUE", TG_BOOL, 0},
    {"False", TG_BOOL, 0},
    {"FALSE", TG_BOOL, 0},
    {"Null", TG_NULL, 0},
    {"NULL", TG_NULL, 0},
    {"y", TG_BOOL, TG_NODE_NOT_1_2},
    {"Y", TG_BOOL, TG_NODE_NOT_1_2},
    {"yes", TG_BOOL, TG_NODE_NOT_1_2},
    {"Yes", TG_BOOL, TG_NODE_NOT_1_2},
    {"YES", TG_BOOL, TG_NODE_NOT_1_2},
    {"on", TG_BOOL, TG_NODE_NOT_1_2},
    {"On", TG_BOOL, TG_NODE_NOT_1_2},
    {"ON", TG_BOOL, TG_NODE_NOT_1_2},
    {"n", TG_BOOL, TG_NODE_NOT_1_2},
    {"N", TG_BOOL, TG_NODE_NOT_1_2},
    {"no", TG_BOOL, TG_NODE_NOT_1_2},
    {"No", TG_BOOL, TG_NODE_NOT_1_2},
    {"NO", TG_BOOL, TG_NODE_NOT_1_2},
    {"off", TG_BOOL, TG_NODE_NOT_1_2},
    {"Off", TG_BOOL, TG_NODE_NOT_1_2},
    {"OFF", TG_BOOL, TG_NODE_NOT_1_2},
    {".nan", TG_NUMBER, 0},
    {".NaN", TG_NUMBER, 0},
    {".NAN", TG_NUMBER, 0},
    {".inf", TG_NUMBER, 0},
    {".Inf", TG_NUMBER, 0},
    {".INF", TG_NUMBER, 0},
    {"+.inf", TG_NUMBER, 0},
    {"+.Inf", TG_NUMBER, 0},
    {"+.INF", TG_NUMBER, 0},
    {"-.inf", TG_NUMBER, 0},
    {"-.Inf", TG_NUMBER, 0},
    {"-.INF", TG_NUMBER, 0},
};

static const spelling *find_spelling(tg_slice text)
{
    enum { LONGEST = 5 };
    if (text.n > LONGEST) return NULL;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        const char *candidate = spellings[i].text;
        if (candidate[0] == text.ptr[0] && tg_slice_is(text, candidate)) return &spellings[i];
    }
    return NULL;
}

/* Bytes of `accepted` (and underscores, which the parser removes first) up to the end; at least
 * one. */
static bool is_all(tg_slice text, const char *accepted)
{
    bool any = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] == '_') continue;
        if (!text.ptr[i] || !strchr(accepted, text.ptr[i])) return false;
        any = true;
    }
    return any;
}

static size_t take_digits(tg_slice text, size_t *at)
{
    size_t count = 0;
    for (; *at < text.n && (is_digit(text.ptr[*at]) || text.ptr[*at] == '_'); ++*at) {
        count += text.ptr[*at] != '_';
    }
    return count;
}

/* (\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)? */
static bool is_decimal(tg_slice text)
{
    size_t at = 0;
    size_t whole = take_digits(text, &at);
    if (at < text.n && text.ptr[at] == '.') {
        at++;
        if (take_digits(text, &at) + whole == 0) return false;
    } else if (whole == 0) {
        return false;
    }
    if (at == text.n) return true;
    if (text.ptr[at] != 'e' && text.ptr[at] != 'E') return false;
    at++;
    if (at < text.n && (text.ptr[at] == '-' || text.ptr[at] == '+')) at++;
    return take_digits(text, &at) > 0 && at == text.n;
}

/* [0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?: 1:30 is 90 in YAML 1.1 and text everywhere else. */
static bool is_base_60(tg_slice text)
{
    size_t at = 0;
    size_t parts = 0;
    if (take_digits(text, &at) == 0) return false;
    while (at < text.n && text.ptr[at] == ':') {
        at++;
        size_t digits = 0;
        for (; at < text.n && is_digit(text.ptr[at]); at++) digits++;
        if (digits == 0 || digits > 2 || (digits == 2 && text.ptr[at - 2] > '5')) return false;
        parts++;
    }
    if (parts && at < text.n && text.ptr[at] == '.') {
        at++;
        take_digits(text, &at);
    }
    return parts && at == text.n;
}

static tg_type type_of_number(tg_slice text, uint8_t *flags)
{
    bool has_sign = text.ptr[0] == '-' || text.ptr[0] == '+';
    tg_slice digits = tg_slice_from(text, has_sign ? 1 : 0);
    char first = digits.n ? digits.ptr[0] : '\0';
    char second = digits.n > 1 ? digits.ptr[1] : '\0';
    tg_slice prefixed = tg_slice_from(digits, 2);
    bool is_prefixed = false;
    if (first == '0' && (second | 0x20) == 'x') {
        is_prefixed = is_all(prefixed, "0123456789abcdefABCDEF");
        if (is_prefixed && (has_sign || second == 'X')) *flags |= TG_NODE_NOT_1_2;
    } else if (first == '0' && (second | 0x20) == 'o') {
        is_prefixed = is_all(prefixed, "01234567");
        if (is_prefixed) *flags |= TG_NODE_NOT_1_2;
    } else if (first == '0' && (second | 0x20) == 'b') {
        is_prefixed = is_all(prefixed, "01");
        if (is_prefixed) *flags |= TG_NODE_NOT_1_2;
    }
    if (is_prefixed || is_decimal(digits)) {
        bool has_leading_zero = first == '0' && is_digit(second);
        bool has_underscore = memchr(text.ptr, '_', text.n) != NULL;
        if (has_leading_zero || has_underscore) *flags |= TG_NODE_NOT_1_2;
        return TG_NUMBER;
    }
    if (is_base_60(digits)) *flags |= TG_NODE_NOT_1_2;
    return TG_STRING;
}

tg_type tg_yaml_plain_type(tg_slice text, uint8_t *flags)
{
    if (text.n == 0) return TG_NULL;
    char first = text.ptr[0];
    bool is_number_like = is_digit(first) || first == '-' || first == '+' || first == '.';
    if (!is_number_like && !strchr("yYnNtTfFoO~", first)) return TG_STRING;
    const spelling *known = find_spelling(text);
    if (known) {
        *flags |= known->flags;
        return known->type;
    }
    return is_number_like ? type_of_number(text, flags) : TG_STRING;
}
