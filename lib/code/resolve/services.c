/* services.c - objects that .NET's container hands over: a constructor's parameter is what the one
 * registration of its type makes, `services.AddSingleton(sp => new ChatClient("gpt-4o", key))`
 * (Microsoft's documentation, dependency injection in .NET, read 2026-11). */
#include "base/limits.h"
#include "code/resolve/resolve_parts.h"

/* `type`: the one interface that a method registers; empty: any. */
static const struct registrar {
    tg_slice method, type;
} registrars[] = {{.method = TG_LIT("AddSingleton")},
                  {.method = TG_LIT("AddScoped")},
                  {.method = TG_LIT("AddTransient")},
                  {.method = TG_LIT("TryAddSingleton")},
                  {.method = TG_LIT("TryAddScoped")},
                  {.method = TG_LIT("TryAddTransient")},
                  {TG_LIT("AddChatClient"), TG_LIT("IChatClient")},
                  {TG_LIT("AddEmbeddingGenerator"), TG_LIT("IEmbeddingGenerator")}};

/* Whether the container gives a value: what constructors take, and functions that answer requests,
 * `app.MapPost("/ask", (ChatClient chat) => ...)`. */
static bool is_handed(const tg_unit *unit, const tg_binding *b)
{
    const tg_facts *f = unit->facts;
    uint32_t function = f->facts[b->fact].parent, class = tg_unit_class(unit, function);
    if (b->kind != TG_BIND_PARAMETER) return false;
    if (f->facts[function].kind == TG_FACT_CLASS) return true;
    if (class && tg_slice_equal(f->facts[function].text, f->facts[class].text)) return true;
    uint32_t call = f->facts[function].parent;
    uint32_t callee =
        f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    return callee && tg_slice_starts(f->facts[callee].text, tg_slice_of("Map"));
}

static tg_slice last_of(tg_slice name)
{
    name = tg_slice_trim(name);
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* What a registration makes, `sp => new Client(k)`, `new Client(k)`; false when that is not seen.
 */
static bool made_by(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out)
{
    uint32_t given = tg_part_argument(unit, call, 0);
    if (!given) return false;
    tg_ref ref = tg_part_eval(r, unit, given);
    bool is_function = tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION;
    *out = is_function ? tg_part_returned(r, ref.unit, ref.fact) : ref;
    return out->kind == TG_REF_SYMBOL && tg_part_is_made(out);
}

/* Whether what a registration is given says the type: most are of others. */
static bool names_type(const tg_unit *unit, uint32_t call, tg_slice type)
{
    uint32_t given = tg_part_argument(unit, call, 0);
    const tg_facts *f = unit->facts;
    if (!given) return false;
    tg_slice text = {f->text.ptr + f->facts[given].start,
                     f->facts[given].end - f->facts[given].start};
    return tg_slice_find(text, type) != SIZE_MAX;
}

typedef struct search {
    tg_resolver *r;
    tg_slice type, symbol; /* the parameter's, as written and in full */
    tg_ref found;
    size_t count;
} search;

static void search_calls(search *s, const tg_unit *unit, const struct registrar *by)
{
    enum { CALLS = 200 };
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, by->method, &count);
    for (size_t i = 0; i < count && i < CALLS && s->count < 2; i++) {
        uint32_t callee = tg_facts_in(unit->facts, calls[i].call, TG_SLOT_CALLEE);
        tg_slice types = tg_unit_types_of(unit, callee), first = tg_slice_cut(&types, ',');
        bool is_typed = first.n > 0;
        tg_ref made;
        bool is_own = by->type.n > 0;
        if (is_typed && !is_own && !tg_slice_equal(last_of(first), s->type)) continue;
        if (!is_typed && !is_own && !names_type(unit, calls[i].call, s->type)) continue;
        if (!made_by(s->r, unit, calls[i].call, &made)) continue;
        bool is_it = is_typed || is_own
                         ? tg_part_is_client(s->r, &made)
                         : made.step_count == 1 && tg_slice_equal(made.symbol, s->symbol);
        if (!is_it) continue;
        s->found = made;
        s->count++;
    }
}

bool tg_part_service(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *object)
{
    enum { FILES = 32 };
    uint32_t type = b->type ? tg_facts_in(unit->facts, b->type, TG_SLOT_TYPE) : 0;
    bool is_asked = unit->language->makes_by_new && type && is_handed(unit, b);
    if (!is_asked || r->depth >= TG_LIMIT_RESOLVE_STEPS) return false;
    r->met_local_import = true;
    if (!r->linker.next_calling) return false;
    search s = {.r = r, .symbol = object->symbol};
    s.type = last_of(unit->facts->facts[type].text);
    r->depth++;
    for (size_t i = 0; i < sizeof registrars / sizeof registrars[0] && s.count < 2; i++) {
        const struct registrar *by = &registrars[i];
        if (by->type.n && !tg_slice_equal(by->type, s.type)) continue;
        search_calls(&s, unit, by);
        size_t at = 0;
        for (size_t files = 0; files < FILES && s.count < 2; files++) {
            const tg_unit *u =
                r->linker.next_calling(r->linker.self, unit, by->method, &at, &r->passed);
            if (!u) break;
            search_calls(&s, u, by);
        }
    }
    r->depth--;
    if (s.count != 1) return false;
    *object = s.found;
    return true;
}
