#include "doc/doc.h"

tg_value tg_doc_root(const tg_doc *doc)
{
    return (tg_value){doc, doc && doc->count ? doc->nodes : NULL};
}

static tg_slice in_pool(const tg_doc *doc, uint32_t at, uint32_t n)
{
    return (tg_slice){doc->pool + at, n};
}

static bool is_container(tg_value v)
{
    tg_type type = tg_type_of(v);
    return type == TG_ARRAY || type == TG_OBJECT;
}

tg_value tg_first(tg_value container)
{
    if (!is_container(container) || container.node->count == 0) {
        return (tg_value){container.doc, NULL};
    }
    return (tg_value){container.doc, container.node + 1};
}

tg_value tg_next(tg_value container, tg_value child)
{
    if (!is_container(container) || tg_is_missing(child)) return (tg_value){container.doc, NULL};
    const tg_node *next = child.node + child.node->span;
    const tg_node *end = container.node + container.node->span;
    return (tg_value){container.doc, next < end ? next : NULL};
}

tg_value tg_get_slice(tg_value object, tg_slice key)
{
    if (tg_type_of(object) != TG_OBJECT) return (tg_value){object.doc, NULL};
    const tg_node *end = object.node + object.node->span;
    for (const tg_node *n = object.node + 1; n < end; n += n->span) {
        if (n->key_n != key.n) continue;
        if (tg_slice_equal(in_pool(object.doc, n->key, n->key_n), key)) {
            return (tg_value){object.doc, n};
        }
    }
    return (tg_value){object.doc, NULL};
}

tg_value tg_path(tg_value from, const char *path)
{
    tg_slice rest = tg_slice_of(path);
    while (rest.ptr && !tg_is_missing(from)) from = tg_get_slice(from, tg_slice_cut(&rest, '.'));
    return from;
}

tg_value tg_at(tg_value container, uint32_t i)
{
    tg_value child = tg_first(container);
    while (i-- && !tg_is_missing(child)) child = tg_next(container, child);
    return child;
}

uint32_t tg_count(tg_value container)
{
    return is_container(container) ? container.node->count : 0;
}

tg_slice tg_text_of(tg_value v)
{
    if (tg_is_missing(v) || is_container(v)) return (tg_slice){NULL, 0};
    return in_pool(v.doc, v.node->text, v.node->text_n);
}

tg_slice tg_string_of(tg_value v)
{
    if (tg_type_of(v) != TG_STRING) return (tg_slice){NULL, 0};
    return in_pool(v.doc, v.node->text, v.node->text_n);
}

tg_slice tg_key_of(tg_value member)
{
    if (tg_is_missing(member)) return (tg_slice){NULL, 0};
    return in_pool(member.doc, member.node->key, member.node->key_n);
}

/* YAML 1.1 has eleven spellings of each. The parser has checked them: two letters tell. */
bool tg_bool_of(tg_value v, bool missing)
{
    if (tg_type_of(v) != TG_BOOL) return missing;
    tg_slice text = tg_text_of(v);
    char first = text.n ? (char)(text.ptr[0] | 0x20) : '\0';
    char second = text.n > 1 ? (char)(text.ptr[1] | 0x20) : '\0';
    return first == 't' || first == 'y' || (first == 'o' && second == 'n');
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

/* The base that YAML 1.1 as Kubernetes reads it gives a plain number, whose prefix is cut off. `08`
 * is no octal number and therefore decimal. */
static int take_base(tg_slice *digits)
{
    if (digits->n < 2 || digits->ptr[0] != '0') return 10;
    int base = 10;
    switch (digits->ptr[1]) {
    case 'x':
    case 'X':
        base = 16;
        break;
    case 'o':
    case 'O':
        base = 8;
        break;
    case 'b':
    case 'B':
        base = 2;
        break;
    default:
        break;
    }
    if (base != 10) {
        *digits = tg_slice_from(*digits, 2);
        return base;
    }
    for (size_t i = 1; i < digits->n; i++) {
        if (digits->ptr[i] != '_' && digit_of(digits->ptr[i]) > 7) return 10;
    }
    return 8;
}

/* Cuts `.0`, `.000` or `.` off; false when a fraction is left that is not zero. */
static bool cut_zero_fraction(tg_slice *digits)
{
    const char *dot = digits->n ? memchr(digits->ptr, '.', digits->n) : NULL;
    if (!dot) return true;
    size_t n = (size_t)(dot - digits->ptr);
    for (size_t i = n + 1; i < digits->n; i++) {
        if (digits->ptr[i] != '0') return false;
    }
    digits->n = n;
    return true;
}

bool tg_int_of(tg_value v, int64_t *out)
{
    tg_type type = tg_type_of(v);
    if (type != TG_NUMBER && type != TG_STRING) return false;
    tg_slice digits = tg_text_of(v);
    bool is_negative = digits.n && digits.ptr[0] == '-';
    if (digits.n && (is_negative || digits.ptr[0] == '+')) digits = tg_slice_from(digits, 1);
    int base = type == TG_NUMBER ? take_base(&digits) : 10;
    if (base == 10 && !cut_zero_fraction(&digits)) return false;
    int64_t number = 0;
    bool any = false;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.ptr[i] == '_' && type == TG_NUMBER) continue;
        int digit = digit_of(digits.ptr[i]);
        if (digit >= base) return false;
        /* Downwards, because INT64_MIN has no positive counterpart. */
        if (__builtin_mul_overflow(number, (int64_t)base, &number)) return false;
        if (__builtin_sub_overflow(number, (int64_t)digit, &number)) return false;
        any = true;
    }
    if (!any || (!is_negative && number == INT64_MIN)) return false;
    *out = is_negative ? number : -number;
    return true;
}

uint32_t tg_offset_of(tg_value v)
{
    return v.node ? v.node->start : 0;
}

const char *tg_type_name(tg_type type)
{
    switch (type) {
    case TG_MISSING:
        return "nothing";
    case TG_NULL:
        return "null";
    case TG_BOOL:
        return "a boolean";
    case TG_NUMBER:
        return "a number";
    case TG_STRING:
        return "a text";
    case TG_ARRAY:
        return "a list";
    case TG_OBJECT:
        return "an object";
    }
    return "nothing";
}

tg_slice tg_describe(tg_value v, tg_arena *arena)
{
    enum { SHOWN_COLUMNS = 40 };
    tg_type type = tg_type_of(v);
    if (type != TG_BOOL && type != TG_NUMBER && type != TG_STRING) {
        return tg_slice_of(tg_type_name(type));
    }
    tg_buf shown = tg_buf_of(64 * SHOWN_COLUMNS);
    tg_text_show(&shown, tg_text_of(v), SHOWN_COLUMNS);
    tg_slice text = tg_buf_slice(&shown);
    tg_slice described = {NULL, 0};
    if (type == TG_STRING) {
        described = tg_arena_printf(arena, "the text \"%.*s\"", TG_FMT(text));
    } else {
        described =
            tg_arena_printf(arena, "%s%.*s", type == TG_NUMBER ? "the number " : "", TG_FMT(text));
    }
    tg_buf_free(&shown);
    return described.ptr ? described : tg_slice_of(tg_type_name(type));
}
