/* model_text.c - bodies that are written as JSON texts. */
#include "code/calls/model_text.h"

#include "code/resolve/resolve_parts.h"

static const tg_slice put_in = TG_LIT("{}");

/* What a text has behind a key, a `{}` where it is put in. */
static bool value_of(tg_slice text, tg_slice key, tg_slice *out)
{
    for (size_t at; (at = tg_slice_find(text, key)) != SIZE_MAX;) {
        bool is_key =
            at > 0 && text.ptr[at - 1] == '"' && at + key.n < text.n && text.ptr[at + key.n] == '"';
        text = tg_slice_from(text, at + key.n);
        if (!is_key) continue;
        /* `@"{ ""model"": ""m"" }"`: a quote is two. */
        size_t quote = text.n > 1 && text.ptr[1] == '"' ? 2 : 1;
        tg_slice rest = tg_slice_trim(tg_slice_from(text, quote));
        if (!rest.n || rest.ptr[0] != ':') continue;
        rest = tg_slice_trim(tg_slice_from(rest, 1));
        bool is_text = rest.n >= quote && rest.ptr[0] == '"' && rest.ptr[quote - 1] == '"';
        if (is_text) rest = tg_slice_from(rest, quote);
        /* `"model": %q` brings its quotes along. */
        bool is_bare = !is_text && tg_slice_starts(rest, put_in);
        size_t n = is_bare ? put_in.n : 0;
        while (n < rest.n && !strchr(is_text ? "\"\\" : ",} \n\r\t", rest.ptr[n])) n++;
        *out = (tg_slice){rest.ptr, n};
        bool is_put_in = tg_slice_starts(*out, put_in);
        return n && (is_text || is_put_in || !strchr("[{n\"", rest.ptr[0]));
    }
    return false;
}

/* Whether a body is an object that is written down. */
static bool is_written(const tg_ref *body)
{
    tg_fact_kind kind = body ? tg_ref_fact_kind(body) : TG_FACT_OTHER;
    return kind == TG_FACT_STRING || kind == TG_FACT_CONCAT || kind == TG_FACT_CALL;
}

bool tg_model_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places, tg_slice *out)
{
    tg_slice text = is_written(body) ? tg_ref_pattern(r, body) : (tg_slice){NULL, 0};
    if (!text.n || tg_slice_trim(text).ptr[0] != '{') return false;
    for (size_t i = 0; i < places->count; i++) {
        const tg_place *place = &places->items[i];
        bool is_there = place->path_count == 1 && value_of(text, place->path[0], out);
        if (is_there) return tg_slice_find(*out, put_in) == SIZE_MAX;
    }
    return false;
}

/* --- what is put in */

enum { DEEP = 32, TEXT_BYTES = 16384 };

typedef tg_text_pieces pieces;

static void add_text(pieces *p, tg_slice text)
{
    p->is_cut |= p->text.n + text.n > TEXT_BYTES;
    if (!p->is_cut) p->text = tg_part_join(p->r, p->text, "", text);
}

static void add_part(pieces *p, uint32_t fact)
{
    /* `format!("{}", m)` of Rust has a choice of one. */
    const tg_facts *f = p->unit->facts;
    uint32_t only = f->facts[fact].kind == TG_FACT_CHOICE ? tg_facts_first(f, fact) : 0;
    if (only && !tg_facts_next(f, fact, only)) fact = only;
    p->is_cut |= p->count == TG_TEXT_PARTS;
    if (!p->is_cut) p->parts[p->count++] = fact;
}

static size_t count_in(tg_slice text)
{
    size_t count = 0;
    for (size_t at; (at = tg_slice_find(text, put_in)) != SIZE_MAX; count++)
        text = tg_slice_from(text, at + put_in.n);
    return count;
}

static void add_string(pieces *p, uint32_t fact)
{
    const tg_facts *f = p->unit->facts;
    size_t count = 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c), count++)
        add_part(p, c);
    /* An object without members looks the same. */
    p->is_cut |= count != count_in(f->facts[fact].text);
    add_text(p, f->facts[fact].text);
}

/* `%s` and its like in their order; what is laid out, `%02d`, is none of the text's parts. */
static void add_filled(pieces *p, tg_slice text, const tg_filling *with)
{
    unsigned next = 0;
    p->is_cut |= count_in(text) > 0;
    for (size_t at; (at = tg_slice_find(text, tg_slice_of("%"))) != SIZE_MAX && !p->is_cut;) {
        tg_directive d = tg_part_directive_at(text, at);
        bool is_sign = !d.n && at + 1 < text.n && text.ptr[at + 1] == '%';
        bool is_line = d.n == 2 && text.ptr[at + 1] == 'n';
        add_text(p, (tg_slice){text.ptr, at + (is_sign || !d.n)});
        text = tg_slice_from(text, at + (is_sign ? 2 : d.n ? d.n : 1));
        if (!d.n || is_line) continue;
        uint32_t given = tg_part_put_in(with, &d, &next);
        add_text(p, put_in);
        add_part(p, d.is_plain ? given : 0);
    }
    add_text(p, text);
}

/* `"openai/%s" % name` of Python. */
static void add_percent(pieces *p, uint32_t fact)
{
    const tg_facts *f = p->unit->facts;
    uint32_t first = tg_facts_first(f, fact), values = first ? tg_facts_next(f, fact, first) : 0;
    tg_ref format = first ? tg_resolve(p->r, p->unit, first) : (tg_ref){0};
    tg_slice text;
    p->is_cut |= !values || !tg_ref_text(p->r, &format, &text);
    if (p->is_cut) return;
    tg_filling with = {.r = p->r, .unit = p->unit, .of = values, .is_percent = true};
    add_filled(p, text, &with);
}

static void add_expression(pieces *p, uint32_t fact, unsigned depth)
{
    const tg_facts *f = p->unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
    p->is_cut |= depth == DEEP;
    if (p->is_cut) return;
    /* `"...".trimMargin()` */
    tg_ref laid_out = kind == TG_FACT_CALL ? tg_resolve(p->r, p->unit, fact) : (tg_ref){0};
    if (tg_ref_fact_kind(&laid_out) == TG_FACT_STRING && laid_out.unit == p->unit) {
        fact = laid_out.fact;
        kind = TG_FACT_STRING;
    }
    if (kind == TG_FACT_STRING) {
        add_string(p, fact);
    } else if (kind == TG_FACT_CONCAT && f->facts[fact].flags & TG_FACT_DYNAMIC) {
        add_percent(p, fact);
    } else if (kind == TG_FACT_CONCAT) {
        for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c))
            add_expression(p, c, depth + 1);
    } else {
        add_text(p, put_in);
        add_part(p, fact);
    }
}

/* `"{...%s...}".formatted(m)`, `String.format("{...%s...}", m)` */
static void add_format(pieces *p, uint32_t call)
{
    const tg_facts *f = p->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t object = callee ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    tg_slice text;
    tg_ref ref = object ? tg_resolve(p->r, p->unit, object) : (tg_ref){0};
    unsigned next = object && tg_ref_text(p->r, &ref, &text) ? 0 : 1;
    uint32_t first = tg_part_argument(p->unit, call, 0);
    if (next && first) ref = tg_resolve(p->r, p->unit, first);
    if (next && (!first || !tg_ref_text(p->r, &ref, &text))) return;
    /* `"models/{}".format(m)` */
    size_t places = next ? 0 : count_in(text);
    if (places && !memchr(text.ptr, '%', text.n)) {
        add_text(p, text);
        for (unsigned n = 0; n < places; n++) {
            uint32_t given = tg_part_argument(p->unit, call, n);
            add_part(p, given);
        }
        return;
    }
    add_filled(p, text, &(tg_filling){.r = p->r, .unit = p->unit, .of = call, .first = next});
}

/* `fmt.Sprintf(...)`, `String.format(...)`, `"...".formatted(m)` */
static bool is_format(const tg_unit *unit, uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_slice name = callee ? unit->facts->facts[callee].text : (tg_slice){NULL, 0};
    return tg_slice_is(name, "format") || tg_slice_is(name, "formatted") ||
           (name.n == strlen("Sprintf") && tg_slice_ends(name, tg_slice_of("printf")));
}

bool tg_text_pieces_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_text_pieces *out)
{
    tg_fact_kind kind = (tg_fact_kind)unit->facts->facts[fact].kind;
    *out = (tg_text_pieces){.r = r, .unit = unit, .text = tg_slice_of("")};
    if (kind == TG_FACT_CALL && is_format(unit, fact)) {
        add_format(out, fact);
    } else if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT) {
        add_expression(out, fact, 0);
    }
    for (size_t i = 0; i < out->count; i++) out->is_cut |= !out->parts[i];
    return !out->is_cut && out->count && count_in(out->text) == out->count;
}

tg_lookup tg_model_put_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places)
{
    tg_lookup none = {.state = TG_LOOKUP_ABSENT};
    if (!is_written(body)) return none;
    const tg_frame *before = tg_resolve_enter(r, body->frame);
    pieces p = {.r = r, .unit = body->unit, .text = tg_slice_of("")};
    if (tg_ref_fact_kind(body) == TG_FACT_CALL) {
        add_format(&p, body->fact);
    } else {
        add_expression(&p, body->fact, 0);
    }
    tg_slice value, text = tg_slice_trim(p.text);
    uint32_t part = 0;
    bool is_object = !p.is_cut && text.n && text.ptr[0] == '{' && p.count;
    for (size_t i = 0; is_object && i < places->count && !part; i++) {
        const tg_place *place = &places->items[i];
        bool is_there = place->path_count == 1 && value_of(text, place->path[0], &value);
        if (!is_there || !tg_slice_equal(value, put_in)) continue;
        size_t nth = count_in((tg_slice){text.ptr, (size_t)(value.ptr - text.ptr)});
        if (nth < p.count) part = p.parts[nth];
    }
    tg_lookup found = none;
    if (part)
        found = (tg_lookup){.state = TG_LOOKUP_PRESENT,
                            .ref = tg_resolve(r, p.unit, part),
                            .unit = p.unit,
                            .fact = part};
    tg_resolve_leave(r, before);
    return found;
}

tg_slice tg_model_of_query(tg_slice url)
{
    static const tg_slice key = TG_LIT("model=");
    tg_slice path = tg_slice_cut(&url, '?');
    while (path.n && url.n) {
        tg_slice one = tg_slice_cut(&url, '&');
        if (tg_slice_starts(one, key)) return tg_slice_from(one, key.n);
    }
    return (tg_slice){NULL, 0};
}
