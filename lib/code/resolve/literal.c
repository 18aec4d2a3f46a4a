#include "code/resolve/literal.h"

#include "base/limits.h"
#include "doc/json.h"

enum { LITERAL_BYTES = 1024 * 1024 }; /* of one text; what is more is not followed */

/* U+E000 to U+E004. */
static const tg_slice mark_begin = TG_LIT("\xEE\x80\x80");
static const tg_slice mark_end = TG_LIT("\xEE\x80\x81");
static const tg_slice mark_default = TG_LIT("\xEE\x80\x82");
/* Behind a name: what it is on one of the ways to the command. */
static const tg_slice mark_maybe = TG_LIT("\xEE\x80\x84");
/* In JSON: the string that follows is a mark that stands for a whole value, of any type. */
static const tg_slice mark_value = TG_LIT("\xEE\x80\x83");

static void append(tg_resolver *r, tg_arena_text *to, tg_slice text)
{
    if (r->status || to->n + text.n > LITERAL_BYTES) return;
    if (!tg_arena_append(r->arena, to, text)) r->status = TG_ENOMEM;
}

/* --- marked texts --------------------------------------------------------------------------------
 */

/* One mark: the parts between its ends. */
typedef struct mark {
    tg_slice before; /* text in front of it */
    tg_slice name, otherwise, maybe;
    bool is_there, has_default;
} mark;

/* The text up to the next mark and that mark; *rest is what is behind it. */
static mark next_mark(tg_slice *rest)
{
    mark m = {.before = *rest};
    size_t at = tg_slice_find(*rest, mark_begin);
    size_t end = at == SIZE_MAX ? at : tg_slice_find(tg_slice_from(*rest, at), mark_end);
    if (end == SIZE_MAX) {
        *rest = tg_slice_from(*rest, rest->n);
        return m;
    }
    m.before.n = at;
    m.is_there = true;
    m.name = (tg_slice){rest->ptr + at + mark_begin.n, end - mark_begin.n};
    size_t split = tg_slice_find(m.name, mark_default);
    m.has_default = split != SIZE_MAX;
    if (m.has_default) {
        m.otherwise = tg_slice_from(m.name, split + mark_default.n);
        m.name.n = split;
    }
    split = tg_slice_find(m.name, mark_maybe);
    if (split != SIZE_MAX) {
        m.maybe = tg_slice_from(m.name, split + mark_maybe.n);
        m.name.n = split;
    }
    *rest = tg_slice_from(*rest, at + end + mark_end.n);
    return m;
}

/* A name in a JSON string has to leave it one. */
static tg_slice harmless(tg_resolver *r, tg_slice name)
{
    char *copy = tg_arena_strdup(r->arena, name);
    if (!copy) {
        r->status = TG_ENOMEM;
        return tg_slice_of("");
    }
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        bool is_mark = c == 0xEE && i + 2 < name.n && (unsigned char)name.ptr[i + 1] == 0x80;
        if (is_mark) i += 2;
        if (is_mark) continue;
        copy[n++] = c == '"' || c == '\\' ? '\'' : c < ' ' ? ' ' : name.ptr[i];
    }
    return (tg_slice){copy, n};
}

static tg_slice marked(tg_resolver *r, tg_slice name, tg_slice otherwise)
{
    tg_slice shown = harmless(r, name);
    tg_slice text =
        tg_arena_printf(r->arena, "%.*s%.*s%s%.*s%.*s", TG_FMT(mark_begin), TG_FMT(shown),
                        otherwise.ptr ? mark_default.ptr : "", TG_FMT(otherwise), TG_FMT(mark_end));
    if (text.ptr) return text;
    r->status = TG_ENOMEM;
    return tg_slice_of("");
}

tg_slice tg_literal_unknown(tg_resolver *r, tg_slice shown)
{
    return marked(r, shown, (tg_slice){NULL, 0});
}

tg_slice tg_literal_otherwise(tg_resolver *r, tg_slice shown, tg_slice otherwise)
{
    return marked(r, shown, otherwise);
}

/* What a variable was set to last, on a branch; nothing when not all of that is known. */
static tg_slice maybe_of(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0}, text;
    bool may_be = ref->kind == TG_REF_UNKNOWN && !ref->step_count && ref->maybe_unit;
    if (!may_be || r->depth >= TG_LIMIT_RESOLVE_STEPS) return nothing;
    tg_ref one = tg_resolve(r, ref->maybe_unit, ref->maybe_fact);
    if (one.unit && one.unit->language->has_commands) {
        /* `echo "${AGENT_CMD:-claude -p}"`, `cmd="${cmd/claude /claude --fresh }"` */
        r->depth++;
        text = tg_literal_pattern(r, tg_literal_of(r, &one));
        r->depth--;
        return tg_slice_starts(text, tg_slice_of("{}")) ? nothing : text;
    }
    bool is_text = tg_ref_text(r, &one, &text) && tg_slice_find(text, mark_begin) == SIZE_MAX;
    return is_text ? text : nothing;
}

static tg_slice unknown_ref(tg_resolver *r, const tg_ref *ref)
{
    tg_slice name = tg_ref_show(r, ref);
    bool is_variable = ref->kind == TG_REF_SYMBOL && ref->unit->language->has_commands;
    tg_arena_text text = {.ptr = NULL};
    if (is_variable) append(r, &text, tg_slice_of("$"));
    append(r, &text, name);
    name = tg_arena_grown(&text);
    if (ref->default_unit && !ref->step_count && r->depth < TG_LIMIT_RESOLVE_STEPS) {
        tg_ref otherwise = tg_resolve(r, ref->default_unit, ref->default_fact);
        return marked(r, name, tg_literal_pattern(r, tg_literal_of(r, &otherwise)));
    }
    tg_slice maybe = maybe_of(r, ref);
    if (!maybe.n) return tg_literal_unknown(r, name);
    tg_arena_text both = {.ptr = NULL};
    append(r, &both, mark_begin);
    append(r, &both, harmless(r, name));
    append(r, &both, mark_maybe);
    append(r, &both, maybe);
    append(r, &both, mark_end);
    return tg_arena_grown(&both);
}

static tg_slice literal_at(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    tg_ref part = tg_resolve(r, unit, fact);
    return tg_literal_of(r, &part);
}

static tg_slice literal_of_string(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    tg_slice rest = f->facts[ref->fact].text;
    tg_arena_text done = {.ptr = NULL};
    uint32_t c = tg_facts_first(f, ref->fact);
    for (size_t at; c && (at = tg_slice_find(rest, tg_slice_of("{}"))) != SIZE_MAX;) {
        append(r, &done, (tg_slice){rest.ptr, at});
        append(r, &done, literal_at(r, ref->unit, c));
        rest = tg_slice_from(rest, at + 2);
        c = tg_facts_next(f, ref->fact, c);
    }
    append(r, &done, rest);
    return tg_arena_grown(&done);
}

/* `${x:-y}`: not known, but for what it is otherwise. */
static tg_slice literal_of_choice(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    uint32_t variable = tg_facts_in(f, ref->fact, TG_SLOT_VALUE);
    if (!variable) return tg_slice_of("");
    tg_ref of = tg_resolve(r, ref->unit, variable);
    /* `SIZE=${SIZE:-512}`: what it was before is the environment's. */
    bool is_itself = of.kind == TG_REF_FACT && of.unit == ref->unit && of.fact == ref->fact;
    if (is_itself) of = tg_ref_unknown(ref->unit, f->facts[variable].text);
    tg_slice first = tg_literal_of(r, &of);
    if (tg_slice_find(first, mark_begin) == SIZE_MAX) return first;
    tg_slice otherwise = f->facts[ref->fact].text;
    uint32_t second = otherwise.ptr ? 0 : tg_facts_next(f, ref->fact, variable);
    /* `${URL:-$HOST/v1}` */
    if (second) otherwise = tg_literal_pattern(r, literal_at(r, ref->unit, second));
    return marked(r, tg_literal_show(r, first), otherwise);
}

static uint32_t argument_at(const tg_facts *f, uint32_t call, size_t n)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_plain = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind != TG_FACT_KEYWORD;
        if (is_plain && n-- == 0) return c;
    }
    return 0;
}

/* `"...%s".formatted(x)`: the text, where a method of that name puts values into one; or 0. */
static uint32_t format_before(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    const tg_through_row *row = unit->language->methods;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!row || !callee || f->facts[callee].kind != TG_FACT_MEMBER) return 0;
    while (row->function && !tg_slice_is(f->facts[callee].text, row->function)) row++;
    uint32_t object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    bool is_name = object && tg_slice_is(f->facts[object].text, "String");
    return row->function && row->what == TG_THROUGH_FORMAT && !is_name ? object : 0;
}

/* `'{"model": "%s"}'` and what is put in; other ways to write where it goes are not known. */
static tg_slice literal_of_format(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    uint32_t before = format_before(ref->unit, ref->fact);
    uint32_t first = before ? before : argument_at(f, ref->fact, 0);
    tg_slice text = first ? literal_at(r, ref->unit, first) : tg_slice_of("");
    if (!memchr(text.ptr, '%', text.n)) return unknown_ref(r, ref);
    tg_arena_text done = {.ptr = NULL};
    size_t next = before ? 0 : 1;
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] != '%') {
            append(r, &done, (tg_slice){text.ptr + i, 1});
            continue;
        }
        while (i + 1 < text.n && strchr("+-#0123456789.$'", text.ptr[i + 1])) i++;
        i++;
        if (i < text.n && text.ptr[i] == '%') {
            append(r, &done, tg_slice_of("%"));
            continue;
        }
        uint32_t given = argument_at(f, ref->fact, next++);
        append(r, &done, given ? literal_at(r, ref->unit, given) : unknown_ref(r, ref));
    }
    return tg_arena_grown(&done);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* `url=$BASE/v1/$MODEL/ask`: the grammar ends the value behind the second `$` and takes the rest
 * for a command (tree-sitter-bash 0.25). */
static void append_cut_off(tg_resolver *r, const tg_ref *ref, tg_arena_text *to)
{
    const tg_facts *f = ref->unit->facts;
    tg_slice rest = tg_slice_from(f->text, f->facts[ref->fact].end);
    bool is_cut = rest.n && is_name_char(rest.ptr[0]) && rest.ptr > f->text.ptr &&
                  rest.ptr[-1] == '$' &&
                  f->facts[f->facts[ref->fact].parent].kind == TG_FACT_ASSIGN;
    while (is_cut && !r->status) {
        tg_slice name = {rest.ptr, 0};
        while (name.n < rest.n && is_name_char(rest.ptr[name.n])) name.n++;
        tg_ref of = tg_resolve_name(r, ref->unit, ref->fact, name);
        append(r, to, tg_literal_of(r, &of));
        rest = tg_slice_from(rest, name.n);
        size_t n = 0;
        while (n < rest.n && !strchr(" \t\r\n;|&<>()`\"'$", rest.ptr[n])) n++;
        append(r, to, (tg_slice){rest.ptr, n});
        is_cut = n + 1 < rest.n && rest.ptr[n] == '$' && is_name_char(rest.ptr[n + 1]);
        rest = tg_slice_from(rest, is_cut ? n + 1 : n);
    }
}

/* `${JSON.stringify({ team: "search" })}` in a text: the map as JSON, where all its keys are known;
 * {NULL, 0} else. */
static tg_slice literal_of_map(tg_resolver *r, const tg_ref *map)
{
    const tg_facts *f = map->unit->facts;
    tg_slice json = tg_slice_of("{"), none = {NULL, 0};
    for (uint32_t c = tg_facts_first(f, map->fact); c; c = tg_facts_next(f, map->fact, c)) {
        uint32_t value = tg_facts_in(f, c, TG_SLOT_VALUE);
        bool is_pair = f->facts[c].kind == TG_FACT_PAIR && f->facts[c].text.n && value;
        if (!is_pair) return none;
        if (json.n > 1) json = tg_arena_join(r->arena, json, "", tg_slice_of(","));
        json = tg_literal_join_quoted(r, json, f->facts[c].text);
        json = tg_arena_join(r->arena, json, "", tg_slice_of(":"));
        json = tg_literal_join_quoted(r, json, literal_at(r, map->unit, value));
    }
    json = tg_arena_join(r->arena, json, "", tg_slice_of("}"));
    if (!json.ptr) r->status = TG_ENOMEM;
    return json.ptr ? json : none;
}

tg_slice tg_literal_of(tg_resolver *r, const tg_ref *ref)
{
    tg_slice done = tg_slice_of("");
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS || r->status) return unknown_ref(r, ref);
    const tg_facts *f = ref->unit ? ref->unit->facts : NULL;
    r->depth++;
    if (kind == TG_FACT_STRING && (f->facts[ref->fact].flags & TG_FACT_DYNAMIC)) {
        done = literal_of_string(r, ref);
    } else if (kind == TG_FACT_STRING || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL) {
        done = f->facts[ref->fact].text.ptr ? f->facts[ref->fact].text : done;
    } else if (kind == TG_FACT_CHOICE && ref->unit->language->has_commands) {
        done = literal_of_choice(r, ref);
    } else if (kind == TG_FACT_CONCAT) {
        tg_arena_text text = {.ptr = NULL};
        for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
            append(r, &text, literal_at(r, ref->unit, c));
        }
        if (ref->unit->language->has_commands) append_cut_off(r, ref, &text);
        done = tg_arena_grown(&text);
    } else if (kind == TG_FACT_CALL) {
        done = literal_of_format(r, ref);
    } else {
        bool is_map = kind == TG_FACT_MAP && ref->unit->language->has_relative_urls;
        if (is_map && ref->origin)
            is_map = !tg_unit_is_mutated(ref->origin, ref->origin_scope, ref->origin_name);
        done = is_map ? literal_of_map(r, ref) : (tg_slice){NULL, 0};
        if (!done.ptr) done = unknown_ref(r, ref);
    }
    r->depth--;
    return done;
}

bool tg_literal_is_unknown(tg_slice text)
{
    mark m = next_mark(&text);
    return m.is_there && !m.before.n && !text.n;
}

static tg_slice filled(tg_resolver *r, tg_slice text, bool with_names)
{
    tg_arena_text done = {.ptr = NULL};
    if (tg_slice_find(text, mark_begin) == SIZE_MAX) return text;
    while (text.n) {
        mark m = next_mark(&text);
        append(r, &done, m.before);
        if (!m.is_there) break;
        tg_slice part = m.has_default ? m.otherwise : m.maybe.n ? m.maybe : tg_slice_of("{}");
        append(r, &done, with_names ? m.name : part);
    }
    return tg_arena_grown(&done);
}

size_t tg_literal_word(tg_slice text)
{
    bool is_inside = false;
    for (size_t i = 0; i < text.n; i++) {
        tg_slice here = tg_slice_from(text, i);
        if (tg_slice_starts(here, mark_begin)) is_inside = true;
        if (tg_slice_starts(here, mark_end)) is_inside = false;
        if (!is_inside && memchr(" \t\n", text.ptr[i], 3)) return i;
    }
    return text.n;
}

tg_slice tg_literal_pattern(tg_resolver *r, tg_slice text)
{
    return filled(r, text, false);
}

tg_slice tg_literal_show(tg_resolver *r, tg_slice text)
{
    return filled(r, text, true);
}

tg_slice tg_literal_join_quoted(tg_resolver *r, tg_slice to, tg_slice text)
{
    char *copy = tg_arena_array(r->arena, to.n + 6 * text.n + 3, 1);
    if (!copy) {
        r->status = TG_ENOMEM;
        return to;
    }
    size_t n = to.n;
    if (n) memcpy(copy, to.ptr, n);
    copy[n++] = '"';
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\\') copy[n++] = '\\';
        copy[n++] = (unsigned char)c < ' ' ? ' ' : c;
    }
    copy[n++] = '"';
    return (tg_slice){copy, n};
}

/* --- facts of a text -----------------------------------------------------------------------------
 */

/* Facts that stand in no file, while they are made. */
typedef struct maker {
    tg_resolver *r;
    const tg_unit *unit; /* where the text was met */
    tg_vec facts;
    tg_arena_text shown; /* the text of them, for people */
} maker;

static uint32_t add(maker *m, tg_fact_kind kind, tg_slot slot, uint32_t parent, tg_slice text,
                    tg_slice shown)
{
    uint32_t index = (uint32_t)m->facts.count;
    tg_fact *fact = tg_vec_push(&m->facts);
    if (!fact) {
        m->r->status = TG_ENOMEM;
        return 0;
    }
    *fact = (tg_fact){.kind = (uint8_t)kind,
                      .slot = (uint8_t)slot,
                      .span = 1,
                      .parent = parent,
                      .start = (uint32_t)m->shown.n,
                      .text = text};
    append(m->r, &m->shown, shown);
    fact->end = (uint32_t)m->shown.n;
    return index;
}

static void close_span(maker *m, uint32_t index)
{
    if (m->r->status) return;
    tg_fact *fact = tg_vec_at(&m->facts, index);
    fact->span = (uint32_t)m->facts.count - index;
}

/* `{}` that the text has itself must not be taken for a part. */
static void append_without_holes(maker *m, tg_arena_text *to, tg_slice text)
{
    for (size_t at; (at = tg_slice_find(text, tg_slice_of("{}"))) != SIZE_MAX;) {
        append(m->r, to, (tg_slice){text.ptr, at});
        append(m->r, to, tg_slice_of("{ }"));
        text = tg_slice_from(text, at + 2);
    }
    append(m->r, to, text);
}

/* A part of a text, which is made a text again later: with what it is otherwise. */
static void add_part(maker *m, tg_slot slot, uint32_t parent, const mark *part, tg_slice shown)
{
    if (!part->has_default) {
        add(m, TG_FACT_OTHER, slot, parent, (tg_slice){NULL, 0}, shown);
        return;
    }
    uint32_t choice = add(m, TG_FACT_CHOICE, slot, parent, (tg_slice){NULL, 0}, shown);
    add(m, TG_FACT_OTHER, TG_SLOT_VALUE, choice, (tg_slice){NULL, 0}, part->name);
    add(m, TG_FACT_STRING, TG_SLOT_VALUE, choice, part->otherwise, part->otherwise);
    close_span(m, choice);
}

static void add_text(maker *m, tg_slot slot, uint32_t parent, tg_slice text)
{
    tg_slice rest = text;
    tg_arena_text said = {.ptr = NULL};
    mark first = next_mark(&rest);
    if (!first.is_there) {
        add(m, TG_FACT_STRING, slot, parent, text, text);
        return;
    }
    tg_slice shown = tg_literal_show(m->r, text);
    bool is_whole = tg_slice_find(first.otherwise, tg_slice_of("{}")) == SIZE_MAX;
    if (first.has_default && is_whole && !first.before.n && !rest.n) {
        add_part(m, slot, parent, &first, shown);
        return;
    }
    uint32_t string = add(m, TG_FACT_STRING, slot, parent, text, shown);
    rest = text;
    while (rest.n && !m->r->status) {
        mark one = next_mark(&rest);
        append_without_holes(m, &said, one.before);
        if (!one.is_there) break;
        append(m->r, &said, tg_slice_of("{}"));
        add_part(m, TG_SLOT_CHILD, string, &one, one.name);
    }
    if (m->r->status) return;
    tg_fact *fact = tg_vec_at(&m->facts, string);
    fact->text = tg_arena_grown(&said);
    fact->flags |= TG_FACT_DYNAMIC;
    close_span(m, string);
}

static void add_value(maker *m, tg_value v, tg_slot slot, uint32_t parent)
{
    static const struct {
        tg_fact_kind kind;
        const char *shown;
    } kinds[] = {
        [TG_NULL] = {TG_FACT_NULL, "null"},   [TG_BOOL] = {TG_FACT_BOOL, ""},
        [TG_NUMBER] = {TG_FACT_NUMBER, ""},   [TG_ARRAY] = {TG_FACT_LIST, "[...]"},
        [TG_OBJECT] = {TG_FACT_MAP, "{...}"},
    };
    tg_type type = tg_type_of(v);
    if (m->r->status) return;
    if (type == TG_STRING) {
        tg_slice text = tg_text_of(v);
        bool is_value = tg_slice_starts(text, mark_value);
        if (is_value) text = tg_slice_from(text, mark_value.n);
        if (is_value && tg_literal_is_unknown(text)) {
            add(m, TG_FACT_OTHER, slot, parent, (tg_slice){NULL, 0}, tg_literal_show(m->r, text));
        } else {
            add_text(m, slot, parent, text);
        }
        return;
    }
    bool is_scalar = type == TG_BOOL || type == TG_NUMBER;
    uint32_t index = add(m, kinds[type].kind, slot, parent, tg_text_of(v),
                         is_scalar ? tg_text_of(v) : tg_slice_of(kinds[type].shown));
    for (tg_value c = tg_first(v); !tg_is_missing(c) && !m->r->status; c = tg_next(v, c)) {
        if (type == TG_ARRAY) {
            add_value(m, c, TG_SLOT_ITEM, index);
            continue;
        }
        tg_slice key = tg_key_of(c);
        bool is_known = tg_slice_find(key, mark_begin) == SIZE_MAX;
        uint32_t pair = add(m, TG_FACT_PAIR, TG_SLOT_ITEM, index,
                            is_known ? key : (tg_slice){NULL, 0}, tg_slice_of(""));
        if (!is_known) add_text(m, TG_SLOT_KEY, pair, key);
        add_value(m, c, TG_SLOT_VALUE, pair);
        close_span(m, pair);
    }
    close_span(m, index);
}

/* The facts as a unit of the same language: its first fact is the file, which holds one value. */
static tg_ref finish(maker *m)
{
    static const tg_binding none[1];
    tg_facts *facts = tg_arena_alloc(m->r->arena, sizeof *facts);
    tg_unit *unit = tg_arena_alloc(m->r->arena, sizeof *unit);
    if (!facts || !unit) m->r->status = TG_ENOMEM;
    if (m->r->status || m->facts.count < 2) return tg_ref_unknown(m->unit, tg_slice_of("a text"));
    close_span(m, 0);
    *facts = (tg_facts){.path = m->unit->facts->path,
                        .text = tg_arena_grown(&m->shown),
                        .facts = m->facts.items,
                        .count = (uint32_t)m->facts.count};
    *unit = (tg_unit){.facts = facts, .language = m->unit->language, .bindings = none};
    return tg_ref_fact(unit, 1);
}

static maker begin(tg_resolver *r, const tg_unit *unit)
{
    maker m = {.r = r, .unit = unit, .facts = tg_vec_of(r->arena, sizeof(tg_fact))};
    add(&m, TG_FACT_OTHER, TG_SLOT_CHILD, 0, (tg_slice){NULL, 0}, tg_slice_of(""));
    return m;
}

tg_ref tg_literal_ref(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    maker m = begin(r, unit);
    add_text(&m, TG_SLOT_CHILD, 0, text);
    return finish(&m);
}

/* A comma before a bracket that closes: servers take it, and scripts have it. */
static bool is_idle_comma(tg_slice text)
{
    if (text.ptr[0] != ',') return false;
    size_t i = 1;
    while (i < text.n && strchr(" \t\r\n", text.ptr[i])) i++;
    return i < text.n && (text.ptr[i] == '}' || text.ptr[i] == ']');
}

/* Puts quotes round the marks that stand where a value is wanted: `"max_tokens": $N`. */
static tg_slice with_quoted_marks(tg_resolver *r, tg_slice text)
{
    char *to = tg_arena_array(r->arena, 3 * text.n + 1, 1);
    bool is_inside = false, is_quoted = false;
    size_t n = 0;
    if (!to) {
        r->status = TG_ENOMEM;
        return text;
    }
    for (size_t i = 0; i < text.n; i++) {
        tg_slice here = tg_slice_from(text, i);
        bool begins = tg_slice_starts(here, mark_begin), ends = tg_slice_starts(here, mark_end);
        if (begins && !is_inside) {
            to[n++] = '"';
            memcpy(to + n, mark_value.ptr, mark_value.n);
            n += mark_value.n;
            is_quoted = true;
        }
        if (begins || ends) {
            memcpy(to + n, here.ptr, mark_begin.n);
            n += mark_begin.n;
            i += mark_begin.n - 1;
            if (ends && is_quoted) to[n++] = '"';
            if (ends) is_quoted = false;
            continue;
        }
        if (!is_inside && is_idle_comma(here)) continue;
        if (is_inside && text.ptr[i] == '\\' && i + 1 < text.n)
            to[n++] = text.ptr[i++];
        else if (text.ptr[i] == '"')
            is_inside = !is_inside;
        to[n++] = text.ptr[i];
    }
    return (tg_slice){to, n};
}

bool tg_literal_map(tg_resolver *r, const tg_unit *unit, tg_slice text, tg_ref *out)
{
    const tg_doc *doc;
    tg_err ignored; /* text that is no JSON spells no map: that is all that is asked */
    text = tg_slice_trim(text);
    if (!text.n || text.ptr[0] != '{') return false;
    tg_status status = tg_json_parse(with_quoted_marks(r, text), "", r->arena, &doc, &ignored);
    if (status == TG_ENOMEM) r->status = status;
    if (status || r->status) return false;
    maker m = begin(r, unit);
    add_value(&m, tg_doc_root(doc), TG_SLOT_CHILD, 0);
    *out = finish(&m);
    return tg_ref_fact_kind(out) == TG_FACT_MAP;
}
