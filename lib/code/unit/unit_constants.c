/* unit_constants.c - names that are the same in every file. */
#include "code/unit/unit_parts.h"

/* "Acme::LLM" as "Acme.LLM". */
static tg_slice dotted(tg_slice name, tg_arena *arena)
{
    if (tg_slice_find(name, tg_slice_of("::")) == SIZE_MAX) return name;
    char *text = tg_arena_strdup(arena, name);
    if (!text) return (tg_slice){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        bool is_first = text[i] == ':' && i + 1 < name.n && text[i + 1] == ':';
        if (text[i] == ':' && !is_first && n) text[n++] = '.';
        if (text[i] != ':') text[n++] = text[i];
    }
    return (tg_slice){text, n};
}

tg_slice tg_unit_class_name(const tg_unit *unit, uint32_t class)
{
    size_t low = 0, high = unit->class_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->class_names[middle].class < class) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool is_there = class && low < unit->class_count && unit->class_names[low].class == class;
    return is_there ? unit->class_names[low].name : tg_slice_of("");
}

/* Those of a class, `limit` of them at most. */
static const tg_class_part *parts_of(const tg_class_part *parts, size_t all, uint32_t class,
                                     size_t limit, size_t *count)
{
    size_t low = 0, high = all;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (parts[middle].class < class) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (*count < limit && low + *count < all && parts[low + *count].class == class) ++*count;
    return *count ? &parts[low] : NULL;
}

const tg_class_part *tg_unit_macros(const tg_unit *unit, uint32_t class, size_t *count)
{
    enum { MANY = 64 };
    return parts_of(unit->macros, unit->macro_count, class, MANY, count);
}

const tg_class_part *tg_unit_constructors(const tg_unit *unit, uint32_t class, size_t *count)
{
    return parts_of(unit->constructors, unit->constructor_count, class, SIZE_MAX, count);
}

/* Names of all classes; one in another one begins with that one's. */
static tg_status name_classes(tg_unit *unit, tg_arena *arena)
{
    enum { LONGEST = 512 };
    const tg_fact *facts = unit->facts->facts;
    tg_vec names = tg_vec_of(arena, sizeof(tg_class_name));
    for (uint32_t i = 1; i < unit->facts->count; i++) {
        if (facts[i].kind != TG_FACT_CLASS || !facts[i].text.n) continue;
        uint32_t outer = tg_unit_around(unit, i, TG_FACT_CLASS);
        unit->class_names = names.items;
        unit->class_count = names.count;
        tg_slice around = tg_unit_class_name(unit, outer), name = dotted(facts[i].text, arena);
        /* What stands in one without a name, or too deep, has none either. */
        if ((outer && !around.n) || around.n + name.n > LONGEST) continue;
        if (around.n) name = tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(around), TG_FMT(name));
        tg_class_name *item = tg_vec_push(&names);
        if (!item || !name.ptr) return TG_ENOMEM;
        *item = (tg_class_name){i, name};
    }
    unit->class_names = names.items;
    unit->class_count = names.count;
    return TG_OK;
}

static int compare_parts(const void *a, const void *b)
{
    const tg_class_part *x = a, *y = b;
    if (x->class != y->class) return x->class < y->class ? -1 : 1;
    return x->fact < y->fact ? -1 : x->fact > y->fact;
}

/* The class in whose body a statement stands, by itself or in the block of what applies there:
 * `with_options instance_writer: false do ... end`, `included do ... end`; or 0. */
static uint32_t class_around(const tg_facts *f, uint32_t statement)
{
    uint32_t parent = f->facts[statement].parent;
    if (f->facts[parent].kind == TG_FACT_BRANCH) {
        uint32_t call = f->facts[parent].parent;
        uint32_t callee =
            f->facts[call].kind == TG_FACT_CALL ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
        tg_slice name = callee && f->facts[callee].kind == TG_FACT_NAME ? f->facts[callee].text
                                                                        : (tg_slice){NULL, 0};
        bool applies = tg_slice_is(name, "with_options") || tg_slice_is(name, "included");
        parent = applies ? f->facts[call].parent : 0;
    }
    return f->facts[parent].kind == TG_FACT_CLASS ? parent : 0;
}

static tg_status find_macros(tg_unit *unit, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_vec macros = tg_vec_of(arena, sizeof(tg_class_part));
    for (uint32_t i = 1; i < unit->facts->count; i++) {
        bool is_name = facts[i].kind == TG_FACT_NAME;
        if (facts[i].slot != TG_SLOT_BODY || (!is_name && facts[i].kind != TG_FACT_CALL)) continue;
        uint32_t callee = is_name ? i : tg_facts_in(unit->facts, i, TG_SLOT_CALLEE);
        bool is_macro = callee && facts[callee].kind == TG_FACT_NAME;
        uint32_t class = is_macro ? class_around(unit->facts, i) : 0;
        if (!class) continue;
        tg_class_part *macro = tg_vec_push(&macros);
        if (!macro) return TG_ENOMEM;
        *macro = (tg_class_part){class, i};
    }
    if (tg_vec_sort(&macros, compare_parts)) return TG_ENOMEM;
    unit->macros = macros.items;
    unit->macro_count = macros.count;
    return TG_OK;
}

tg_status tg_index_find_constructors(tg_unit *unit, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_vec found = tg_vec_of(arena, sizeof(tg_class_part));
    for (uint32_t i = 1; i < unit->facts->count; i++) {
        uint32_t around = facts[i].parent;
        bool is_it = facts[i].kind == TG_FACT_FUNCTION && facts[around].kind == TG_FACT_CLASS &&
                     tg_unit_is_constructor(unit, i);
        if (!is_it) continue;
        tg_class_part *constructor = tg_vec_push(&found);
        if (!constructor) return TG_ENOMEM;
        *constructor = (tg_class_part){around, i};
    }
    if (tg_vec_sort(&found, compare_parts)) return TG_ENOMEM;
    unit->constructors = found.items;
    unit->constructor_count = found.count;
    return TG_OK;
}

int tg_constant_compare(const void *a, const void *b)
{
    const tg_constant *x = a, *y = b;
    return tg_slice_compare(x->name, y->name);
}

const tg_constant *tg_constants_of(const tg_constant *constants, size_t n, tg_slice name,
                                   size_t *count)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_slice_compare(constants[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (low + *count < n && tg_slice_equal(constants[low + *count].name, name)) ++*count;
    return *count ? &constants[low] : NULL;
}

static bool is_capital(tg_slice name)
{
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

tg_slice tg_unit_setting(const tg_unit *unit, uint32_t fact)
{
    enum { LONGEST = 200 };
    const tg_fact *x = &unit->facts->facts[fact];
    const char *const *root = unit->language->settings;
    tg_slice none = {NULL, 0}, text = {unit->facts->text.ptr + x->start, x->end - x->start};
    if (!root || text.n > LONGEST) return none;
    while (*root && !tg_slice_starts(text, tg_slice_of(*root))) root++;
    if (!*root) return none;
    bool is_short = !root[1], is_set = x->slot == TG_SLOT_TARGET;
    if (is_short && !is_set) return none;
    if (is_short && tg_slice_find(unit->facts->path, tg_slice_of("config/")) == SIZE_MAX)
        return none;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        bool is_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_name && c != '_' && c != '.') return none;
    }
    return tg_slice_from(text, strlen(*root));
}

/* `config.x.llm.model = "gpt-4o"` is the constant "::x.llm.model". */
static tg_status add_settings(tg_unit *unit, tg_vec *constants, tg_arena *arena)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count && unit->language->settings; i++) {
        uint32_t target =
            f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        uint32_t value = target ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        tg_slice key = value && f->facts[target].kind == TG_FACT_MEMBER
                           ? tg_unit_setting(unit, target)
                           : (tg_slice){NULL, 0};
        if (!key.n) continue;
        tg_binding *b = tg_arena_alloc(arena, sizeof *b);
        tg_constant *constant = tg_vec_push(constants);
        tg_slice name = tg_arena_join(arena, tg_slice_of("::"), "", key);
        if (!b || !constant || !name.ptr) return TG_ENOMEM;
        *b = (tg_binding){.name = name,
                          .kind = TG_BIND_VALUE,
                          .value = value,
                          .fact = i,
                          .start = f->facts[i].start};
        *constant = (tg_constant){.name = name, .unit = unit, .binding = b};
    }
    return TG_OK;
}

tg_status tg_index_add_constants(tg_unit *unit, tg_arena *arena)
{
    tg_vec constants = tg_vec_of(arena, sizeof(tg_constant));
    uint32_t scope = UINT32_MAX;
    if (name_classes(unit, arena) || find_macros(unit, arena)) return TG_ENOMEM;
    tg_slice around = {NULL, 0};
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_of_class = b->scope && unit->facts->facts[b->scope].kind == TG_FACT_CLASS;
        bool is_own = b->kind == TG_BIND_IMPORT || b->kind == TG_BIND_PARAMETER;
        if (is_own || (b->scope ? !is_of_class : !is_capital(b->name))) continue;
        if (b->scope != scope) around = tg_unit_class_name(unit, b->scope);
        scope = b->scope;
        tg_slice name = dotted(b->name, arena);
        if ((b->scope && !around.n) || !name.n) continue;
        tg_constant *constant = tg_vec_push(&constants);
        if (!constant) return TG_ENOMEM;
        if (around.n) name = tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(around), TG_FMT(name));
        *constant = (tg_constant){.name = name, .unit = unit, .binding = b};
        if (!name.ptr) return TG_ENOMEM;
    }
    if (add_settings(unit, &constants, arena)) return TG_ENOMEM;
    if (tg_vec_sort(&constants, tg_constant_compare)) return TG_ENOMEM;
    unit->constants = constants.items;
    unit->constant_count = constants.count;
    return TG_OK;
}
