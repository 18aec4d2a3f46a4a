#include "policy/fix.h"

#include "base/limits.h"

/* --- values ----------------------------------------------------------------------------------- */

enum { CHOICES_SHOWN = 6 };

/* A glob that runs into a limit gives no hint; that is no reason to say nothing else. */
static tg_slice value_from_path(const tg_view *view, const tg_key_rule *key)
{
    const tg_dictionary *dictionary = view->dictionary;
    for (size_t i = 0; i < dictionary->path_count; i++) {
        const tg_path_rule *rule = &dictionary->paths[i];
        for (size_t t = 0; t < rule->tag_count; t++) {
            if (!tg_slice_equal(rule->tags[t].key, key->name)) continue;
            bool matches = false;
            if (tg_pattern_matches(rule->pattern, view->asset->location.file, &matches, NULL))
                break;
            if (matches) return rule->tags[t].value;
        }
    }
    return (tg_slice){NULL, 0};
}

static size_t count_choices(const tg_key_rule *key)
{
    size_t count = 0;
    for (size_t i = 0; i < key->value_count; i++) count += !key->values[i].is_deprecated;
    return count;
}

static void write_choices(const tg_key_rule *key, size_t count, tg_buf *to)
{
    size_t shown = 0;
    tg_buf_puts(to, "<one of ");
    for (size_t i = 0; i < key->value_count; i++) {
        if (key->values[i].is_deprecated) continue;
        if (shown == CHOICES_SHOWN) {
            tg_buf_printf(to, " and %zu more", count - shown);
            break;
        }
        if (shown++) tg_buf_puts(to, ", ");
        tg_buf_put(to, key->values[i].name);
    }
    tg_buf_putc(to, '>');
}

static tg_slice only_choice(const tg_key_rule *key)
{
    for (size_t i = 0; i < key->value_count; i++) {
        if (!key->values[i].is_deprecated) return key->values[i].name;
    }
    return (tg_slice){NULL, 0};
}

void tg_fix_value(const tg_view *view, const tg_key_rule *key, tg_buf *to)
{
    tg_slice known = value_from_path(view, key);
    size_t count = count_choices(key);
    if (!known.n && count == 1) known = only_choice(key);
    if (known.n)
        tg_buf_put(to, known);
    else if (count)
        write_choices(key, count, to);
    else if (key->pattern_text.n)
        tg_buf_printf(to, "<matching %.*s>", TG_FMT(key->pattern_text));
    else
        tg_buf_printf(to, "<%.*s>", TG_FMT(key->name));
}

/* --- pairs ------------------------------------------------------------------------------------ */

typedef enum quoting {
    QUOTE_C,      /* "..." with \" and \\ */
    QUOTE_HCL,    /* the same, and ${ and %{ doubled */
    QUOTE_SINGLE, /* '...' with \' and \\ */
    QUOTE_RUBY,   /* "..." with #{ made harmless */
    QUOTE_YAML,   /* plain where it can be */
    QUOTE_NONE,
} quoting;

typedef enum bare_key {
    KEY_QUOTED,
    KEY_BARE_IF_NAME, /* without quotes where it is an identifier */
    KEY_BARE,
} bare_key;

typedef struct style {
    const char *before;
    const char *between;
    const char *after;
    const char *join;      /* pairs beside each other */
    const char *line_join; /* pairs below each other: before the line feed */
    bare_key key;
    quoting quote;
} style;

static const style styles[] = {
    [TG_PAIR_HCL] = {"", " = ", "", ", ", "", KEY_BARE_IF_NAME, QUOTE_HCL},
    [TG_PAIR_YAML] = {"", ": ", "", NULL, "", KEY_BARE, QUOTE_YAML},
    [TG_PAIR_PYTHON] = {"", ": ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_JS] = {"", ": ", "", ", ", ",", KEY_BARE_IF_NAME, QUOTE_C},
    [TG_PAIR_JSON] = {"", ": ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_GO] = {"", ": ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_JAVA] = {"", ", ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_KOTLIN] = {"", " to ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_CSHARP] = {"[", "] = ", "", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_RUBY] = {"", ": ", "", ", ", ",", KEY_BARE_IF_NAME, QUOTE_RUBY},
    [TG_PAIR_PHP] = {"", " => ", "", ", ", ",", KEY_QUOTED, QUOTE_SINGLE},
    [TG_PAIR_RUST] = {"(", ", ", ")", ", ", ",", KEY_QUOTED, QUOTE_C},
    [TG_PAIR_LIST] = {"{ key = ", ", value = ", " }", ", ", ",", KEY_QUOTED, QUOTE_HCL},
    [TG_PAIR_HEADER] = {"", ": ", "", NULL, "", KEY_BARE, QUOTE_NONE},
    [TG_PAIR_YAML_LIST] = {"- {key: ", ", value: ", "}", NULL, "", KEY_BARE, QUOTE_YAML},
};

static bool is_name(tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i && c >= '0' && c <= '9')) return false;
    }
    return text.n > 0;
}

static void write_quoted(tg_slice text, quoting how, tg_buf *to)
{
    char quote = how == QUOTE_SINGLE ? '\'' : '"';
    tg_buf_putc(to, quote);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool opens = i + 1 < text.n && text.ptr[i + 1] == '{';
        if (c == quote || c == '\\')
            tg_buf_putc(to, '\\');
        else if (how == QUOTE_HCL && opens && (c == '$' || c == '%'))
            tg_buf_putc(to, c);
        else if (how == QUOTE_RUBY && opens && c == '#')
            tg_buf_putc(to, '\\');
        tg_buf_putc(to, c);
    }
    tg_buf_putc(to, quote);
}

/* Plain only what no YAML reader takes for anything but a text. */
static bool is_plain_yaml(tg_slice text)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on",
                                        "off",  "null",  "y",   "n"};
    bool has_letter = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool digit = c >= '0' && c <= '9';
        if (i == 0 && !letter) return false;
        if (!letter && !digit && !memchr("-_./", c, 4)) return false;
        has_letter = has_letter || letter;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_equal_nocase(text, tg_slice_of(words[i]))) return false;
    }
    return has_letter;
}

static void write_value(tg_slice text, quoting how, tg_buf *to)
{
    if (how == QUOTE_NONE || (how == QUOTE_YAML && is_plain_yaml(text))) {
        tg_buf_put(to, text);
        return;
    }
    write_quoted(text, how == QUOTE_YAML ? QUOTE_C : how, to);
}

/* Helicone's property headers (docs.helicone.ai, "Custom Properties", 2025), the ones that any
 * gateway can be told to read: words begin with capitals, `-` between them. */
static void write_header_name(tg_slice key, tg_buf *to)
{
    tg_buf_puts(to, "Helicone-Property-");
    bool at_start = true;
    for (size_t i = 0; i < key.n; i++) {
        char c = key.ptr[i] == '_' ? '-' : key.ptr[i];
        if (at_start && c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        at_start = c == '-';
        tg_buf_putc(to, c);
    }
}

static void write_key(tg_slice key, const style *s, tg_buf *to)
{
    if (s->quote == QUOTE_NONE)
        write_header_name(key, to);
    else if (s->key == KEY_BARE || (s->key == KEY_BARE_IF_NAME && is_name(key)))
        tg_buf_put(to, key);
    else
        write_quoted(key, s->quote, to);
}

static void write_value_of(const tg_view *view, const tg_fix_pair *pair, const style *s, tg_buf *to)
{
    tg_buf value = tg_buf_of(TG_LIMIT_PATTERN_BYTES * 2);
    if (pair->value.ptr)
        tg_buf_put(&value, pair->value);
    else
        tg_fix_value(view, pair->key, &value);
    if (tg_buf_status(&value)) to->status = tg_buf_status(&value);
    write_value(tg_buf_slice(&value), s->quote, to);
    tg_buf_free(&value);
}

static void write_pair(const tg_view *view, const tg_fix_pair *pair, const style *s, tg_buf *to)
{
    const tg_asset *place = view->bearer ? view->bearer : view->asset;
    tg_buf_puts(to, s->before);
    write_key(tg_dictionary_spelling(pair->key, place->platform), s, to);
    tg_buf_puts(to, s->between);
    write_value_of(view, pair, s, to);
    tg_buf_puts(to, s->after);
}

/* A call's arguments with the tags that are missing. */
static void write_arguments(const tg_view *view, const tg_asset *place, const tg_fix_pair *pairs,
                            size_t count, tg_buf *to)
{
    const style *s = &styles[place->fix_style];
    const tg_fix_argument *held = NULL;
    bool is_first = true;
    for (size_t i = 0; i < place->fix_argument_count; i++) {
        const tg_fix_argument *a = &place->fix_arguments[i];
        const tg_fix_pair *pair = NULL;
        for (size_t k = 0; k < count && a->key.n; k++) {
            tg_slice name = tg_dictionary_spelling(pairs[k].key, place->platform);
            bool is_it = tg_slice_equal(name, a->key) || tg_slice_equal(pairs[k].key->name, a->key);
            if (is_it) pair = &pairs[k];
        }
        if (!pair && !a->otherwise.n) continue;
        bool is_held = pair && held && tg_slice_equal(held->open, a->open);
        if (held && !is_held) tg_buf_put(to, held->close);
        /* `request.team("a").useCase("b")` */
        bool is_chain = is_held && a->before.n && a->before.ptr[0] == '.';
        if (!is_first && !is_chain) tg_buf_puts(to, place->fix_join ? place->fix_join : ", ");
        is_first = false;
        if (pair && a->open.n && !is_held) tg_buf_put(to, a->open);
        held = pair && a->open.n ? a : NULL;
        tg_buf_put(to, pair ? a->before : a->otherwise);
        if (pair) write_value_of(view, pair, s, to);
        if (pair) tg_buf_put(to, a->after);
    }
    if (held) tg_buf_put(to, held->close);
}

/* `indent` NULL: beside each other, where the style can. */
static void write_pairs(const tg_view *view, const tg_fix_pair *pairs, size_t count,
                        const tg_slice *indent, tg_buf *to)
{
    const tg_asset *place = view->bearer ? view->bearer : view->asset;
    const style *s = &styles[place->fix_style];
    for (size_t i = 0; i < count; i++) {
        if (i && !indent && s->join) {
            tg_buf_puts(to, s->join);
        } else if (i) {
            tg_buf_puts(to, s->line_join);
            tg_buf_putc(to, '\n');
            if (indent) tg_buf_put(to, *indent);
        }
        write_pair(view, &pairs[i], s, to);
    }
}

void tg_fix_pairs(const tg_view *view, const tg_fix_pair *pairs, size_t count, tg_buf *to)
{
    write_pairs(view, pairs, count, NULL, to);
}

/* --- templates -------------------------------------------------------------------------------- */

static bool is_blank(tg_slice text)
{
    return tg_slice_trim(text).n == 0;
}

/* A {pairs} that has its line for itself grows downwards with that line's indentation. */
static void write_template(const tg_view *view, tg_slice template, const tg_fix_pair *pairs,
                           size_t count, tg_buf *to)
{
    static const tg_slice hole = TG_LIT("{pairs}");
    size_t at = tg_slice_find(template, hole);
    if (at == SIZE_MAX) {
        tg_buf_put(to, template);
        return;
    }
    size_t line = at;
    while (line && template.ptr[line - 1] != '\n') line--;
    tg_slice before = {template.ptr + line, at - line};
    tg_slice after = tg_slice_from(template, at + hole.n);
    bool is_alone = is_blank(before) && (!after.n || after.ptr[0] == '\n' || after.ptr[0] == ',');
    tg_buf_put(to, (tg_slice){template.ptr, at});
    const tg_asset *place = view->bearer ? view->bearer : view->asset;
    if (place->fix_argument_count) {
        write_arguments(view, place, pairs, count, to);
        tg_buf_put(to, after);
        return;
    }
    write_pairs(view, pairs, count, is_alone && (line || after.n) ? &before : NULL, to);
    tg_buf_put(to, after);
}

/* What reaches far enough where the call's own fix does not. */
static void write_farther(const tg_view *view, const tg_fix_pair *pairs, size_t count, tg_buf *to)
{
    static const char *const where[] = {[TG_SINK_TRACE] = "the traces",
                                        [TG_SINK_GATEWAY] = "a gateway's ledger",
                                        [TG_SINK_PROVIDER_LOG] = "the provider's logs",
                                        [TG_SINK_BILL] = "the bill"};
    const tg_asset *place = view->bearer ? view->bearer : view->asset;
    if (tg_reaches(place->farthest_sink, view->minimum)) {
        tg_buf_printf(to, "In %.*s, which reaches %s: ", TG_FMT(place->farthest),
                      where[place->farthest_sink]);
        tg_fix_pairs(view, pairs, count, to);
        return;
    }
    tg_buf_printf(to,
                  "Nothing that this call can carry reaches %s. What does: ", where[view->minimum]);
    if (place->bills_by.n)
        tg_buf_put(to, place->bills_by);
    else
        tg_buf_puts(to, "a project, an account or a key of the team's own");
    tg_buf_puts(to, "; or make the call in a wrapper, or ask for a carrier that reaches less");
}

void tg_fix_write(const tg_view *view, const tg_fix_pair *pairs, size_t count, tg_buf *to)
{
    const tg_asset *place = view->bearer ? view->bearer : view->asset;
    /* A call that takes no tags: where pairs could be typed the note says. */
    bool is_said = place->kind == TG_KIND_LLM_CALL && !place->fix_template.n && place->fix_note.n;
    if (place->fix_sink != TG_SINK_NONE && !tg_reaches(place->fix_sink, view->minimum)) {
        write_farther(view, pairs, count, to);
        return;
    }
    if (is_said) {
        tg_buf_puts(to, "Not in the call itself: ");
        write_template(view, place->fix_note, pairs, count, to);
        return;
    }
    if (place->fix_template.n)
        write_template(view, place->fix_template, pairs, count, to);
    else
        tg_fix_pairs(view, pairs, count, to);
    if (!place->fix_note.n) return;
    tg_buf_puts(to, "\n(");
    write_template(view, place->fix_note, pairs, count, to);
    tg_buf_puts(to, ")");
}
