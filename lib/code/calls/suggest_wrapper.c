/* suggest_wrapper.c - what to type where a call of an organisation's own function lacks its tags:
 * the call with the arguments by number, by name, in an object or a map, as the language writes
 * them. */
#include "code/calls/suggest.h"
#include "code/match/match_parts.h"

/* How a language writes arguments. */
typedef struct writing {
    tg_pair_style style;
    const char *named;   /* behind the name of a named argument; NULL: there are none */
    const char *open;    /* a map */
    const char *quote;   /* around its keys */
    const char *between; /* behind them */
    const char *after;   /* behind a value */
    const char *close;
    const char *members; /* an object that has other members as well; NULL: methods of it */
    const char *spread;  /* before a map of which another one is made; NULL: there is no such way */
} writing;

static const writing writings[] = {
    {TG_PAIR_PYTHON, "=", "{", "\"", ": ", "", "}", NULL, "**"},
    {TG_PAIR_JS, NULL, "{ ", "", ": ", "", " }", "{ ..., ", "..."},
    {TG_PAIR_GO, NULL, "map[string]string{", "\"", ": ", "", "}", "{..., ", NULL},
    {TG_PAIR_JAVA, NULL, "Map.of(", "\"", ", ", "", ")", NULL, NULL},
    {TG_PAIR_KOTLIN, " = ", "mapOf(", "\"", " to ", "", ")", NULL, NULL},
    {TG_PAIR_CSHARP, ": ", "new() { ", "\"", "] = ", "", " }", NULL, NULL},
    {TG_PAIR_RUBY, ": ", "{ ", "", ": ", "", " }", NULL, "**"},
    {TG_PAIR_PHP, ": ", "[", "'", " => ", "", "]", NULL, "..."},
    {TG_PAIR_RUST, NULL, "HashMap::from([(", "\"", ", ", ")", "])", "{ ..., ", NULL},
    {TG_PAIR_JSON, NULL, "", "", " ", "", "", NULL, NULL},
};

typedef struct suggesting {
    const tg_match *m;
    const writing *w;
    tg_arena *arena;
    tg_vec arguments; /* tg_fix_argument */
    bool is_out_of_memory;
} suggesting;

static tg_slice printed(suggesting *s, tg_slice text)
{
    if (!text.ptr) s->is_out_of_memory = true;
    return text;
}

static void add(suggesting *s, tg_fix_argument argument)
{
    tg_fix_argument *a = tg_vec_push(&s->arguments);
    if (!a) s->is_out_of_memory = true;
    if (a) *a = argument;
}

/* How many arguments stand before the function's own: `to_thread(complete, prompt)`. */
static int skipped(const suggesting *s)
{
    const tg_arguments *given = &s->m->arguments;
    bool is_call = given->count && given->sources[0].unit == s->m->unit &&
                   given->sources[0].call == s->m->call;
    return is_call ? (int)given->sources[0].skip : 0;
}

/* The call's nth argument without a name as it is written; {NULL, 0}: it has none. */
static tg_slice written(const suggesting *s, int position)
{
    const tg_facts *f = s->m->unit->facts;
    int n = 0;
    position += skipped(s);
    for (uint32_t c = tg_facts_first(f, s->m->call); c; c = tg_facts_next(f, s->m->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (n++ == position)
            return (tg_slice){f->text.ptr + f->facts[c].start, f->facts[c].end - f->facts[c].start};
    }
    return (tg_slice){NULL, 0};
}

/* What is written, where that is short, else "...". */
static tg_slice shortened(suggesting *s, tg_slice text)
{
    enum { LONGEST = 24 };
    bool is_long = text.n > LONGEST || tg_slice_find(text, tg_slice_of("\n")) != SIZE_MAX;
    if (is_long || !text.n) return tg_slice_of("...");
    /* The file's text goes before the findings are told. */
    return printed(s, tg_arena_copy(s->arena, text));
}

static tg_slice given(suggesting *s, int position)
{
    tg_slice text = written(s, position);
    return text.ptr ? shortened(s, text) : text;
}

/* The same of an argument by its name. */
static tg_slice given_by_name(suggesting *s, tg_slice name)
{
    const tg_facts *f = s->m->unit->facts;
    for (uint32_t c = tg_facts_first(f, s->m->call); c; c = tg_facts_next(f, s->m->call, c)) {
        bool is_it = f->facts[c].slot == TG_SLOT_ARGUMENT && f->facts[c].kind == TG_FACT_KEYWORD &&
                     tg_slice_equal(f->facts[c].text, name);
        uint32_t value = is_it ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (!value) continue;
        return shortened(s, (tg_slice){f->text.ptr + f->facts[value].start,
                                       f->facts[value].end - f->facts[value].start});
    }
    return (tg_slice){NULL, 0};
}

/* Where a tag is given: by number where the call has one there, or there is no name for it. */
static const tg_place *place_for(suggesting *s, const tg_places *at)
{
    const tg_place *best = NULL;
    for (size_t i = 0; i < at->count; i++) {
        const tg_place *place = &at->items[i];
        bool is_number = place->position >= 0 && !place->path_count;
        if (is_number && (!s->w->named || given(s, place->position).n)) return place;
        bool is_nearer = !best || (best->position >= 0 && !best->path_count);
        if (is_nearer) best = place;
    }
    return best;
}

/* What a place holds a tag in, from its `first` name on: `tags: { ` of "tags.team", the key last;
 * `close` what ends it. */
static void nest(suggesting *s, const tg_place *place, size_t first, tg_fix_argument *a)
{
    const writing *w = s->w;
    for (size_t i = first; i + 1 < place->path_count; i++) {
        a->open =
            printed(s, tg_arena_printf(s->arena, "%.*s%s%s%.*s%s%s%s", TG_FMT(a->open),
                                       w->style == TG_PAIR_CSHARP ? "[" : "", w->quote,
                                       TG_FMT(place->path[i]), w->quote, w->between, w->open));
        a->close = printed(s, tg_arena_printf(s->arena, "%s%.*s", w->close, TG_FMT(a->close)));
    }
    a->before =
        printed(s, tg_arena_printf(s->arena, "%s%s%.*s%s%s", w->style == TG_PAIR_CSHARP ? "[" : "",
                                   w->quote, TG_FMT(place->path[place->path_count - 1]), w->quote,
                                   w->between));
    a->after = tg_slice_of(w->after);
}

static bool is_name(tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool is_of_it = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
                        (i && c >= '0' && c <= '9');
        if (!is_of_it) return false;
    }
    return text.n > 0;
}

/* What begins a map of which `object` is given: `{ ...options, `, `{**options, `, `{ ..., `. */
static tg_slice object_with(suggesting *s, tg_slice object)
{
    const writing *w = s->w;
    bool is_empty = !object.n || tg_slice_is(object, "{}") || tg_slice_is(object, "[]");
    if (!w->spread || is_empty) return tg_slice_of(w->open);
    if (!is_name(object)) return printed(s, tg_arena_printf(s->arena, "%s..., ", w->open));
    return printed(s, tg_arena_printf(s->arena, "%s%s%.*s, ", w->open, w->spread, TG_FMT(object)));
}

/* `llm.Request{Team: "s"}` of Go, `Request { team: "s" }` of Rust: the nth argument as the object
 * of a type that is given further members; false: it is none. */
static bool is_of_type(suggesting *s, int position, tg_slice member, tg_fix_argument *a)
{
    const writing *w = s->w;
    tg_slice text = written(s, position), none = {NULL, 0};
    if (!w->members || w->spread) return false;
    size_t n = 0;
    while (n < text.n &&
           (is_name((tg_slice){text.ptr + n, 1}) || strchr("0123456789.:& ", text.ptr[n])))
        n++;
    bool is_literal = n && n < text.n && text.ptr[n] == '{';
    /* A map's keys are texts, a type's members are known by their capital letters. */
    bool is_member = w->style == TG_PAIR_RUST || (member.n && member.ptr[0] < 'a');
    if (!is_member || (!is_literal && w->style == TG_PAIR_RUST)) return false;
    tg_slice type = is_literal ? tg_slice_trim((tg_slice){text.ptr, n}) : none;
    const char *end = w->style == TG_PAIR_RUST ? " }" : "}",
               *space = w->style == TG_PAIR_RUST ? " " : "";
    bool is_empty = is_literal && tg_slice_trim(tg_slice_from(text, n + 1)).n == 1;
    a->open = printed(s, tg_arena_printf(s->arena, "%.*s%s{%s%s", TG_FMT(type),
                                         is_literal ? space : "", space, is_empty ? "" : "..., "));
    a->close = tg_slice_of(end);
    a->before = printed(s, tg_arena_printf(s->arena, "%.*s: ", TG_FMT(member)));
    return true;
}

/* `{ ..., team: "search" }`, `Params{..., Team: "search"}`, `request.team("search")`: a member of
 * the first argument. */
static void add_member(suggesting *s, const tg_place *place, tg_fix_argument *a)
{
    const writing *w = s->w;
    tg_slice object = given(s, 0), name = place->path[place->path_count - 1];
    if (w->style == TG_PAIR_JSON) {
        a->before = printed(s, tg_arena_printf(s->arena, "%.*s ", TG_FMT(name)));
    } else if (!w->members) {
        bool is_called = object.n && object.ptr[0] != '.' && object.ptr[0] != '"';
        a->open = is_called ? object : tg_slice_of("request");
        a->before = printed(s, tg_arena_printf(s->arena, ".%.*s(", TG_FMT(name)));
        a->after = tg_slice_of(")");
    } else if (w->style == TG_PAIR_JS) {
        a->open = object_with(s, object);
        a->close = tg_slice_of(w->close);
        nest(s, place, 0, a);
    } else if (!is_of_type(s, 0, name, a)) {
        a->open = tg_slice_of(w->members);
        a->close = tg_slice_of(w->style == TG_PAIR_RUST ? " }" : "}");
        a->before = printed(s, tg_arena_printf(s->arena, "%.*s: ", TG_FMT(name)));
    }
    add(s, *a);
}

/* `team="search"`, `options={"team": "search"}` */
static void add_named(suggesting *s, const tg_place *place, tg_fix_argument *a)
{
    const writing *w = s->w;
    tg_slice name =
        printed(s, tg_arena_printf(s->arena, "%.*s%s", TG_FMT(place->path[0]), w->named));
    if (place->path_count == 1) {
        a->before = name;
    } else {
        tg_slice map = object_with(s, given_by_name(s, place->path[0]));
        a->open = printed(s, tg_arena_printf(s->arena, "%.*s%.*s", TG_FMT(name), TG_FMT(map)));
        a->close = tg_slice_of(w->close);
        nest(s, place, 1, a);
    }
    add(s, *a);
}

/* The tags that stand in the nth argument, or what is there. */
static void add_numbered(suggesting *s, int position)
{
    const tg_carriers *carriers = &s->m->rule->carriers;
    tg_slice object = given(s, position), there = object;
    if (!there.n) there = tg_slice_of("...");
    bool is_any = false;
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_place *place = place_for(s, &carriers->items[i].at);
        if (!place || place->position != position) continue;
        tg_fix_argument a = {.key = carriers->items[i].key};
        if (!place->path_count) {
            a.otherwise = there;
        } else if (place->path_count > 1 || !is_of_type(s, position, place->path[0], &a)) {
            a.open = object_with(s, object);
            a.close = tg_slice_of(s->w->close);
            nest(s, place, 0, &a);
        }
        add(s, a);
        is_any = true;
    }
    if (!is_any) add(s, (tg_fix_argument){.otherwise = there});
}

static void add_arguments(suggesting *s)
{
    const tg_carriers *carriers = &s->m->rule->carriers;
    int last = -1;
    bool has_members = false;
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_place *place = place_for(s, &carriers->items[i].at);
        if (place && place->position > last) last = place->position;
        has_members |= place && place->position < 0 && !s->w->named;
    }
    for (int n = -skipped(s); n < 0; n++) add(s, (tg_fix_argument){.otherwise = given(s, n)});
    for (int n = 0; n <= last; n++) add_numbered(s, n);
    bool has_more = tg_facts_in(s->m->unit->facts, s->m->call, TG_SLOT_ARGUMENT) != 0;
    if (last < 0 && has_more && !has_members) add(s, (tg_fix_argument){.otherwise = TG_LIT("...")});
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_place *place = place_for(s, &carriers->items[i].at);
        if (!place || place->position >= 0 || !place->path_count) continue;
        tg_fix_argument a = {.key = carriers->items[i].key};
        if (s->w->named)
            add_named(s, place, &a);
        else
            add_member(s, place, &a);
    }
    if (last >= 0 && given(s, last + 1).n) add(s, (tg_fix_argument){.otherwise = TG_LIT("...")});
}

/* The words that a command has already; one that is empty may be what is given anew. */
static void add_words(suggesting *s)
{
    const tg_facts *f = s->m->unit->facts;
    const tg_fact *call = &f->facts[s->m->call];
    tg_slice rest = {f->text.ptr + call->start, call->end - call->start};
    (void)tg_slice_cut(&rest, ' ');
    rest = tg_slice_trim(rest);
    if (!rest.n) return;
    bool is_again = tg_slice_find(rest, tg_slice_of("\"\"")) != SIZE_MAX ||
                    tg_slice_find(rest, tg_slice_of("''")) != SIZE_MAX;
    add(s, (tg_fix_argument){.otherwise = is_again ? tg_slice_of("...") : shortened(s, rest)});
}

bool tg_suggest_wrapper(const tg_match *m, tg_arena *arena, tg_asset *asset)
{
    suggesting s = {.m = m, .arena = arena, .arguments = tg_vec_of(arena, sizeof(tg_fix_argument))};
    bool is_kotlin = asset->fix_style == TG_PAIR_JAVA && m->unit->language->has_keywords;
    if (is_kotlin) asset->fix_style = TG_PAIR_KOTLIN;
    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++) {
        if (writings[i].style == asset->fix_style) s.w = &writings[i];
    }
    bool is_command = m->unit->language->has_commands;
    /* What is called may only be handed the function, with what it is to be given. */
    const tg_arguments *given = &m->arguments;
    bool is_called =
        given->count && given->sources[0].unit == m->unit && given->sources[0].call == m->call;
    uint32_t callee = is_command || !is_called ? 0 : tg_unit_callee(m->unit, m->call);
    tg_slice name = callee ? m->unit->facts->facts[callee].text : (tg_slice){NULL, 0};
    if (is_command) name = m->sdk->name;
    if (!name.n) name = tg_match_last_component(m->rule->function);
    add_arguments(&s);
    if (is_command) add_words(&s);
    asset->fix_arguments = s.arguments.items;
    asset->fix_argument_count = s.arguments.count;
    asset->fix_join = is_command ? " " : NULL;
    asset->fix_template =
        tg_arena_printf(arena, is_command ? "%.*s {pairs}" : "%.*s({pairs})", TG_FMT(name));
    return asset->fix_template.ptr && !s.is_out_of_memory;
}
