/* texts.c - texts that expressions stand for, as far as they are known. */
#include "base/limits.h"
#include "code/resolve/arguments.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"

/* `config.url` that is '' where the object is written: what it is, somebody sets later. */
static bool is_unset(const tg_facts *f, uint32_t part, tg_slice text)
{
    return part && !text.n && f->facts[part].kind == TG_FACT_MEMBER;
}

/* `trailingslashit($base) . 'chat'` of WordPress: a part that ends with a slash, if it had none. */
static bool has_slash_added(const tg_unit *unit, uint32_t part, tg_slice value)
{
    const tg_facts *f = unit->facts;
    bool is_call = part && unit->language->has_namespaces && f->facts[part].kind == TG_FACT_CALL;
    uint32_t callee = is_call ? tg_facts_in(f, part, TG_SLOT_CALLEE) : 0;
    return callee && tg_slice_is(f->facts[callee].text, "trailingslashit") &&
           !tg_slice_ends(value, tg_slice_of("/"));
}

/* Remembers what is put where an address has the model's name, and is not known. */
static void note_model(tg_resolver *r, const tg_unit *unit, uint32_t part, tg_slice before)
{
    bool is_model = part && (tg_slice_ends(before, tg_slice_of("/models/")) ||
                             tg_slice_ends(before, tg_slice_of("/model/")) ||
                             tg_slice_ends(before, tg_slice_of("/deployments/")));
    if (!is_model) return;
    r->model_unit = unit;
    r->model_fact = part;
    r->model_frame = r->frame;
}

/* A text with its `{}` replaced by what they stand for, where that is known. */
static tg_slice interpolate(tg_resolver *r, const tg_unit *unit, uint32_t fact, bool *is_complete)
{
    const tg_facts *f = unit->facts;
    tg_slice rest = f->facts[fact].text, done = {NULL, 0};
    uint32_t c = tg_facts_first(f, fact);
    *is_complete = true;
    for (;;) {
        size_t at = tg_slice_find(rest, tg_slice_of("{}"));
        if (at == SIZE_MAX || r->depth >= TG_LIMIT_RESOLVE_STEPS) break;
        tg_slice value = tg_slice_of("{}");
        tg_ref part = c ? tg_part_eval(r, unit, c) : tg_part_shown(r, unit, fact);
        r->depth++;
        bool is_known = tg_ref_text(r, &part, &value) && !is_unset(f, c, value);
        if (!is_known) value = r->takes_defaults ? tg_ref_pattern(r, &part) : (tg_slice){NULL, 0};
        r->depth--;
        if (!is_known && !value.n) value = tg_slice_of("{}");
        *is_complete &= is_known;
        done = tg_part_join(r, done, "", (tg_slice){rest.ptr, at});
        if (!is_known) note_model(r, unit, c, done);
        done = tg_part_join(r, done, "", value);
        rest = tg_slice_from(rest, at + 2);
        c = c ? tg_facts_next(f, fact, c) : 0;
    }
    return tg_part_join(r, done, "", rest);
}

/* A constant of an SDK: openai.ChatModelGPT4o. */
static bool constant_of(tg_resolver *r, const tg_ref *ref, tg_slice *out)
{
    size_t rest, count;
    tg_slice name = tg_ref_name(r, ref, &rest);
    if (!name.n || rest != ref->step_count) return false;
    /* An enumeration's constant and the text that it stands for are one. */
    if (tg_slice_ends(name, tg_slice_of(".value"))) name.n -= 6;
    tg_slice family = tg_slice_of(ref->unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->catalog, family, name, &count);
    for (size_t i = 0; i < count; i++) {
        if (s[i].kind != TG_SYMBOL_CONSTANT) continue;
        *out = s[i].text;
        return true;
    }
    return ref->unit->language->has_closed_structs && tg_part_header_of(r, ref, name, out);
}

tg_slice tg_part_pattern_of(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    if (r->depth >= TG_LIMIT_RESOLVE_STEPS) return (tg_slice){NULL, 0};
    tg_ref ref = tg_part_eval(r, unit, fact);
    r->depth++;
    tg_slice text = tg_ref_pattern(r, &ref);
    r->depth--;
    return text;
}

static tg_slice with_part(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice joined)
{
    tg_slice one = tg_part_pattern_of(r, unit, fact);
    if (!one.n) one = tg_slice_of("{}");
    bool needs_slash = joined.n && joined.ptr[joined.n - 1] != '/' && one.ptr[0] != '/';
    return tg_part_join(r, joined, needs_slash ? "/" : "", one);
}

/* What a method that joins is called on: `base.JoinPath(p)`; or 0. */
static uint32_t joined_to(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || f->facts[callee].kind != TG_FACT_MEMBER) return 0;
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        bool is_it = row->what == TG_THROUGH_JOIN && row->function[0] == '.' &&
                     tg_slice_is(f->facts[callee].text, row->function + 1);
        if (is_it) return tg_facts_in(f, callee, TG_SLOT_OBJECT);
    }
    return 0;
}

/* URI.join(a, b): the arguments one after another; what the method is called on before them. */
static tg_slice joined_pattern(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice joined = tg_slice_of("");
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t on = joined_to(unit, call);
    tg_ref module = on ? tg_part_eval(r, unit, on) : tg_ref_unknown(unit, joined);
    /* `url.JoinPath(base, p)` is a function of a package. */
    size_t rest;
    tg_slice package = on ? tg_ref_name(r, &module, &rest) : (tg_slice){NULL, 0};
    bool is_function =
        package.n && tg_part_through_of(unit, tg_part_join(r, package, ".", f->facts[callee].text));
    /* `[base, "/v1/messages"].join("")` */
    bool is_list = on && f->facts[on].kind == TG_FACT_LIST;
    for (uint32_t c = is_list ? tg_facts_first(f, on) : 0; c; c = tg_facts_next(f, on, c))
        joined = with_part(r, unit, c, joined);
    if (is_list) return joined;
    if (on && !is_function) joined = with_part(r, unit, on, joined);
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) joined = with_part(r, unit, c, joined);
    }
    return joined;
}

static bool is_joining(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    if (!callee) return false;
    if (joined_to(unit, call) || tg_part_is_relative_uri(unit, call)) return true;
    tg_ref ref = tg_part_eval(r, unit, callee);
    size_t rest;
    const tg_through_row *row = tg_part_through_of(unit, tg_ref_name(r, &ref, &rest));
    return row && row->what == TG_THROUGH_JOIN;
}

tg_directive tg_part_directive_at(tg_slice text, size_t at)
{
    static const tg_slice flags = TG_LIT("+-#0123456789.$ ");
    tg_directive d = {.index = -1};
    char first = text.ptr[at];
    tg_slice inside = tg_slice_from(text, at + 1);
    if (first == '%') {
        size_t n = 0;
        bool may_be_named = inside.n && inside.ptr[0] == '(';
        size_t end = may_be_named ? tg_slice_find(inside, tg_slice_of(")")) : SIZE_MAX;
        bool is_named = end != SIZE_MAX;
        if (is_named) d.name = (tg_slice){inside.ptr + 1, end - 1};
        if (is_named) n = end + 1;
        while (n < inside.n && memchr(flags.ptr, inside.ptr[n], flags.n)) n++;
        bool is_nth = n > 1 && inside.ptr[n - 1] == '$' && inside.ptr[0] > '0';
        if (is_nth) d.index = inside.ptr[0] - '1';
        size_t from = is_named ? end + 1 : is_nth ? 2 : 0;
        d.is_plain = n == from && n < inside.n && strchr("sdivqbu", inside.ptr[n]);
        d.n = n < inside.n && inside.ptr[n] != '%' ? n + 2 : 0;
    } else if (first == '{') {
        size_t end = tg_slice_find(inside, tg_slice_of("}"));
        if (end == SIZE_MAX || (end && inside.ptr[0] == '{')) return d;
        tg_slice rest = {inside.ptr, end}, name = tg_slice_cut(&rest, ':');
        bool is_digit = name.n == 1 && name.ptr[0] >= '0' && name.ptr[0] <= '9';
        if (is_digit) d.index = name.ptr[0] - '0';
        if (name.n && !is_digit) d.name = name;
        d.is_plain = !rest.n || tg_slice_is(rest, "s") || tg_slice_is(rest, "d");
        d.n = end + 2;
    }
    return d;
}

static uint32_t keyword_of(const tg_facts *f, uint32_t call, tg_slice name)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, name);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

/* What a format is given for a directive: `% x`, `% (x, y)`, `% {"name": x}`; or 0. */
static uint32_t put_in(const tg_facts *f, uint32_t values, const tg_directive *d, unsigned nth)
{
    tg_fact_kind kind = (tg_fact_kind)f->facts[values].kind;
    if (kind != TG_FACT_LIST && kind != TG_FACT_MAP) return nth ? 0 : values;
    for (uint32_t c = tg_facts_first(f, values); c; c = tg_facts_next(f, values, c)) {
        if (kind == TG_FACT_LIST && !nth--) return c;
        bool is_it = kind == TG_FACT_MAP && tg_slice_equal(f->facts[c].text, d->name);
        if (is_it) return tg_facts_in(f, c, TG_SLOT_VALUE);
    }
    return 0;
}

uint32_t tg_part_put_in(const tg_filling *with, const tg_directive *d, unsigned *next)
{
    const tg_facts *f = with->unit->facts;
    unsigned nth = d->index < 0 ? (*next)++ : (unsigned)d->index;
    if (with->is_percent) return put_in(f, with->of, d, nth);
    if (d->name.n) return keyword_of(f, with->of, d->name);
    return tg_part_argument(with->unit, with->of, nth + with->first);
}

/* A format with what is put in, `{}` where that is not known, which makes it incomplete. An address
 * is short: a longer text, and what stands behind many values, is left as it is. */
static tg_slice fill(const tg_filling *with, tg_slice text, bool *is_complete)
{
    enum { TEXT_BYTES = 8192, DIRECTIVES = 64 };
    tg_resolver *r = with->r;
    tg_slice done = tg_slice_of(""), open = tg_slice_of("{}");
    size_t from = 0;
    unsigned next = 0, count = 0;
    if (text.n > TEXT_BYTES) return open;
    for (size_t i = 0; i < text.n && count < DIRECTIVES && !r->status;) {
        bool may_be = text.ptr[i] == '%' || (text.ptr[i] == '{' && !with->is_percent);
        tg_directive d = may_be ? tg_part_directive_at(text, i) : (tg_directive){0};
        if (!d.n) {
            i++;
            continue;
        }
        count++;
        uint32_t value = tg_part_put_in(with, &d, &next);
        tg_slice one = value && d.is_plain ? tg_part_pattern_of(r, with->unit, value) : open;
        if (!one.n || one.n > TEXT_BYTES) one = open;
        *is_complete &= tg_slice_find(one, open) == SIZE_MAX;
        done = tg_part_join(r, done, "", (tg_slice){text.ptr + from, i - from});
        if (tg_slice_equal(one, open)) note_model(r, with->unit, value, done);
        done = tg_part_join(r, done, "", one);
        from = i += d.n;
    }
    return tg_part_join(r, done, "", tg_slice_from(text, from));
}

/* `"%s/v1/chat"`, `"{0}/v1/chat"`: the text with what is put in. */
static tg_slice format_pattern(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    tg_slice nothing = {NULL, 0}, text;
    uint32_t first = tg_part_argument(unit, call, 0);
    /* `"%s/v1".formatted(x)` */
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(unit->facts, callee, TG_SLOT_OBJECT) : 0;
    tg_ref ref = tg_part_shown(r, unit, call);
    if (object) ref = tg_part_eval(r, unit, object);
    bool is_method = object && tg_ref_text(r, &ref, &text), is_complete = true;
    if (!is_method && !first) return nothing;
    if (!is_method) ref = tg_part_eval(r, unit, first);
    if (!is_method && !tg_ref_text(r, &ref, &text)) return nothing;
    tg_filling with = {.r = r, .unit = unit, .of = call, .first = is_method ? 0 : 1};
    return fill(&with, text, &is_complete);
}

/* `"https://%s/v1" % host`, a CONCAT; false where the first is no text, a remainder. */
static bool percent_pattern(tg_resolver *r, const tg_unit *unit, uint32_t fact, bool *is_complete,
                            tg_slice *out)
{
    const tg_facts *f = unit->facts;
    uint32_t first = tg_facts_first(f, fact), values = first ? tg_facts_next(f, fact, first) : 0;
    tg_slice text;
    if (!values || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    tg_ref format = tg_part_eval(r, unit, first);
    if (tg_ref_fact_kind(&format) != TG_FACT_STRING || !tg_ref_text(r, &format, &text))
        return false;
    *is_complete = true;
    tg_filling with = {.r = r, .unit = unit, .of = values, .is_percent = true};
    *out = fill(&with, text, is_complete);
    return true;
}

static bool text_of(tg_resolver *r, const tg_ref *ref, tg_slice *out)
{
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    if (ref->kind == TG_REF_SYMBOL) return constant_of(r, ref, out);
    if (ref->kind != TG_REF_FACT || ref->step_count) return false;
    const tg_facts *f = ref->unit->facts;
    const tg_fact *fact = &f->facts[ref->fact];
    if (kind == TG_FACT_STRING || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL) {
        bool is_complete = true;
        *out = fact->text.ptr ? fact->text : tg_slice_of("");
        if (fact->flags & TG_FACT_DYNAMIC)
            *out = interpolate(r, ref->unit, ref->fact, &is_complete);
        return is_complete;
    }
    if (kind != TG_FACT_CONCAT || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    bool is_whole = false;
    if (fact->flags & TG_FACT_DYNAMIC)
        return percent_pattern(r, ref->unit, ref->fact, &is_whole, out) && is_whole;
    tg_slice nothing = tg_slice_of(""), joined = nothing;
    for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
        tg_ref part = tg_part_eval(r, ref->unit, c);
        tg_slice text;
        r->depth++;
        bool is_text = tg_ref_text(r, &part, &text);
        r->depth--;
        if (!is_text || is_unset(f, c, text)) return false;
        joined = tg_part_join(r, joined, "", text);
        if (has_slash_added(ref->unit, c, text)) joined = tg_part_join(r, joined, "/", nothing);
    }
    *out = joined;
    return true;
}

bool tg_ref_text(tg_resolver *r, const tg_ref *ref, tg_slice *out)
{
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    bool is_text = text_of(r, ref, out);
    tg_resolve_leave(r, before);
    return is_text;
}

/* The first alternative that is known. */
static tg_slice choice_pattern(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    for (uint32_t c = tg_block_arm(f, ref->fact, 0); c; c = tg_block_arm(f, ref->fact, c)) {
        tg_slice text = tg_part_pattern_of(r, ref->unit, tg_block_result(f, c));
        if (text.n) return text;
    }
    return (tg_slice){NULL, 0};
}

/* `baseUrl: String = "https://..."`, `if (!url) url = "https://..."`: what an unknown value is when
 * nothing else is given. */
static tg_slice default_pattern(tg_resolver *r, const tg_ref *ref)
{
    if (!r->takes_defaults || r->depth >= TG_LIMIT_RESOLVE_STEPS) return (tg_slice){NULL, 0};
    if (ref->default_unit) return tg_part_pattern_of(r, ref->default_unit, ref->default_fact);
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    tg_slice maybe = {NULL, 0};
    if (ref->maybe_unit) maybe = tg_part_pattern_of(r, ref->maybe_unit, ref->maybe_fact);
    tg_resolve_leave(r, before);
    return ref->maybe_unit ? maybe : tg_part_called_url(r, ref);
}

/* `u.pathname` of `u = new URL(text)`, among other texts: as good as the text itself; `u.search`:
 * what comes behind it. */
static tg_slice url_part(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0};
    bool is_part = r->takes_defaults && ref->kind == TG_REF_SYMBOL && ref->step_count == 2 &&
                   tg_slice_is(ref->symbol, "URL") && ref->steps->kind == TG_STEP_MEMBER;
    const tg_step *made = is_part ? ref->steps->before : NULL;
    if (!made || made->kind != TG_STEP_CALL || !made->call) return nothing;
    if (tg_slice_is(ref->steps->name, "search")) return tg_slice_of("?");
    uint32_t first = tg_part_argument(made->unit, made->call, 0);
    bool is_path = tg_slice_is(ref->steps->name, "pathname") && first;
    if (!is_path || r->depth >= TG_LIMIT_RESOLVE_STEPS) return nothing;
    return tg_part_pattern_of(r, made->unit, first);
}

/* What a map says of the URL's part of this name, or what stands for one that is not known. */
static tg_slice part_in(tg_resolver *r, const tg_ref *map, const char *name)
{
    tg_lookup found = tg_lookup_key(r, map, tg_slice_of(name), UINT32_MAX);
    if (found.state == TG_LOOKUP_ABSENT) return tg_slice_of("");
    r->depth++;
    tg_slice text =
        found.state == TG_LOOKUP_PRESENT ? tg_ref_pattern(r, &found.ref) : (tg_slice){NULL, 0};
    r->depth--;
    return text.n ? text : tg_slice_of("{}");
}

/* `url.URL{Scheme: "https", Host: "api.openai.com", Path: "/v1/responses"}` of Go's net/url. */
static tg_slice made_url(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0};
    bool is_made = ref->kind == TG_REF_SYMBOL && ref->unit && ref->unit->language->has_field_keys &&
                   ref->step_count && ref->steps->kind == TG_STEP_CALL && ref->steps->call;
    if (!is_made || r->depth >= TG_LIMIT_RESOLVE_STEPS) return nothing;
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    uint32_t fields = tg_part_argument(ref->steps->unit, ref->steps->call, 0);
    if (!tg_slice_is(name, "net/url.URL") || rest + 1 != ref->step_count || !fields) return nothing;
    tg_ref map = tg_part_eval(r, ref->steps->unit, fields);
    if (tg_ref_fact_kind(&map) != TG_FACT_MAP) return nothing;
    tg_slice host = part_in(r, &map, "Host");
    return tg_part_join(r, tg_part_join(r, host.n ? tg_slice_of("https://") : host, "", host), "",
                        part_in(r, &map, "Path"));
}

/* `u.Path = path.Join(u.Path, "/v1/messages")` of a URL that is an object; {NULL, 0} when nothing
 * is set. */
static tg_slice path_set(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0}, path = nothing;
    const tg_unit *unit = ref->origin;
    bool is_asked = r->takes_defaults && unit && unit->language->has_field_keys &&
                    !ref->origin_key.n && r->depth < TG_LIMIT_RESOLVE_STEPS;
    if (!is_asked || !tg_unit_is_mutated(unit, ref->origin_scope, ref->origin_name)) return nothing;
    for (size_t i = 0; i < unit->mutation_count; i++) {
        const tg_mutation *m = &unit->mutations[i];
        bool is_path = m->value && m->key_count == 1 && tg_slice_is(m->keys[0], "Path") &&
                       m->scope == ref->origin_scope && tg_slice_equal(m->name, ref->origin_name);
        if (!is_path) continue;
        tg_slice one = tg_part_pattern_of(r, unit, m->value);
        if (one.n) path = one;
    }
    while (tg_slice_starts(path, tg_slice_of("{}")) && path.n > 2) path = tg_slice_from(path, 2);
    return path;
}

/* `url += "/chat"`: what the name was before, and behind it what is added. */
static tg_slice appended_pattern(tg_resolver *r, const tg_unit *unit, uint32_t assign)
{
    uint32_t target = tg_facts_in(unit->facts, assign, TG_SLOT_TARGET);
    uint32_t value = tg_facts_in(unit->facts, assign, TG_SLOT_VALUE);
    tg_slice before = target ? tg_part_pattern_of(r, unit, target) : (tg_slice){NULL, 0};
    tg_slice behind = value ? tg_part_pattern_of(r, unit, value) : (tg_slice){NULL, 0};
    if (!before.n) before = tg_slice_of("{}");
    return tg_part_join(r, before, "", behind.n ? behind : tg_slice_of("{}"));
}

/* `base = base + "/"`: a text that has itself for a part. */
static bool is_being_written(const tg_resolver *r, const tg_ref *ref)
{
    for (const tg_writing *w = r->writing; w; w = w->around) {
        if (w->unit == ref->unit && w->fact == ref->fact) return true;
    }
    return false;
}

/* Texts one behind the other. */
static tg_slice concat_pattern(tg_resolver *r, const tg_ref *ref)
{
    const tg_facts *f = ref->unit->facts;
    tg_slice joined = {NULL, 0};
    if (is_being_written(r, ref)) return joined;
    tg_writing here = {r->writing, ref->unit, ref->fact};
    r->writing = &here;
    for (uint32_t c = tg_facts_first(f, ref->fact); c; c = tg_facts_next(f, ref->fact, c)) {
        tg_slice one = tg_part_pattern_of(r, ref->unit, c);
        if (!one.n) one = tg_slice_of("{}");
        if (tg_slice_is(one, "{}")) note_model(r, ref->unit, c, joined);
        bool has_slash = has_slash_added(ref->unit, c, one);
        joined = tg_part_join(r, joined, "", one);
        if (has_slash) joined = tg_part_join(r, joined, "/", tg_slice_of(""));
    }
    r->writing = here.around;
    return joined;
}

static tg_slice pattern_as_seen(tg_resolver *r, const tg_ref *ref)
{
    tg_slice nothing = {NULL, 0}, text;
    tg_slice path = path_set(r, ref);
    if (path.n) {
        tg_ref before = *ref;
        before.origin = NULL;
        tg_slice base = pattern_as_seen(r, &before);
        return tg_part_join(r, base.n ? base : tg_slice_of("{}"), "", path);
    }
    if (text_of(r, ref, &text)) return text;
    text = url_part(r, ref);
    if (!text.n) text = made_url(r, ref);
    if (text.n) return text;
    /* `config.base.unwrap_or("https://...")`: what lies behind an object that is not known. */
    bool has_default = ref->default_unit && ref->kind != TG_REF_FACT;
    if (has_default || (ref->kind == TG_REF_UNKNOWN && !ref->step_count))
        return default_pattern(r, ref);
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    bool is_result = ref->steps && ref->steps->kind == TG_STEP_CALL && ref->steps->call;
    if (is_result) {
        const tg_frame *before = tg_resolve_enter(r, ref->steps->frame);
        text = tg_part_joined_list(r, ref->steps->unit, ref->steps->call);
        if (!text.ptr) text = tg_part_given_url(r, ref->steps->unit, ref->steps->call);
        tg_resolve_leave(r, before);
        return text.n ? text : tg_part_called_url(r, ref);
    }
    if (ref->kind != TG_REF_FACT || ref->step_count || r->depth >= TG_LIMIT_RESOLVE_STEPS)
        return nothing;
    bool is_complete;
    if (kind == TG_FACT_STRING) return interpolate(r, ref->unit, ref->fact, &is_complete);
    if (kind == TG_FACT_CALL && is_joining(r, ref->unit, ref->fact))
        return joined_pattern(r, ref->unit, ref->fact);
    if (kind == TG_FACT_CALL) return format_pattern(r, ref->unit, ref->fact);
    if (kind == TG_FACT_ASSIGN) return appended_pattern(r, ref->unit, ref->fact);
    if (kind == TG_FACT_CHOICE || kind == TG_FACT_BRANCH) return choice_pattern(r, ref);
    if (kind != TG_FACT_CONCAT) return nothing;
    const tg_facts *f = ref->unit->facts;
    tg_slice joined = nothing;
    if (f->facts[ref->fact].flags & TG_FACT_DYNAMIC) {
        bool is_text = percent_pattern(r, ref->unit, ref->fact, &is_complete, &joined);
        return is_text ? joined : nothing;
    }
    return concat_pattern(r, ref);
}

tg_slice tg_ref_pattern(tg_resolver *r, const tg_ref *ref)
{
    const tg_frame *before = tg_resolve_enter(r, ref->frame);
    tg_slice text = pattern_as_seen(r, ref);
    tg_resolve_leave(r, before);
    return text;
}

tg_slice tg_ref_url(tg_resolver *r, const tg_ref *ref)
{
    bool before = r->takes_defaults;
    r->takes_defaults = true;
    tg_slice text = tg_ref_pattern(r, ref);
    r->takes_defaults = before;
    return text;
}
